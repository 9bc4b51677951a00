from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.model import Article
from library.quotations import find_quotations
from library.wire import dissect

STATEMENT = (
    "The ministry released the following statement by Minister Ada Lind. Here it is in full:\n\n"
    "“To all!\n\n"
    "The bridge is closed because it is not safe to cross.\n\n"
    "Some call it “a scandal” and they are not wrong about that.\n\n"
    "It opens again when every beam of it has been replaced.”\n\n"
    "Drivers have waited since the spring.\n"
)


def quotations(text: str) -> list[tuple[str, str | None]]:
    article = Article("a", "a.txt", text, dissect(text).parts)
    found = find_quotations([article])
    return [(quotation.text, quotation.speaker) for quotation in found if quotation.kind == "direct"]


def test_a_statement_that_opens_once_and_closes_once_is_quoted_throughout() -> None:
    assert quotations(STATEMENT) == [
        ("The bridge is closed because it is not safe to cross.", "Ada Lind"),
        ("Some call it “a scandal” and they are not wrong about that.", "Ada Lind"),
        ("It opens again when every beam of it has been replaced.", "Ada Lind"),
    ]


def test_without_a_mark_that_closes_nothing_is_carried_on() -> None:
    unclosed = STATEMENT.replace("replaced.”", "replaced.")
    assert not [text for text, _ in quotations(unclosed) if text.startswith(("The bridge", "It opens"))]


def test_paragraphs_that_open_with_a_mark_of_their_own_are_read_by_it() -> None:
    text = (
        "“The bridge is closed for now,” Ada Lind said. “It is old\n\n“and it is not safe to cross today.”\n"
    )
    assert [quoted for quoted, _ in quotations(text)][-1] == "and it is not safe to cross today."


@given(st.text(st.sampled_from('ab .\n“”«»"'), max_size=80))
def test_quotations_never_leave_their_part(text: str) -> None:
    parts = dissect(text).parts
    article = Article("a", "a.txt", text, parts)
    for quotation in find_quotations([article]):
        assert any(part.start <= quotation.start < quotation.end <= part.end for part in parts)
