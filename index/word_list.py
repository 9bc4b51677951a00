"""The words of one field of one segment in order, kept as one text, with what is known about each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.failures import IndexDamaged
from index.sections import encoded, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from index.sections import Sections

_BLOCK = 32
"""Words among which one is looked for one by one: taking each out of the text is what costs."""


class WordList:
    """Words in order, each with the number of its documents and the extent of its posting list."""

    def __init__(self, text: str, starts: array[int], counts: array[int], extents: array[int]) -> None:
        self._text = text
        self._starts = starts
        self._extents = extents
        self._numbers = range(len(counts))
        self.counts = counts
        """How many documents have each word."""

    def __len__(self) -> int:
        return len(self.counts)

    def __getitem__(self, number: int) -> str:
        return self._text[self._starts[number] : self._starts[number + 1]]

    def number(self, word: str) -> int | None:
        """Return where a word is in the list."""
        number = self._after(word)
        return number if number in self._numbers and self[number] == word else None

    def count(self, word: str) -> int:
        """Return how many documents have a word."""
        number = self.number(word)
        return 0 if number is None else self.counts[number]

    def extent(self, number: int) -> tuple[int, int]:
        """Return where the posting list of a word begins and ends in its file."""
        return self._extents[number], self._extents[number + 1]

    def beginning_with(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the words with a beginning, in order, with the number of documents of each."""
        low, high = self._extent_of(prefix)
        return zip(self.words(low, high), self.counts[low:high], strict=True)

    def words(self, low: int = 0, high: int | None = None) -> Iterator[str]:
        """Yield the words between two numbers."""
        high = len(self) if high is None else high
        return (self._text[start:end] for start, end in pairwise(self._starts[low : high + 1]))

    def beyond_ascii(self) -> Iterator[str]:
        """Yield the words that do not begin with an ASCII letter or digit."""
        return self.words(self._after("\x80"))

    def most_frequent(self, prefix: str, limit: int) -> tuple[list[str], bool]:
        """Return the words with a beginning that most documents have, and whether there are more."""
        low, high = self._extent_of(prefix)
        if high - low <= limit:
            return list(self.words(low, high)), False
        counts = np.frombuffer(self.counts, np.uint32)[low:high]
        first = np.argsort(-counts.astype(np.int64), kind="stable")[:limit]
        return [self[low + number] for number in first.tolist()], True

    def perhaps_near(self, word: str, slips: int, fewest: int) -> Iterator[str]:
        """Yield the words that so many slips may have made of one, and others of much the same letters.

        Those that `fewest` documents have, or more.
        """
        longer = np.diff(np.frombuffer(self._starts, np.uint32)).astype(np.int64) - len(word)
        other_letters = np.bitwise_count(self._letters ^ _letters(word, [0]))
        frequent = np.frombuffer(self.counts, np.uint32) >= fewest
        near = (abs(longer) <= slips) & (other_letters <= 2 * slips) & frequent
        return map(self.__getitem__, np.flatnonzero(near).tolist())

    @cached_property
    def _letters(self) -> NDArray[np.uint32]:
        return _letters(self._text, self._starts[:-1])

    def _extent_of(self, prefix: str) -> tuple[int, int]:
        low = self._after(prefix)
        behind = bisect_left(self._numbers, 1, low, key=lambda number: not self[number].startswith(prefix))
        return low, behind

    def _after(self, word: str) -> int:
        block = _BLOCK * max(bisect_left(self._firsts, word) - 1, 0)
        return block + bisect_left(self._numbers[block : block + _BLOCK], word, key=self.__getitem__)

    @cached_property
    def _firsts(self) -> list[str]:
        """The first word of each block."""
        return [self[number] for number in self._numbers[::_BLOCK]]


def _letters(text: str, starts: Sequence[int]) -> NDArray[np.uint32]:
    """Return for each word, given by its start, a set of the letters that it has: a bit for each 32nd one."""
    code_points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    letters = code_points & np.uint32(31)
    np.left_shift(np.uint32(1), letters, out=letters)
    return np.bitwise_or.reduceat(letters, np.asarray(starts, np.int64)) if len(letters) else letters


def word_list_sections(
    field: str, words: Sequence[str], counts: Iterable[int], extents: array[int]
) -> Iterator[tuple[str, bytes]]:
    """Yield the sections that keep a word list."""
    yield f"{field}.words", encoded("".join(words))
    yield f"{field}.starts", packed(array("I", accumulate(map(len, words), initial=0)))
    yield f"{field}.counts", packed(array("I", counts))
    yield f"{field}.extents", packed(extents)


def read_word_list(sections: Sections, field: str) -> WordList:
    """Return the word list of a field, empty if there is none; raises `IndexDamaged`."""
    if f"{field}.words" not in sections:
        return WordList("", array("I", (0,)), array("I"), array("Q", (0,)))
    starts = sections.numbers(f"{field}.starts", "I")
    counts = sections.numbers(f"{field}.counts", "I")
    extents = sections.numbers(f"{field}.extents", "Q")
    text = sections.text(f"{field}.words")
    follow_each_other = (np.diff(np.asarray(starts, np.int64), append=len(text) + 1) > 0).all()
    if not len(starts) == len(extents) == len(counts) + 1 or not follow_each_other:
        raise IndexDamaged(f"the words of {field} contradict themselves")
    return WordList(text, starts, counts, extents)


def listed(counts: Mapping[str, int]) -> WordList:
    """Return a list of words that are in no file, with the number of documents of each."""
    words = sorted(counts)
    starts = array("I", accumulate(map(len, words), initial=0))
    return WordList(
        "".join(words), starts, array("I", map(counts.__getitem__, words)), array("Q", bytes(8 * len(starts)))
    )
