"""Which articles are most like a new one, among all those of the days around it.

Candidates are found by the rarest stems that they share, as the index counts them, and then compared. What
many reports of those days say (a library about one war) counts less than the table of rarity has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.stories.nearness import LONG_WINDOW
from library.stories.signature_table import SignatureTable
from library.stories.stem_index import LAST_DAY, StemIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from library.stories.signature import Signature
    from library.stories.signature_table import Floats, Rows, Stems
    from library.stories.stem_index import Hits

UNINDEXED = 48
"""The last articles are compared without the index until there are so many."""
READ = 12_000
"""Postings that are read for one article at most, those of its rarest stems first."""
COMPARED = 64
"""Candidates that are compared with it."""
COMMON = 0.02
"""A stem that a larger part of the days' articles has is common there."""
FEWEST = 200
"""Fewer articles do not tell what is common."""
LEAST = 0.1
"""How much the commonest stem counts."""


@dataclass(frozen=True, slots=True)
class Near:
    """The articles most like one, and how their likeness was taken."""

    rows: Rows
    """The candidates, the article itself left out."""
    stems: Stems
    """The stems of the article, rising."""
    damping: Floats
    """How much each of them counts."""
    company: int
    """How many articles there are, of whatever days."""

    def damping_of(self, stems: Stems) -> Floats:
        """Return how much the stems of another article count, as far as this one has them too."""
        places = np.searchsorted(self.stems, stems).clip(max=max(0, len(self.stems) - 1))
        known = self.stems[places] == stems if len(self.stems) else np.zeros(len(stems), bool)
        damping = np.ones(len(stems), np.float32)
        damping[known] = self.damping[places[known]]
        return damping


class Neighbours:
    """The signatures of all articles and the index of their stems."""

    def __init__(self) -> None:
        self.table = SignatureTable()
        self._index = StemIndex()
        self._indexed = 0
        self._per_day: dict[int, int] = {}

    def add(self, signatures: Sequence[Signature]) -> int:
        """Add articles; return the row of the first."""
        first = self.table.add(signatures)
        for signature in signatures:
            self._per_day[signature.day] = self._per_day.get(signature.day, 0) + 1
        if len(self.table) - self._indexed >= UNINDEXED:
            self._index.add(*self._postings())
            self._indexed = len(self.table)
        return first

    def near(self, row: int) -> Near:
        """Return the candidates of a row."""
        stems, day = self.table.stems(row), self.table.day(row)
        days = (max(1, day - LONG_WINDOW), day + LONG_WINDOW) if day else (0, LAST_DAY)
        hits = [self._index.find(stems, days)]
        if day:
            hits.append(self._index.find(stems, (0, 0)))
        counts = np.sum([found.counts for found in hits], axis=0)
        company = self._company(day)
        damping = _damping(counts, company)
        rows = self._best(row, hits, counts, self.table.weights(row) * damping)
        latest = np.arange(self._indexed, len(self.table), dtype=np.int32)
        rows = np.concatenate([rows, latest])
        return Near(rows[rows != row], stems, damping, len(self.table))

    def _company(self, day: int) -> int:
        """Return how many articles there are in the days around one, and without a date."""
        if not day:
            return len(self.table)
        days = range(max(1, day - LONG_WINDOW), day + LONG_WINDOW + 1)
        return self._per_day.get(0, 0) + sum(self._per_day.get(near, 0) for near in days)

    def _best(self, row: int, hits: list[Hits], counts: NDArray[np.int64], weights: Floats) -> Rows:
        """Return the rows that share the most of the row's rarest stems."""
        lists: list[Rows] = []
        gains: list[float] = []
        read = 0
        for stem in np.argsort(counts, kind="stable").tolist():
            read += int(counts[stem])
            if read > READ and lists:
                break
            for found in hits:
                lists += (met := found.rows_of(stem))
                gains += [float(weights[stem]) ** 2] * len(met)
        if not lists:
            return np.zeros(0, np.int32)
        rows = np.concatenate(lists)
        lowest = int(rows.min())
        gained = np.bincount(rows - lowest, np.repeat(gains, [len(met) for met in lists]))
        if row >= lowest and row - lowest < len(gained):
            gained[row - lowest] = 0
        best = np.flatnonzero(gained)
        if len(best) > COMPARED:
            best = best[np.argpartition(-gained[best], COMPARED)[:COMPARED]]
        return (best + lowest).astype(np.int32)

    def _postings(self) -> tuple[NDArray[np.uint32], NDArray[np.int64], Rows]:
        return self.table.postings(self._indexed, len(self.table))


def _damping(counts: NDArray[np.int64], company: int) -> Floats:
    """Return how much each stem counts where `counts` of so many articles have it."""
    if company < FEWEST:
        return np.ones(len(counts), np.float32)
    share = np.maximum(counts, 1) / company
    damping: Floats = np.clip(np.log(1 / share) / np.log(1 / COMMON), LEAST, 1.0).astype(np.float32)
    return damping
