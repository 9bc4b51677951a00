"""Putting long arrays in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def order_of(hashes: NDArray[np.uint64], ties: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the order by hash, then by `ties`.

    Most hashes stand alone, and sorting by one number is many times as fast as by two.
    """
    order = np.argsort(hashes)
    if len(order) < 2:
        return order
    ordered = hashes[order]
    like_next = ordered[1:] == ordered[:-1]
    tied = np.zeros(len(order), bool)
    tied[1:] |= like_next
    tied[:-1] |= like_next
    places = np.flatnonzero(tied)
    within = order[places]
    order[places] = within[np.lexsort((ties[within], hashes[within]))]
    return order


def differ_from_last(*columns: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Mark the rows of parallel arrays that are not the same as the row before."""
    marked = np.ones(len(columns[0]), bool)
    marked[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return marked
