"""Words in a row and words near each other, found in many documents at once.

A place is one number: the document times `STRIDE`, plus the position in its field. The words of different
documents are further apart than any two words of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

STRIDE = 1 << 22
"""Four times the largest position."""


TOGETHER = 200_000
"""Places of words that are compared at once: so many stay near the processor."""

Slot = Sequence[NDArray[np.int64]]
"""Words of which any may stand at one place of a row: the places of each, in order."""


def rows(slots: Sequence[Slot]) -> Iterator[NDArray[np.int64]]:
    """Yield the places where rows begin that have a word of each slot, some at a time, in order."""
    first, *others = sorted(enumerate(slots), key=lambda slot: sum(places.size for places in slot[1]))
    begins = merged(first[1]) - first[0]
    for starts in np.array_split(begins, 1 + len(begins) // TOGETHER):
        for offset, slot in others:
            if not starts.size:
                break
            low, high = starts[0] + offset, starts[-1] + offset
            near = [places[slice(*np.searchsorted(places, (low, high + 1)))] for places in slot]
            starts = starts[_among(starts + offset, merged(near))]
        yield starts


def merged(slot: Slot) -> NDArray[np.int64]:
    """Return the places of several words in order."""
    if len(slot) == 1:
        return slot[0]
    places = np.concatenate(slot)
    places.sort()
    return places


def gatherings(slots: Sequence[NDArray[np.int64]], others: int) -> Iterator[NDArray[np.int64]]:
    """Yield the places where stretches begin that hold a word of each slot and `others` more at most.

    Slots that are one object ask for as many words. Some at a time, in order.
    """
    rarest = min(slots, key=len)
    reach = len(slots) + others - 1
    before = -1
    for some in np.array_split(rarest, 1 + len(rarest) // TOGETHER):
        near = {id(slot): _around(some, slot, reach) for slot in slots}
        begins = np.unique(np.concatenate(list(near.values())))
        begins = begins[(begins > before) & (begins <= some.max(initial=-1))]
        yield begins[_are_whole(begins, [near[id(slot)] for slot in slots], reach)]
        before = some.max(initial=before)


def _around(middle: NDArray[np.int64], places: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """Return those places that are no further from one of some others than `reach`."""
    low, behind = np.searchsorted(places, middle - reach), np.searchsorted(places, middle + reach + 1)
    low[1:] = np.maximum(low[1:], behind[:-1])
    sizes = behind - low
    return places[np.repeat(behind - np.cumsum(sizes), sizes) + np.arange(sizes.sum())]


def _are_whole(
    begins: NDArray[np.int64], slots: Sequence[NDArray[np.int64]], reach: int
) -> NDArray[np.bool_]:
    whole = np.ones(len(begins), np.bool_)
    for number, places in enumerate(slots):
        nth = sum(1 for other in slots[:number] if other is places)
        following = np.searchsorted(places, begins) + nth
        there = following < len(places)
        whole &= there
        whole[there] &= places[following[there]] <= begins[there] + reach
    return whole


def documents_of(places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the documents of sorted places, and how many places each has."""
    documents = places // STRIDE
    firsts = np.flatnonzero(np.diff(documents, prepend=-1))
    return documents[firsts], np.diff(firsts, append=len(documents))


def _among(wanted: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.bool_]:
    if not places.size:
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    found: NDArray[np.bool_] = places[at] == wanted
    return found
