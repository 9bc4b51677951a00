"""Which articles use a stem in certain days: sorted runs in memory, merged as they grow.

A posting is one number of 64 bits, the stem above the day, and beside it the row of the article. A lookup is
a binary search for the first and the last day (a log-structured merge tree, O'Neil et al. 1996).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Stems = NDArray[np.uint32]
    Keys = NDArray[np.uint64]
    Rows = NDArray[np.int32]
    Counts = NDArray[np.int64]

GROWTH = 4
"""A run is merged with the one before it once it is more than a fourth of that."""
LAST_DAY = (1 << 32) - 1
_DAY_BITS = np.uint64(32)


@dataclass(frozen=True, slots=True)
class _Run:
    keys: Keys
    rows: Rows


@dataclass(frozen=True, slots=True)
class Hits:
    """What a lookup finds: for each stem the stretches of postings within the days."""

    counts: Counts
    """How many rows use each stem."""
    stretches: tuple[tuple[Rows, Counts, Counts], ...]
    """A run's rows, and where each stem's begin and end in it."""

    def rows_of(self, stem: int) -> list[Rows]:
        """Return the rows that use the stem of this position, run by run."""
        return [
            rows[first[stem] : end[stem]] for rows, first, end in self.stretches if first[stem] < end[stem]
        ]


class StemIndex:
    """The postings of all articles but the very last, which are compared without an index."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def add(self, stems: Stems, days: Counts, rows: Rows) -> None:
        """Add postings, given in parallel."""
        keys = (stems.astype(np.uint64) << _DAY_BITS) | days.astype(np.uint64)
        self._runs.append(_sorted(keys, rows))
        while len(self._runs) > 1 and len(self._runs[-1].keys) * GROWTH > len(self._runs[-2].keys):
            newer, older = self._runs.pop(), self._runs.pop()
            merged = _sorted(
                np.concatenate([older.keys, newer.keys]), np.concatenate([older.rows, newer.rows])
            )
            self._runs.append(merged)

    def find(self, stems: Stems, days: tuple[int, int]) -> Hits:
        """Return the postings of some stems from the first to the last of the `days`."""
        shifted = stems.astype(np.uint64) << _DAY_BITS
        first_keys, last_keys = shifted | np.uint64(days[0]), shifted | np.uint64(days[1])
        counts = np.zeros(len(stems), np.int64)
        stretches = []
        for run in self._runs:
            first = np.searchsorted(run.keys, first_keys, "left")
            end = np.searchsorted(run.keys, last_keys, "right")
            counts += end - first
            stretches.append((run.rows, first, end))
        return Hits(counts, tuple(stretches))


def _sorted(keys: Keys, rows: Rows) -> _Run:
    order = np.argsort(keys, kind="stable")
    return _Run(keys[order], rows[order])
