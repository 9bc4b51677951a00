"""The names of outlets or speakers that an index has, by how many documents have each."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.name_column import NameColumn


class KnownNames:
    """The names of one kind, most frequent first."""

    def __init__(self, column: NameColumn, documents: NDArray[np.int64]) -> None:
        """`documents`: those of the column that are there."""
        times = column.counts(documents)
        order = np.argsort(-times, kind="stable")[: np.count_nonzero(times)]
        self._names = [column.names[number] for number in order.tolist() if number]
        self._words = [words(name) for name in self._names]

    def beginning(self, typed: str, limit: int) -> tuple[str, ...]:
        """Return the names in which words in a row begin so, each but the last one being whole."""
        wanted = words(typed)
        return tuple(islice(self._beginning(wanted), limit))

    def _beginning(self, wanted: list[str]) -> Iterator[str]:
        for name, there in zip(self._names, self._words, strict=True):
            if not wanted or any(_begins(there[at:], wanted) for at in range(len(there))):
                yield name


def _begins(there: list[str], wanted: list[str]) -> bool:
    *whole, last = wanted
    return len(there) >= len(wanted) and there[: len(whole)] == whole and there[len(whole)].startswith(last)
