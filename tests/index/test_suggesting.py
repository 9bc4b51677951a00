"""What a query that is being typed can go on with, out of the index."""

from __future__ import annotations

from index import build_index
from tests.index.invented import ARTICLES, QUOTATIONS

INDEX = build_index(ARTICLES, QUOTATIONS)


def test_names_are_suggested_whole_by_any_word_of_theirs() -> None:
    assert INDEX.suggest("speaker", "orl") == ("Ana Orlova",)
    assert INDEX.suggest("speaker", "ana orl") == ("Ana Orlova",)
    assert INDEX.suggest("speaker", "orlova ana") == ()
    assert INDEX.suggest("outlet", "post") == ("Capital Post",)


def test_the_most_frequent_names_come_first() -> None:
    assert INDEX.suggest("speaker", "") == ("Ana Orlova", "Ilya Dorn")
    assert INDEX.suggest("speaker", "", limit=1) == ("Ana Orlova",)


def test_words_are_suggested_as_they_are_searched() -> None:
    assert INDEX.suggest("text", "rep") == ("repairs", "reporters")
    assert INDEX.suggest("text", "CAF") == ("cafe",)
    assert INDEX.suggest("text", "") == ()


def test_nothing_is_known_of_an_empty_index() -> None:
    assert build_index(()).suggest("outlet", "post") == ()
