"""The signatures of all articles as columns of numbers, and how much one is like others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from library.stories.signature import STEMS, Signature
from library.stories.sketch import SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from library.stories.sketch import Sketch

    Floats = NDArray[np.float32]
    Rows = NDArray[np.int32]
    Stems = NDArray[np.uint32]

_FIRST_CAPACITY = 256


class SignatureTable:
    """One row an article; rows are only ever added."""

    def __init__(self) -> None:
        self._count = 0
        self._stems = np.zeros((_FIRST_CAPACITY, STEMS), np.uint32)
        self._weights = np.zeros((_FIRST_CAPACITY, STEMS), np.uint8)
        self._norms = np.ones(_FIRST_CAPACITY, np.float32)
        self._days = np.zeros(_FIRST_CAPACITY, np.int32)
        self._words = np.zeros(_FIRST_CAPACITY, np.int32)
        self._sketches = np.zeros((_FIRST_CAPACITY, SIZE), np.uint32)

    def __len__(self) -> int:
        return self._count

    def add(self, signatures: Sequence[Signature]) -> int:
        """Append signatures as rows; return the number of the first."""
        first, end = self._count, self._count + len(signatures)
        self._reserve(end)
        stems = b"".join(signature.stems.ljust(4 * STEMS, b"\0") for signature in signatures)
        weights = b"".join(signature.weights.ljust(STEMS, b"\0") for signature in signatures)
        sketches = b"".join(signature.sketch.ljust(4 * SIZE, b"\0") for signature in signatures)
        self._stems[first:end] = np.frombuffer(stems, "<u4").reshape(-1, STEMS)
        self._weights[first:end] = np.frombuffer(weights, np.uint8).reshape(-1, STEMS)
        self._sketches[first:end] = np.frombuffer(sketches, "<u4").reshape(-1, SIZE)
        self._days[first:end] = [signature.day for signature in signatures]
        self._words[first:end] = [min(signature.words, 1 << 30) for signature in signatures]
        squares = np.square(self._weights[first:end].astype(np.float32)).sum(axis=1)
        self._norms[first:end] = np.sqrt(np.maximum(squares, 1.0))
        self._count = end
        return first

    def _reserve(self, rows: int) -> None:
        missing = rows - len(self._days)
        if missing <= 0:
            return
        more = max(missing, len(self._days) // 2)
        for name in ("_stems", "_weights", "_norms", "_days", "_words", "_sketches"):
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, np.zeros((more, *column.shape[1:]), column.dtype)]))

    def signature(self, row: int) -> Signature:
        """Return the signature of a row."""
        count = int(np.count_nonzero(self._weights[row]))
        sketch = self._sketches[row]
        return Signature(
            int(self._days[row]),
            int(self._words[row]),
            self._stems[row, :count].astype("<u4").tobytes(),
            self._weights[row, :count].tobytes(),
            sketch[sketch > 0].astype("<u4").tobytes(),
        )

    def stems(self, row: int) -> Stems:
        """Return the stems of a row, rising."""
        return self._stems[row, : np.count_nonzero(self._weights[row])]

    def weights(self, row: int) -> Floats:
        """Return what the stems of a row weigh; the sum of the squares is 1."""
        told: Floats = self._weights[row, : np.count_nonzero(self._weights[row])].astype(np.float32)
        unit: Floats = told / self._norms[row]
        return unit

    def day(self, row: int) -> int:
        """Return the day of a row, 0 when unknown."""
        return int(self._days[row])

    def days(self, rows: Rows | slice) -> NDArray[np.int32]:
        """Return the days of rows."""
        return self._days[rows]

    def words(self, row: int) -> int:
        """Return how many words the article of a row has."""
        return int(self._words[row])

    def sketch(self, row: int) -> Sketch:
        """Return the sketch of a row."""
        return tuple(shingle for shingle in self._sketches[row].tolist() if shingle)

    def postings(self, first: int, end: int) -> tuple[Stems, NDArray[np.int64], Rows]:
        """Return the stems, days and rows of all stems of some rows, in parallel."""
        used = self._weights[first:end] > 0
        rows = np.repeat(np.arange(first, end, dtype=np.int32), used.sum(axis=1))
        return self._stems[first:end][used], self._days[rows].astype(np.int64), rows

    def likeness(self, row: int, others: Rows, damping: Floats) -> Floats:
        """Return the cosine of a row with others; `damping` says how much each of its stems counts.

        A damped stem counts as little on either side, also in their lengths.
        """
        stems, weights = self.stems(row), self.weights(row)
        if not len(stems) or not len(others):
            return np.zeros(len(others), np.float32)
        theirs = self._stems[others]
        places = np.searchsorted(stems, theirs).clip(max=len(stems) - 1)
        told = self._weights[others] * (stems[places] == theirs)
        shared = told.astype(np.float32) / self._norms[others][:, None]
        factor = damping[places]
        products = (shared * weights[places] * factor * factor).sum(axis=1)
        lost = (np.square(shared) * (1 - factor * factor)).sum(axis=1)
        own = float(np.square(weights * damping).sum())
        cosines: Floats = products / np.sqrt(np.maximum(own * (1 - lost), 1e-9))
        return cosines
