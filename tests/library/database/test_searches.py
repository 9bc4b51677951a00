"""Searches that are saved under names, and queries that are remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from article_keeping import article, keep

from library.database import LibraryFile, SavedSearch
from library.database.exchange import exported, take_in
from library.database.schema import LAYOUTS
from library.database.searches import MOST_REMEMBERED

GAS = SavedSearch("Gas", "gas OR oil", "newest by-story")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "library.db") as opened:
        yield opened


def test_saved_searches_come_back_by_their_names(library: LibraryFile) -> None:
    searches = library.searches
    rail = SavedSearch("rail", "rail strike")
    assert searches.save(rail) is None
    assert searches.save(GAS) is None
    assert searches.saved() == [GAS, rail]


def test_a_search_of_the_same_name_is_replaced_and_handed_back(library: LibraryFile) -> None:
    library.searches.save(GAS)
    other = SavedSearch("Gas", "storage")
    assert library.searches.save(other) == GAS
    assert library.searches.saved() == [other]


def test_a_name_that_is_taken_is_not_given_twice(library: LibraryFile) -> None:
    searches = library.searches
    searches.save(GAS)
    searches.save(SavedSearch("rail", "rail strike"))
    assert not searches.rename("Gas", "rail")
    assert not searches.rename("lost", "found")
    assert searches.rename("Gas", "Fuel")
    assert [search.name for search in searches.saved()] == ["Fuel", "rail"]


def test_a_deleted_search_is_handed_back(library: LibraryFile) -> None:
    library.searches.save(GAS)
    assert library.searches.remove("Gas") == GAS
    assert library.searches.saved() == []
    assert library.searches.remove("Gas") is None


def test_queries_are_remembered_once_each_and_only_the_last_ones(library: LibraryFile) -> None:
    for number in range(MOST_REMEMBERED + 5):
        library.searches.remember(f"word{number}")
    library.searches.remember("word100")
    asked = library.searches.asked()
    assert len(asked) == MOST_REMEMBERED
    assert asked[-2:] == [f"word{MOST_REMEMBERED + 4}", "word100"]
    assert asked.count("word100") == 1


def test_saved_searches_are_exported_and_the_later_of_two_counts(
    library: LibraryFile, tmp_path: Path
) -> None:
    library.searches.save(GAS)
    document = exported(library)
    with LibraryFile(tmp_path / "other.db") as other:
        assert take_in(other, document)["search"] == 1
        assert other.searches.saved() == [GAS]
        document["search"][0] |= {"query": "old", "at": "1999-01-01T00:00:00+00:00"}
        take_in(other, document)
        assert other.searches.saved() == [GAS]
        document["search"][0] |= {"query": "new", "at": "2999-01-01T00:00:00+00:00"}
        take_in(other, document)
        assert [search.query for search in other.searches.saved()] == ["new"]


def test_a_library_of_the_first_layout_keeps_its_articles_and_takes_searches(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with LibraryFile(file) as library:
        keep(library, article())
    with sqlite3.connect(file) as tables:
        tables.execute("DROP TABLE own_search")
        tables.execute("DROP TABLE asked")
        tables.execute("PRAGMA user_version = 1")
    with LibraryFile(file) as library:
        assert len(library.articles) == 1
        library.searches.save(GAS)
        assert library.searches.saved() == [GAS]
        assert library.tables.count("PRAGMA user_version") == len(LAYOUTS)
