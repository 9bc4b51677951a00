"""Words near each other, beside looking at every stretch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.positions import STRIDE, documents_of, gatherings, rows

places = st.lists(st.sets(st.integers(0, 14), min_size=1), min_size=1, max_size=3)


def keys(of_documents: list[set[int]]) -> np.ndarray:
    return np.array(
        [number * STRIDE + place for number, some in enumerate(of_documents) for place in sorted(some)],
        np.int64,
    )


def whole(portions: Iterator[np.ndarray]) -> np.ndarray:
    return np.concatenate(list(portions))


@given(st.lists(places, min_size=2, max_size=3), st.integers(0, 6))
def test_a_stretch_has_a_word_of_each_slot(slots: list[list[set[int]]], others: int) -> None:
    length = len(slots) + others
    expected = {
        number
        for number in range(min(map(len, slots)))
        if any(
            all(any(start <= place < start + length for place in slot[number]) for slot in slots)
            for start in range(15)
        )
    }
    found, _ = documents_of(whole(gatherings([keys(slot) for slot in slots], others)))
    assert set(found.tolist()) == expected


@given(places, st.integers(0, 6))
def test_the_same_slot_twice_asks_for_two_words(slot: list[set[int]], others: int) -> None:
    expected = {
        number
        for number, some in enumerate(slot)
        if any(len([one for one in some if start <= one < start + 2 + others]) > 1 for start in range(15))
    }
    same = keys(slot)
    found, _ = documents_of(whole(gatherings([same, same], others)))
    assert set(found.tolist()) == expected


@given(places, places)
def test_a_row_has_its_words_at_their_offsets(one: list[set[int]], other: list[set[int]]) -> None:
    expected = sorted(
        number * STRIDE + place
        for number, (first, second) in enumerate(zip(one, other, strict=False))
        for place in first
        if place + 1 in second
    )
    assert [place for some in rows([[keys(one)], [keys(other)]]) for place in some] == expected
