"""Speech that is set apart from the narration without quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.model import Article, Quotation
from library.quotations import find_quotations
from library.wire import dissect

RULES = {"block-quotation", "post", "statement"}
LEAD = "ORVEL (AP) — Mayor Ann Roe met the drivers on Friday.\n\n"
WORDS = "The bridge is older than all of us and it cannot carry another winter of trucks."
OWN = "I have seen the piers myself and I would not let my own children walk over them."
BACK = "The bridge was built in 1911 and has twelve piers."
LONG = BACK + " Trucks have been kept off it since the spring because of the cracks in its longest span."


def set_apart(text: str) -> list[Quotation]:
    article = Article("a", "a.txt", text, dissect(text).parts)
    return [quotation for quotation in find_quotations([article]) if quotation.attribution.rule in RULES]


@pytest.mark.parametrize(
    ("announcement", "cue"),
    [
        ("Roe wrote on Facebook:", "wrote"),
        ("Roe said in a statement on Friday:", "said"),
        ("As Roe put it:", "put it"),
        ("Roe told reporters:", "told"),
        ("Roe’s full statement:", None),
        ("Roe released the following statement:", None),
    ],
)
def test_a_paragraph_behind_an_announcement_is_quoted(announcement: str, cue: str | None) -> None:
    text = f"{LEAD}{announcement}\n\n{WORDS}\n\n{BACK}\n"
    (quotation,) = set_apart(text)
    assert text[quotation.start : quotation.end] == quotation.text == WORDS
    assert quotation.speaker == "Ann Roe"
    found = quotation.attribution.cue
    assert (found and found.within(text)) == cue


def test_a_possessive_pronoun_names_whose_answer_follows() -> None:
    lead = "ORVEL (AP) — Mrs. Ann Roe met the drivers on Friday. She was asked about it."
    text = f"{lead}\n\nHer answer:\n\n{WORDS}\n"
    assert [(q.text, q.speaker) for q in set_apart(text)] == [(WORDS, "Ann Roe")]


def test_a_statement_goes_on_while_it_says_i_and_the_narration_does_not() -> None:
    text = f"{LEAD}Roe said in a statement:\n\n{WORDS}\n\n{OWN}\n\n{BACK}\n"
    assert [q.text for q in set_apart(text)] == [WORDS, OWN]


def test_a_narrator_who_says_i_is_not_taken_for_the_statement() -> None:
    text = f"{LEAD}I asked the mayor about it.\n\nRoe said in a statement:\n\n{WORDS}\n\n{OWN}\n"
    assert [q.text for q in set_apart(text)] == [WORDS]


@pytest.mark.parametrize("end", ["###", "ENDS", "Yours sincerely,\n\nAnn Roe"])
def test_a_statement_in_full_runs_to_its_end(end: str) -> None:
    announced = f"{LEAD}The full text of the statement by Ann Roe follows:"
    text = f"{announced}\n\n{WORDS}\n\n{BACK}\n\n{end}\n\nDrivers have waited since the spring.\n"
    found = set_apart(text)
    assert [q.text for q in found] == [WORDS, BACK]
    assert {(q.attribution.rule, q.speaker) for q in found} == {("statement", "Ann Roe")}


def test_a_signed_post_goes_to_who_signed_it() -> None:
    text = f"{LEAD}{WORDS} https://t.co/abc pic.twitter.com/xyz — Bo Lind (@bolind) March 3, 2031\n\n{BACK}\n"
    (quotation,) = set_apart(text)
    assert (quotation.text, quotation.speaker) == (WORDS, "Bo Lind")
    assert quotation.attribution.rule == "post"


def test_a_line_that_names_the_account_above_a_post_is_no_part_of_it() -> None:
    text = f"{LEAD}Leave post by @bolind {WORDS} — Bo Lind (@bolind) March 3, 2031\n\n{BACK}\n"
    assert [(q.text, q.speaker) for q in set_apart(text)] == [(WORDS, "Bo Lind")]


def test_a_signature_on_a_line_of_its_own_belongs_to_the_paragraph_before() -> None:
    text = f"{LEAD}{WORDS}\n\n— Bo Lind (@bolind) March 3, 2031\n\n{BACK}\n"
    assert [(q.text, q.speaker) for q in set_apart(text)] == [(WORDS, "Bo Lind")]


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}Roe said on Friday:\n\n“{WORDS}”\n",
        f"{LEAD}Roe said on Friday:\n\n{WORDS} She called it “a danger to everybody” twice.\n",
        f"{LEAD}The council looked at the state of the bridge:\n\n{WORDS}\n",
        f"{LEAD}Roe warned of two things:\n\n{LONG}\n",
        f"{LEAD}Roe said on Friday:\n\n• {WORDS}\n\n• {BACK}\n",
        f"{LEAD}Roe wrote on Facebook:\n\nRoe has led the town for twelve years and is in her third term.\n",
        f"{LEAD}Roe tweeted a picture of the bridge:\n\n{LONG}\n",
        f"{LEAD}Our earlier post:\n\n{WORDS}\n",
        f"{LEAD}Read the full letter here:\n\n{WORDS}\n",
        f"{LEAD}{WORDS} Write to Bo Lind (bolind@example.org).\n",
    ],
)
def test_what_is_not_plainly_announced_is_narration(text: str) -> None:
    assert not set_apart(text)


def test_words_that_are_set_apart_are_not_reported_a_second_time() -> None:
    words = "I hear that the mayor said the bridge will be closed until the spring."
    text = f"{LEAD}Bo Lind wrote on Facebook:\n\n{words}\n"
    article = Article("a", "a.txt", text, dissect(text).parts)
    inside = [q for q in find_quotations([article]) if q.start >= text.index("I hear")]
    assert [q.attribution.rule for q in inside] == ["block-quotation"]


PIECES = st.sampled_from(
    [
        "Ann Roe wrote:",
        "Her full statement follows.",
        WORDS,
        OWN,
        "—",
        "— Bo Lind (@bolind) March 3",
        "(@x)",
        ":",
        "###",
        "“a”",
        "@",
        "-",
    ]
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["\n\n", " ", "\n"])), max_size=12))
def test_quotations_keep_to_their_paragraph_and_do_not_overlap(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    parts = dissect(text).parts
    found = set_apart(text)
    for quotation in found:
        assert any(part.start <= quotation.start < quotation.end <= part.end for part in parts)
    for before, after in pairwise(found):
        assert before.end <= after.start
