"""Random libraries and queries of every kind; all answers are compared with plain reading of every text."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import LibraryIndex, SearchIndex, build_index
from index.arrangement import Arrangement
from index.facet_names import FACETS
from tests.index.oracle import Oracle
from tests.index.random_libraries import SPELLED, KnownFacts, With, articles, facts
from tests.index.random_queries import queries

if TYPE_CHECKING:
    from tests.index.oracle_queries import Query

arrangements = st.builds(
    Arrangement, st.sampled_from(("newest", "oldest", "outlet")), st.booleans(), st.booleans()
)
asked = st.lists(st.tuples(queries, arrangements), min_size=6, max_size=6)


def require_the_same(index: SearchIndex, oracle: Oracle, query: Query, arrangement: Arrangement) -> None:
    """Compare everything that a search tells with what reading every text tells."""
    asked = str(query)
    expected = oracle.answers(query)
    results = index.search(asked, limit=100, arrangement=arrangement)
    assert not results.partial, asked
    assert results.total == len(expected), asked
    ordered = oracle.ordered(expected, arrangement.order)
    if arrangement.fold_copies:
        ordered = oracle.folded(ordered)
    if arrangement.by_story:
        ordered = by_story(ordered, oracle)
    assert [hit.article for hit in results.hits] == ordered, asked
    for hit in results.hits:
        assert list(hit.spans) == oracle.spans(query, hit.article), (asked, hit.article)
        assert hit.count == len(hit.spans)
    assert results.answers is not None
    assert list(results.answers.ids()) == ordered
    for facet in FACETS:
        counted = [tuple(one) for one in results.answers.counts(facet)]
        assert counted == oracle.facet(facet, query), (asked, facet)
    for number, id_ in enumerate(ordered):
        assert results.answers.story(number) == oracle.story(id_)
        if arrangement.fold_copies:
            others = [other for other in expected if other != id_ and oracle.copies(id_, other)]
            assert results.answers.copies(number) == len(others), asked


def by_story(ordered: list[str], oracle: Oracle) -> list[str]:
    """Return articles with those of one story behind the first of them."""
    groups: dict[str, list[str]] = {}
    for id_ in ordered:
        groups.setdefault(oracle.story(id_) or f" {id_}", []).append(id_)
    return [id_ for group in groups.values() for id_ in group]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_in_memory(data: st.DataObject) -> None:
    library = {one.id: (one, said) for one, said in data.draw(st.lists(articles(), min_size=1, max_size=6))}
    known = data.draw(facts(tuple(library.values())))
    oracle = Oracle(library, SPELLED, known)
    index = build_index(
        [one for one, _ in library.values()],
        [quotation for _, said in library.values() for quotation in said],
        facts=KnownFacts(known),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "index.positions.TOGETHER", data.draw(st.sampled_from((1, 5, 200_000)), "places at once")
        )
        for query, arrangement in data.draw(asked):
            require_the_same(index, oracle, query, arrangement)


class Clock:
    """Gets on by a second with every look at it."""

    def __init__(self) -> None:
        self.looks = 0

    def monotonic(self) -> int:
        self.looks += 1
        return self.looks


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(0, 12))
def test_what_is_found_when_the_time_is_up_does_answer(data: st.DataObject, seconds: int) -> None:
    library = {one.id: (one, said) for one, said in data.draw(st.lists(articles(), min_size=1, max_size=6))}
    known = data.draw(facts(tuple(library.values())))
    oracle = Oracle(library, SPELLED, known)
    index = build_index(
        [one for one, _ in library.values()],
        [quotation for _, said in library.values() for quotation in said],
        facts=KnownFacts(known),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.evaluation.time", Clock())
        patch.setattr("index.positions.TOGETHER", 1)
        for query, _ in data.draw(asked):
            results = index.search(str(query), seconds=seconds)
            found, expected = {hit.article for hit in results.hits}, set(oracle.answers(query))
            assert found <= expected, str(query)
            assert results.partial or found == expected, str(query)


steps = st.one_of(
    st.lists(articles(), min_size=1, max_size=3),
    st.lists(articles(), min_size=1, max_size=3),
    st.sets(st.sampled_from("abcdef"), min_size=1, max_size=2),
    st.none(),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_on_disk_after_additions_replacements_removals_and_merges(data: st.DataObject) -> None:
    first = data.draw(st.lists(articles(), min_size=1, max_size=3))
    done = [first, *data.draw(st.lists(steps, max_size=8))]
    every: list[With] = [one for step in done if isinstance(step, list) for one in step]
    known = data.draw(facts(every))
    library: dict[str, With] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        LibraryIndex.open(Path(folder), lambda id_: library[id_][0], KnownFacts(known)) as index,
    ):
        for step in done:
            if isinstance(step, list):
                index.add(step)
                for one, said in step:
                    library.pop(one.id, None)
                    library[one.id] = one, said
            elif step:
                index.remove(step)
                library = {id_: one for id_, one in library.items() if id_ not in step}
            else:
                index.merge_some()
        oracle = Oracle(library, SPELLED, known)
        for query, arrangement in data.draw(asked):
            require_the_same(index, oracle, query, arrangement)
