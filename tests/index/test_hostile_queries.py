from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import MemoryIndex, QueryError, SearchResults, build_index
from index.grammar import LEAVES, parse, parse_typed
from tests.index.invented import ARTICLES, QUOTATIONS


@pytest.fixture(scope="module")
def index() -> MemoryIndex:
    return build_index(ARTICLES, QUOTATIONS)


HOSTILE = [
    "", " ", "a", "*", "?*", "**", "a~5", "~", "a*", "*ing", "w*d", "(", ")", ")(", "()", "((((", '"', '""',
    '"a', "“a", "-", "--", "- -", "NOT", "OR", "AND", "NOT OR foobar", "NOT NOT a", "a OR OR b", "AND a",
    "a AND", "-(", "-)", "in:", "in:quote", "in:nowhere x", "in:quote in:deck x", "speaker:", "speaker:-",
    "speaker:*", "speaker:(in:quote x)", "speaker:(", "colour:red", "http://a.b/c", "12:30",
    "date:[2016 to", "a^2", "a && b", "{a TO b}", "/a+/", "\x00", "\ud800", "\u202e", "💥", "ﷺ",
    "x" * 10_000, "a " * 5_000, "(" * 10_000, '"' * 9_999, "-" * 10_000, "NOT " * 3_000, "a-" * 5_000,
    "speaker:" * 1_000, "z" * 10_000 + ":z",
    "in:quote " * 1_000, "中" * 5_000, "abc* " * 60, '"the of ' * 500, "😀*", "' OR 1=1",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:12]))
def test_a_hostile_query_gets_an_answer_or_a_reason(index: MemoryIndex, query: str) -> None:
    assert isinstance(index.search(query, typing=True), SearchResults)
    try:
        assert isinstance(index.search(query), SearchResults)
    except QueryError as error:
        assert error.message
        assert "\n" not in error.message
        assert len(error.message) < 150
        assert 0 <= error.position <= len(query)


PIECES = [
    "ferry",
    "the",
    '"',
    "“",
    "(",
    ")",
    "OR",
    "AND",
    "NOT",
    "-",
    "*",
    "fer*",
    "in:",
    "in:quote",
    "speaker:",
    "x:",
    " ",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)))
def test_any_text_is_read_or_refused_at_a_place(query: str) -> None:
    parse_typed(query)
    try:
        parse(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("", 0, "there is no word to look for: type a word or a name"),
        ("ferry (storm", 6, 'this "(" is never closed: add a ")"'),
        ("ferry)", 5, 'this ")" closes nothing: remove it or add a "("'),
        ('a "storm', 2, "this quotation mark is never closed: add another one after the phrase"),
        ('a "--"', 2, "there is no word between these quotation marks"),
        ("a ()", 2, "there is no word between these parentheses"),
        ("OR ferry", 0, "OR needs a word on its left"),
        ("ferry OR", 6, "OR needs a word on its right"),
        ("ferry AND", 6, "AND needs a word on its right"),
        ("ferry NOT", 6, "NOT needs a word after it"),
        ("fe*", 0, "a * needs at least 3 letters before it, as in neg*"),
        ("f*y", 1, "a * can stand only at the end of a word, as in negotiat*"),
        ("ferry a~5", 7, "~ means nothing here: near spellings are suggested when a word is not found"),
        ("x colour:red", 2, 'there is no field "colour:"; there are speaker:, outlet:, in:'),
        ("in:middle x", 3, "in: needs one of headline, deck, text, quote"),
        ("in:quote", 0, "in:quote needs a word beside it"),
        ("in:deck in:quote x", 8, "there can be one in: for the same words; use OR between two"),
        (
            "a speaker:",
            2,
            'speaker: needs a name after it, as in speaker:lavrov or speaker:"foreign ministry"',
        ),
    ],
)
def test_a_slip_is_pointed_at(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert (caught.value.position, caught.value.message) == (position, message)


def test_a_query_has_a_limited_number_of_words() -> None:
    assert parse("a " * LEAVES)
    with pytest.raises(QueryError, match="at most 64 words"):
        parse("a " * (LEAVES + 1))
