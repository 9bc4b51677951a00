"""Spellings of a name are one in queries; names that a reader takes for one speaker in counts too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pytest

from index import LibraryIndex
from tests.index.invented import article, quotation


class Merged:
    """Facts of which only the names are known."""

    def __init__(self) -> None:
        self.names: Mapping[str, Collection[str]] = {}

    def values(self, field: str) -> Mapping[str, Collection[str]]:
        return self.names if field == "name" else {}


ONE = article("one", "“The quay is closed”, Helen Roe said.")
OTHER = article("other", "“The quay is shut”, Mrs Miller said.")
THIRD = article("third", "“It is open”, Ilya Dorn said.")
QUOTED = [
    (ONE, [quotation(ONE, "The quay is closed", "Helen Roe")]),
    (OTHER, [quotation(OTHER, "The quay is shut", "Helen Miller")]),
    (THIRD, [quotation(THIRD, "It is open", "Ilya Dorn")]),
]


@pytest.fixture
def facts() -> Merged:
    return Merged()


@pytest.fixture
def index(facts: Merged, tmp_path: Path) -> Iterator[LibraryIndex]:
    with LibraryIndex.open(tmp_path, {one.id: one for one, _ in QUOTED}.get, facts) as opened:
        opened.add(QUOTED)
        yield opened


def found(index: LibraryIndex, query: str) -> set[str]:
    return {hit.article for hit in index.search(query).hits}


@pytest.mark.parametrize("query", ["speaker:roe", "speaker:miller", "speaker:roe in:quote quay"])
def test_either_name_finds_what_was_said_under_both(index: LibraryIndex, facts: Merged, query: str) -> None:
    assert len(found(index, query)) == 1
    facts.names = {"Helen Roe": ["Helen Miller"]}
    assert found(index, query) == {"one", "other"}


def test_they_are_counted_under_the_common_name(index: LibraryIndex, facts: Merged) -> None:
    facts.names = {"Helen Roe": ["Helen Miller"]}
    answers = index.search("quay OR open").answers
    assert answers is not None
    assert answers.counts("speaker") == (("Helen Roe", 2), ("Ilya Dorn", 1))


def test_undoing_it_parts_them_again(index: LibraryIndex, facts: Merged) -> None:
    facts.names = {"Helen Roe": ["Helen Miller"]}
    assert len(found(index, "speaker:roe")) == 2
    facts.names = {}
    assert found(index, "speaker:roe") == {"one"}


@pytest.mark.parametrize(
    "query", ["speaker:dorn", "speaker:Дорн", 'speaker:"Iliya Dorn"', 'speaker:"Илья Дорн"']
)
def test_a_name_is_found_however_it_is_transliterated(index: LibraryIndex, query: str) -> None:
    assert found(index, query) == {"third"}
