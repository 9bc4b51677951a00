"""What a search tells of all its answers: counts of facets, copies folded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from index import build_index
from index.arrangement import Arrangement
from tests.index.invented import ARTICLES, QUOTATIONS, article


@dataclass(frozen=True)
class Copies:
    groups: Mapping[str, Collection[str]]

    def values(self, field: str) -> Mapping[str, Collection[str]]:
        return self.groups if field == "copy" else {}


def test_speakers_are_counted_in_the_quotations_that_were_asked_for() -> None:
    index = build_index(ARTICLES, QUOTATIONS)
    answers = index.search("in:quote ferry").answers
    assert answers is not None
    assert [tuple(one) for one in answers.counts("speaker")] == [("Ana Orlova", 1), ("Ilya Dorn", 1)]


def test_an_exception_asks_for_no_quotation() -> None:
    index = build_index(ARTICLES, QUOTATIONS)
    answers = index.search("ferry -(in:quote slow)").answers
    assert answers is not None
    assert [tuple(one) for one in answers.counts("speaker")] == [("Ana Orlova", 1), ("Ilya Dorn", 1)]


def test_copies_are_one_answer_also_where_the_fullest_is_not_there() -> None:
    reports = [article(name, "The ferry sails.") for name in "bcd"]
    index = build_index(reports, facts=Copies({"a": {"b", "c"}}))
    results = index.search("ferry", arrangement=Arrangement("newest", fold_copies=True))
    assert [hit.article for hit in results.hits] == ["b", "d"]
    assert results.total == 3
    assert results.answers is not None
    assert [results.answers.copies(number) for number in range(2)] == [1, 0]
