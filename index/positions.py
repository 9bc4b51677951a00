"""Words in a row and words near each other, found in many documents at once.

A place is one number: the document times `STRIDE`, plus the position in its field. The words of different
documents are further apart than any two words of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

STRIDE = 1 << 22
"""Four times the largest position."""


def rows(slots: Sequence[NDArray[np.int64]], offsets: Sequence[int]) -> NDArray[np.int64]:
    """Return the places where rows begin: one word of each slot, at that slot's offset from the first."""
    starts = slots[0] - offsets[0]
    for places, offset in zip(slots[1:], offsets[1:], strict=True):
        if not starts.size:
            break
        starts = starts[_among(starts, places - offset)]
    return starts


def gatherings(slots: Sequence[NDArray[np.int64]], others: int) -> NDArray[np.int64]:
    """Return the places where stretches begin that hold a word of each slot and `others` more at most.

    Slots that are equal ask for as many words.
    """
    begins = np.unique(np.concatenate(slots))
    last = begins + len(slots) + others - 1
    whole = np.ones(len(begins), np.bool_)
    earlier: list[NDArray[np.int64]] = []
    for places in slots:
        nth = sum(1 for other in earlier if other is places)
        earlier.append(places)
        following = np.searchsorted(places, begins) + nth
        there = following < len(places)
        whole &= there
        whole[there] &= places[following[there]] <= last[there]
    return begins[whole]


def documents_of(places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the documents of sorted places, and how many places each has."""
    return np.unique(places // STRIDE, return_counts=True)


def _among(wanted: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.bool_]:
    if not places.size:
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    found: NDArray[np.bool_] = places[at] == wanted
    return found
