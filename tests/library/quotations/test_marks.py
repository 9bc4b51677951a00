"""Which stretches stand between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.quotations.language import english
from library.quotations.marks import quoted_stretches


def quoted(text: str) -> list[str]:
    stretches = quoted_stretches(text, 0, len(text), english().attribution)
    return [text[found.start : found.end] for found in stretches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are late,” she said.", ["We are late,"]),
        ('"We are late," she said. "Very late."', ["We are late,", "Very late."]),
        ("‘We are late,’ she said.", ["We are late,"]),
        ("'We are late,' she said.", ["We are late,"]),
        ("«We are late», she said.", ["We are late"]),
        ("„We are late“, she said.", ["We are late"]),
        ("''We are late,'' she said.", ["We are late,"]),
        ("“We ‘may’ be late,” she said.", ["We ‘may’ be late,"]),
        ("‘We “may” be late,’ she said.", ["We “may” be late,"]),
        ('"We are late,” she said. “Very.”', ["We are late,", "Very."]),
    ],
)
def test_all_kinds_of_marks_are_known(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers’ talks and the victims’ families.",
        "It’s the council’s ’90s plan, isn’t it?",
        "Rock ’n’ roll in the '80s.",
        'A 12" pipe of 6\' 2".',
    ],
)
def test_apostrophes_decades_and_inches_open_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_inside_british_marks_does_not_close_them() -> None:
    text = "He said ‘the ministers’ talks weren’t over, and the families’ claims stood’, then left."
    assert quoted(text) == ["the ministers’ talks weren’t over, and the families’ claims stood"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    (found,) = quoted_stretches("“It was the end of a long string.", 0, 33)
    assert (found.start, found.end, found.closed) == (1, 33, False)


def test_a_forgotten_closing_mark_gives_way_to_the_attribution() -> None:
    assert quoted('"We have to be very tough, he said. "We have to be smart."') == [
        "We have to be very tough",
        "We have to be smart.",
    ]


@given(st.text(alphabet="“”‘’\"'«»„ abs,.\n", max_size=80))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    end = 0
    for found in quoted_stretches(text, 0, len(text)):
        assert end <= found.opened < found.start < found.end <= found.after <= len(text)
        end = found.after


@pytest.mark.parametrize("text", ["« Rien à cacher »", "«\u00a0Rien à cacher\u00a0»", "“ Rien à cacher ”"])
def test_blanks_inside_the_marks_are_not_quoted(text: str) -> None:
    assert quoted(text) == ["Rien à cacher"]
