"""Posting lists as bytes: every number is a character, and UTF-8 makes few bytes of small ones.

A list is the count of documents, a mark, the documents as differences, how often the word stands in each,
its weight in each if that differs anywhere, and for each document its positions as differences. Most of it
are the positions, which a search for single words does without. Python encodes and decodes such text faster
than it could unpack the numbers one by one, and numpy reads the code points as they are.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.failures import IndexDamaged
from index.positions import STRIDE
from index.sections import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LARGEST = 0x10FFFF
"""The largest number that a list can hold: the last code point."""
_PLAIN, _WEIGHTED = "\0", "\1"
_SIGNS = 16
_FEW = 64
"""Numbers up to which Python adds faster than numpy is asked to."""


class PostingList(NamedTuple):
    """The documents of one word in one field of one segment, by number and in order."""

    documents: NDArray[np.int64]
    counts: NDArray[np.int64]
    """How often the word stands in each document."""
    weights: NDArray[np.int64]
    """The weight of the word in each document."""
    gaps: NDArray[np.uint32]
    """The positions in the first document, in the second ...: in each the first, then differences."""

    def places(self) -> NDArray[np.int64]:
        """Return where the word stands, in order: places as in `index.positions`."""
        places = self.gaps.astype(np.int64)
        if not len(places):
            return places
        firsts = np.cumsum(self.counts) - self.counts
        begins = self.documents * STRIDE
        ends = begins + np.add.reduceat(places, firsts)
        places[firsts] += begins - np.concatenate(([0], ends[:-1]))
        return np.cumsum(places, out=places)

    def of(self, documents: NDArray[np.int64]) -> PostingList:
        """Return the list of some documents alone, given in order."""
        at = np.searchsorted(self.documents, documents)
        there = at < len(self.documents)
        there[there] = self.documents[at[there]] == documents[there]
        at = at[there]
        counts = self.counts[at]
        ends = np.cumsum(self.counts)[at] - np.cumsum(counts)
        gaps = self.gaps[np.repeat(ends, counts) + np.arange(counts.sum())]
        return PostingList(self.documents[at], counts, self.weights[at], gaps)

    def among(self, wanted: NDArray[np.bool_]) -> PostingList:
        """Return the list without the documents that are not wanted."""
        kept = wanted[self.documents]
        if kept.all():
            return self
        return PostingList(
            self.documents[kept],
            self.counts[kept],
            self.weights[kept],
            self.gaps[np.repeat(kept, self.counts)],
        )


class WrittenHead(NamedTuple):
    """The documents of a word and its weight in each, as a posting list keeps them."""

    documents: str
    """As differences."""
    weights: str


class WrittenList(NamedTuple):
    """A posting list as it is kept: numbers as characters, `documents` and `gaps` as differences.

    Most words have a few documents, and for so few text is quicker than arrays.
    """

    documents: str
    counts: str
    weights: str
    gaps: str

    def encoded(self) -> bytes:
        """Return the list, which must not be empty, as bytes."""
        mark, weights = (_PLAIN, "") if self.weights == self.counts else (_WEIGHTED, self.weights)
        parts = (chr(len(self.counts)), mark, self.documents, self.counts, weights, self.gaps)
        return encoded("".join(parts))

    def read(self) -> PostingList:
        """Return the list as arrays."""
        counts = _numbers(self.counts)
        weights = counts if self.weights == self.counts else _numbers(self.weights)
        gaps = np.frombuffer(_code_points(self.gaps), "<u4")
        return PostingList(np.cumsum(_numbers(self.documents)), counts, weights, gaps)

    def moved(self, by: int) -> WrittenList:
        """Return the list with another number added to all documents."""
        return self._replace(documents=chr(ord(self.documents[0]) + by) + self.documents[1:])


def written(found: PostingList) -> WrittenList:
    """Return a list, which must not be empty, as it is kept."""
    documents, counts, weights, gaps = found
    return WrittenList(
        as_text(np.diff(documents, prepend=0)), as_text(counts), as_text(weights), as_text(gaps)
    )


def decode(content: bytes, name: str) -> WrittenList:
    """Return the list that bytes stand for; raises `IndexDamaged`, naming the file."""
    text = decoded(content, name)
    count = ord(text[0]) if text else 0
    behind = 2 + 2 * count
    documents = text[2 : 2 + count]
    counts = weights = text[2 + count : behind]
    if text[1:2] == _WEIGHTED:
        weights = text[behind : behind + count]
        behind += count
    gaps = text[behind:]
    if not 0 < count == len(documents) == len(weights) or total(counts) != len(gaps):
        raise IndexDamaged(f"{name} is cut off")
    return WrittenList(documents, counts, weights, gaps)


def likely_head(count: int) -> int:
    """Return how many bytes the head of a list of so many documents has hardly ever more than."""
    return _SIGNS + 4 * count


def decode_head(content: bytes, name: str) -> WrittenHead | None:
    """Return the head of a list that begins with these bytes, None if it goes on behind them."""
    try:
        text = getincrementaldecoder("utf-8")("surrogatepass").decode(content)
    except UnicodeDecodeError as error:
        raise IndexDamaged(f"{name} cannot be read") from error
    count = ord(text[0]) if text else 0
    behind = 2 + count * (2 if text[1:2] == _PLAIN else 3)
    if len(text) < behind or not count:
        return None
    return WrittenHead(text[2 : 2 + count], text[behind - count : behind])


def total(numbers: str) -> int:
    """Return the sum of numbers that are kept as characters."""
    return sum(map(ord, numbers)) if len(numbers) < _FEW else int(_numbers(numbers).sum())


def joined(lists: Sequence[WrittenList], firsts: Sequence[int]) -> WrittenList:
    """Return lists that follow each other as one; `firsts` is added to the documents of each."""
    if len(lists) == 1:
        return lists[0].moved(firsts[0])
    last = 0
    pieces = []
    for one, first in zip(lists, firsts, strict=True):
        pieces.append(one.moved(first - last).documents)
        last = first + total(one.documents)
    others = zip(*(one[1:] for one in lists), strict=True)
    return WrittenList("".join(pieces), *map("".join, others))


def documents_and_weights(
    lists: Sequence[WrittenHead], firsts: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the documents of many lists one behind the other, with `firsts` added, and their weights."""
    sizes = np.array([len(one.weights) for one in lists], np.int64)
    sums = np.cumsum(_numbers("".join([one.documents for one in lists])))
    ends = np.cumsum(sizes) - 1
    before = np.concatenate(([0], sums[ends[:-1]])) if len(lists) else sums
    documents = sums + np.repeat(np.array(firsts, np.int64) - before, sizes)
    return documents, _numbers("".join([one.weights for one in lists]))


def _numbers(text: str) -> NDArray[np.int64]:
    return np.frombuffer(_code_points(text), "<u4").astype(np.int64)


def _code_points(text: str) -> bytes:
    return text.encode("utf-32-le", "surrogatepass")


def as_text(numbers: NDArray[np.int64] | NDArray[np.uint32]) -> str:
    """Return numbers as the characters that stand for them."""
    return numbers.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
