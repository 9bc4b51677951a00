"""Whoosh's own searcher, over the segments of an index, finds what the index finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.qparser import QueryParser
from whoosh.query import And, Or, Phrase, Query, Term
from whoosh.searching import Searcher

from index import LibraryIndex, build_index
from index.whoosh_reader import schema
from tests.index.invented import ARTICLES, QUOTATIONS, indexed

if TYPE_CHECKING:
    from pathlib import Path

    from index import MemoryIndex

WORDS = ("storm", "harbour", "ferry", "the", "it’s")


def found(index: MemoryIndex | LibraryIndex, query: Query) -> set[str]:
    return {hit["id"] for hit in Searcher(index.whoosh_reader()).search(query, limit=None)}


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=5),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
)
def test_words_and_phrases(texts: list[str], words: list[str]) -> None:
    index = indexed(*texts)
    folded = [word.replace("’", "'") for word in words]
    terms = [Term("text", word) for word in folded]
    for query, ours in (
        (And(terms), " ".join(words)),
        (Or(terms), " OR ".join(words)),
        (Phrase("text", folded), f'"{" ".join(words)}"'),
    ):
        assert found(index, query) == {hit.article for hit in index.search(ours).hits}


def test_its_parser_cuts_words_as_the_index_does() -> None:
    index = build_index(ARTICLES, QUOTATIONS)
    parser = QueryParser("text", schema())
    assert found(index, parser.parse("CAFÉ owners")) == {"weather"}
    assert found(index, parser.parse('speaker:"Ana Orlova"')) == {"ferry", "bridge"}
    assert found(index, parser.parse("repair*")) == {"ferry", "bridge"}


def test_what_was_removed_is_left_out(tmp_path: Path) -> None:
    index = LibraryIndex.open(tmp_path, {one.id: one for one in ARTICLES}.get)
    index.add([(one, ()) for one in ARTICLES])
    index.remove(["ferry"])
    reader = index.whoosh_reader()
    assert reader.doc_count() == 2
    assert reader.has_deletions()
    assert found(index, Term("text", "ferry")) == {"bridge", "weather"}
    index.close()


def test_its_statistics_are_those_of_the_index() -> None:
    index = build_index(ARTICLES, QUOTATIONS)
    reader = index.whoosh_reader()
    assert ("headline", b"bridge") in set(reader.all_terms())
    assert reader.doc_frequency("text", "ferry") == 3
    assert reader.term_info("text", "ferry").max_weight() >= 4
