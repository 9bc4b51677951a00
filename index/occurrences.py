"""Where the words of one field stand in the documents of a batch, turned into posting lists all at once.

A text is kept as one number a word, in its order. Sorting these numbers brings the places of each word
together, and numpy does that for a whole batch faster than a dictionary could be filled word by word.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import FOLDED, spaced_surfaces, words
from index.posting_lists import LARGEST, WrittenList, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.schema import Stretch
    from index.segment import Entry


class _Numbers(dict[str, int]):
    """Printed word -> the number of its folded form; fills itself."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: dict[str, int] = {}

    def __missing__(self, surface: str) -> int:
        number = self[surface] = self.of(FOLDED[surface])
        return number

    def of(self, word: str) -> int:
        """Return the number of a folded word."""
        return self.folded.setdefault(word, len(self.folded))


class Occurrences:
    """The words of one field; some ten bytes for each that stands in a text."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._words = array("I")
        """The number of each word, in the order of the documents."""
        self._stretches = array("Q")
        """For each stretch its document, the position of its first word, its weight and its size."""

    def add(self, document: int, stretches: tuple[Stretch, ...]) -> int:
        """Add a document, numbered higher than those before; return how many words it has here."""
        length = first = 0
        for stretch in stretches:
            first += stretch.apart
            here = self._numbered(stretch.text)
            if first + len(here) > LARGEST:
                here = here[: max(0, LARGEST - first)]
            if here:
                self._words.extend(here)
                self._stretches.extend((document, first, stretch.weight, len(here)))
                first += len(here)
                length += len(here)
        return length

    def _numbered(self, text: str) -> array[int]:
        surfaces = spaced_surfaces(text)
        if surfaces is None:
            return array("I", map(self._numbers.of, words(text)))
        return array("I", map(self._numbers.__getitem__, surfaces))

    def entries(self) -> Iterator[Entry]:
        """Yield the words in order, each with its posting list."""
        if not self._words:
            return
        numbers = self._numbers.folded
        names = sorted(numbers)
        ranks = np.empty(len(names), np.int64)
        ranks[[numbers[name] for name in names]] = np.arange(len(names))
        ranked = ranks[np.frombuffer(self._words, np.uint32)]
        order = np.argsort(ranked, kind="stable")
        of_word = ranked[order]
        documents, positions, weights = (column[order] for column in self._columns())
        # A posting is one word in one document: where each begins, and which are the first of their words.
        begins = np.flatnonzero(_changes(of_word) | _changes(documents))
        firsts = np.flatnonzero(_changes(of_word[begins]))
        sizes = np.diff(begins, append=len(order))
        weighted = np.minimum(np.add.reduceat(weights, begins), LARGEST)
        texts = (
            as_text(_differences(documents[begins], firsts)),
            as_text(sizes),
            as_text(weighted),
            as_text(_differences(positions, begins)),
        )
        ends = [*firsts[1:].tolist(), len(begins)]
        places = [*begins[firsts].tolist(), len(order)]
        start = 0
        for number, (name, end) in enumerate(zip(names, ends, strict=True)):
            documents_, counts, weights_ = (text[start:end] for text in texts[:3])
            written = WrittenList(documents_, counts, weights_, texts[3][places[number] : places[number + 1]])
            yield name, end - start, written.encoded()
            start = end

    def _columns(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return document, position and weight of each word."""
        rows = np.frombuffer(self._stretches, np.uint64).astype(np.int64).reshape(-1, 4)
        documents, firsts, weights, sizes = rows.T
        behind = np.cumsum(sizes)
        positions = np.arange(behind[-1]) + np.repeat(firsts - behind + sizes, sizes)
        return np.repeat(documents, sizes), positions, np.repeat(weights, sizes)


def _changes(numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each number whether it is another than the one before; the first is."""
    changed = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=changed[1:])
    return changed


def _differences(numbers: NDArray[np.int64], begins: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what each number adds to the one before; those where a row begins stay as they are."""
    differences = np.diff(numbers, prepend=0)
    differences[begins] = numbers[begins]
    return differences
