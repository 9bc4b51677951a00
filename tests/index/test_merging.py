"""Which segments are made one, so that no article is rewritten often and no search asks many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.manifest import SegmentEntry
from index.merging import LARGEST, TOGETHER, due


def entry(articles: int, removed: int = 0) -> SegmentEntry:
    return SegmentEntry("segment-000001", articles, 5 * articles, tuple(range(removed)), {})


def merged(entries: list[SegmentEntry]) -> tuple[list[SegmentEntry], int]:
    """Merge for as long as something is due; return what is left and how many articles were rewritten."""
    rewritten = 0
    while (which := due(entries)) is not None:
        some = entries[which]
        present = sum(one.present for one in some)
        rewritten += present
        entries = [*entries[: which.start], *([entry(present)] if present else []), *entries[which.stop :]]
    return entries, rewritten


def test_nothing_is_due_among_few() -> None:
    assert due([entry(2_000) for _ in range(TOGETHER - 1)]) is None
    assert due([]) is None


def test_the_last_ones_of_a_size_are_made_one() -> None:
    assert due([entry(2_000), *(entry(1) for _ in range(TOGETHER))]) == slice(1, TOGETHER + 1)


@pytest.mark.parametrize(("removed", "which"), [(3, None), (4, slice(1, 2))])
def test_a_segment_that_is_mostly_removed_is_rewritten(removed: int, which: slice | None) -> None:
    assert due([entry(10), entry(10, removed), entry(10)]) == which


def test_what_would_become_too_large_stays() -> None:
    assert due([entry(LARGEST // 5 // 4) for _ in range(TOGETHER)]) is None


@settings(max_examples=30)
@given(st.lists(st.sampled_from((1, 1, 1, 3, 40, 2_000)), min_size=1, max_size=300))
def test_articles_are_rewritten_a_few_times_at_most(sizes: list[int]) -> None:
    entries: list[SegmentEntry] = []
    cost = 0
    for size in sizes:
        entries, rewritten = merged([*entries, entry(size)])
        cost += rewritten
        assert len(entries) <= 50
    assert cost <= 8 * sum(sizes)
    assert sum(one.articles for one in entries) == sum(sizes)
