"""The outlet of each article or the speaker of each document, as numbers of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from numpy.typing import NDArray

    from index.document_table import Documents


@dataclass(frozen=True, slots=True)
class NameColumn:
    """Every name once, in order, the first being "" for none; for each document the number of its name."""

    names: tuple[str, ...]
    numbers: NDArray[np.int64]

    def counts(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many of the documents have each name."""
        return np.bincount(self.numbers[documents], minlength=len(self.names))

    def alike(self, documents: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say for every document whether it has a name that one of some documents has."""
        wanted = np.zeros(len(self.names), np.bool_)
        wanted[self.numbers[documents]] = True
        wanted[0] = False
        return wanted[self.numbers]

    def merged(self, merged: Mapping[str, Collection[str]]) -> NameColumn:
        """Return the column with a common name in the place of others: common name -> those others."""
        if not merged:
            return self
        common = {name: one for one, names in merged.items() for name in names}
        return _joined([([common.get(name, name) for name in self.names], self.numbers)])


def name_column(tables: Iterable[Documents], kind: str) -> NameColumn:
    """Return the names of a kind in the tables of several segments, one behind the other."""
    return _joined([table.named(kind) for table in tables])


def _joined(columns: Collection[tuple[list[str], NDArray[np.int64]]]) -> NameColumn:
    names = sorted({"", *(name for names, _ in columns for name in names)})
    number_of = {name: number for number, name in enumerate(names)}
    numbers = [np.fromiter(map(number_of.__getitem__, names), np.int64)[places] for names, places in columns]
    return NameColumn(tuple(names), np.concatenate(numbers) if numbers else np.zeros(0, np.int64))
