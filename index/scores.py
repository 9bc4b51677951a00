"""Scored documents as two arrays, and the sets that a query makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Scores(NamedTuple):
    """Documents in order, each once, with their scores; shared, never changed."""

    documents: NDArray[np.int64]
    values: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.documents)

    def has(self, documents: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say for each of some documents whether it is here."""
        return self._places(documents)[1]

    def both(self, other: Scores) -> Scores:
        """Return the documents that are on both sides, with the sums of their scores."""
        small, large = (self, other) if self.size <= other.size else (other, self)
        places, there = large._places(small.documents)
        return Scores(small.documents[there], small.values[there] + large.values[places[there]])

    def without(self, other: Scores) -> Scores:
        """Return the documents that are not on the other side."""
        return self.kept(~other.has(self.documents))

    def kept(self, wanted: NDArray[np.bool_]) -> Scores:
        """Return the documents that are wanted; one entry for each."""
        return self if wanted.all() else Scores(self.documents[wanted], self.values[wanted])

    def between(self, first: int, behind: int) -> NDArray[np.int64]:
        """Return the documents from one number up to another."""
        low, high = np.searchsorted(self.documents, (first, behind))
        return self.documents[low:high]

    def best_of(self, groups: NDArray[np.int64]) -> Scores:
        """Return the best score of each group; `groups`, one for each document, never fall."""
        if not self.size:
            return NOTHING
        firsts = np.flatnonzero(np.diff(groups, prepend=-1))
        return Scores(groups[firsts], np.maximum.reduceat(self.values, firsts))

    def _places(self, documents: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        if not self.size:
            return np.zeros(len(documents), np.int64), np.zeros(len(documents), np.bool_)
        places = np.minimum(np.searchsorted(self.documents, documents), self.size - 1)
        return places, self.documents[places] == documents


NOTHING = Scores(np.zeros(0, np.int64), np.zeros(0))


def unscored(documents: NDArray[np.int64]) -> Scores:
    """Return documents, in order, that nothing ranks."""
    return Scores(documents, np.zeros(len(documents)))


def added(several: Sequence[Scores]) -> Scores:
    """Return the documents of any side, with the sums of their scores."""
    several = [scores for scores in several if scores.size]
    if len(several) < 2:
        return several[0] if several else NOTHING
    return summed(
        np.concatenate([scores.documents for scores in several]),
        np.concatenate([scores.values for scores in several]),
    )


def summed(documents: NDArray[np.int64], values: NDArray[np.float64] | NDArray[np.int64]) -> Scores:
    """Return documents, which may come several times and in any order, with the sums of their values."""
    if not len(documents):
        return NOTHING
    sums = np.bincount(documents, values).astype(np.float64)
    there = np.zeros(len(sums), np.bool_)
    there[documents] = True
    found = np.flatnonzero(there)
    return Scores(found, sums[found])


def in_most(several: Sequence[Scores], needed: int) -> Scores:
    """Return the documents of so many sides, with the sums of their scores."""
    every = added(several)
    documents = np.concatenate([scores.documents for scores in several]) if several else every.documents
    sides = np.bincount(documents)[every.documents] if every.size else documents
    return every.kept(sides >= needed)
