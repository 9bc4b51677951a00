from __future__ import annotations

import pytest

from index import MemoryIndex, QueryError, SearchResults, build_index
from index.grammar import LEAVES, parse
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


def test_a_query_has_a_limited_number_of_words() -> None:
    assert parse("a " * LEAVES)
    with pytest.raises(QueryError, match="at most 64 words"):
        parse("a " * (LEAVES + 1))
