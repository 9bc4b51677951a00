"""Where few articles or none have all words of a query, those that have most of them are there as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import MemoryIndex, SearchResults, build_index
from index.searcher import FEW
from library.model import Article
from tests.index.invented import ARTICLES, QUOTATIONS, indexed
from tests.index.oracle import Oracle
from tests.index.oracle_queries import Leaf
from tests.index.random_libraries import LEXICON, articles


@pytest.fixture(scope="module")
def index() -> MemoryIndex:
    return build_index(ARTICLES, QUOTATIONS)


def further(index: MemoryIndex, query: str) -> list[str]:
    results = index.search(query).further
    return [hit.article for hit in results.hits] if results else []


def test_nothing_has_all_words_and_something_has_most(index: MemoryIndex) -> None:
    results = index.search("ferry sails again spring submarine")
    assert (results.hits, results.total) == ((), 0)
    assert "submarine" in results.explanation
    assert results.further is not None
    assert [hit.article for hit in results.further.hits] == ["ferry"]
    assert results.further.explanation == "No article has all of it; these have most of the words."


def test_what_has_all_words_is_among_what_has_most(index: MemoryIndex) -> None:
    results = index.search("ferry repairs bridge")
    assert [hit.article for hit in results.hits] == ["bridge"]
    assert results.further is not None
    assert {hit.article for hit in results.further.hits} == {"bridge", "ferry"}
    assert results.further.explanation == "1 article has all of it; the others have most of the words."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry submarine", []),
        ("submarine periscope ferry", []),
        ("sails ferry submarine", ["ferry"]),
        ('sails ferry submarine "repairs are slow"', ["ferry"]),
        ('sails ferry submarine "not there"', []),
        ("sails ferry submarine outlet:gazette", ["ferry"]),
        ("sails ferry submarine outlet:post", []),
        ("sails ferry submarine -spring", []),
        ("sails ferry submarine -storm", ["ferry"]),
        ("in:quote sail again submarine", ["ferry"]),
        ("in:quote repairs sail submarine", []),
        ("in:quote speaker:dorn cheaper ferry submarine", ["bridge"]),
        ("in:quote speaker:orlova cheaper ferry submarine", []),
        ("speaker:(ana orlova submarine)", []),
        ("sails~ ferr* submarine", ["ferry"]),
    ],
)
def test_words_may_be_missing_but_nothing_else(index: MemoryIndex, query: str, found: list[str]) -> None:
    assert further(index, query) == found


def test_an_exception_stays_as_narrow_as_it_is_written(index: MemoryIndex) -> None:
    assert index.search("ferry -(sails again submarine)").total == 3
    assert set(further(index, "ferry harbour spring -(sails again submarine)")) == {"ferry", "weather"}


def test_many_answers_need_no_others() -> None:
    index = indexed(*["gas price debt"] * FEW, "gas price")
    assert index.search("gas price debt").further is None
    index = indexed(*["gas price debt"] * (FEW - 1), "gas price")
    assert len(further(index, "gas price debt")) == FEW


def test_words_that_stand_together_come_first() -> None:
    apart = "The kettle whistled. Nobody in the kitchen heard it. Later there was a broken cup on the floor."
    together = "Nobody in the kitchen heard it. Later there was a broken kettle; a cup whistled on the floor."
    index = indexed(apart, together, *["Another report."] * 4)
    assert [hit.article for hit in index.search("broken kettle").hits] == ["1", "0"]
    assert further(index, "broken kettle submarine cup") == ["1", "0"]


def test_the_words_that_are_there_are_shown() -> None:
    index = indexed("The kettle whistled in the kitchen.")
    results = index.search("kettle whistled submarine").further
    assert isinstance(results, SearchResults)
    text = "The kettle whistled in the kitchen."
    assert [text[span.start : span.end] for span in results.hits[0].spans] == ["kettle", "whistled"]


@given(
    st.lists(articles(), min_size=1, max_size=6),
    st.lists(st.sampled_from(LEXICON), min_size=1, max_size=6),
)
def test_most_is_more_than_half(library: list[tuple[Article, tuple[object, ...]]], asked: list[str]) -> None:
    of_id = {article.id: (article, ()) for article, _ in library}
    oracle = Oracle(of_id, {}, {})
    having = {id_: sum(oracle.holds(Leaf("word", (word,)), id_) for word in asked) for id_ in of_id}
    most = {id_ for id_, count in having.items() if count > len(asked) / 2}
    whole = {id_ for id_, count in having.items() if count == len(asked)}
    expected = most if len(asked) > 2 and most != whole else set()
    index = build_index([article for article, _ in of_id.values()])
    assert {hit.article for hit in index.search(" ".join(asked)).hits} == whole
    assert set(further(index, " ".join(asked))) == expected
