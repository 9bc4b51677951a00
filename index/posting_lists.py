"""Posting lists as bytes: every number is a character, and UTF-8 makes few bytes of small ones.

A list is the count of documents, a mark, the documents as differences, how often the word stands in each,
its weight in each if that differs anywhere, and the places: for each document its positions as differences.
Python encodes and decodes such text faster than it could unpack the numbers one by one.
"""

from __future__ import annotations

from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from index.failures import IndexDamaged
from index.sections import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST = 0x10FFFF
"""The largest number that a list can hold: the last code point."""
_PLAIN, _WEIGHTED = "\0", "\1"


class PostingList(NamedTuple):
    """The documents of one word in one field of one segment, by number."""

    documents: Sequence[int]
    counts: str
    """How often the word stands in each document, a character each."""
    weights: str
    """The weight of the word in each document, a character each; `counts` itself where they are equal."""
    places: str
    """The positions in the first document, in the second ...: one character each, as differences."""

    def pieces(self) -> Iterator[str]:
        """Yield the places of each document."""
        start = 0
        for end in accumulate(map(ord, self.counts)):
            yield self.places[start:end]
            start = end

    def without(self, removed: frozenset[int]) -> PostingList:
        """Return the list without some documents."""
        if removed.isdisjoint(self.documents):
            return self
        rows = zip(self.documents, self.counts, self.weights, self.pieces(), strict=True)
        kept = [row for row in rows if row[0] not in removed]
        documents, counts, weights, pieces = zip(*kept, strict=True) if kept else ((), (), (), ())
        return PostingList(documents, "".join(counts), "".join(weights), "".join(pieces))


def differences(numbers: Sequence[int]) -> str:
    """Return increasing numbers as text: the first, then what each adds to the one before."""
    return chr(numbers[0]) + "".join(map(chr, map(sub, numbers[1:], numbers)))


def positions(piece: str) -> Iterator[int]:
    """Return the positions that the places of one document stand for."""
    return accumulate(map(ord, piece))


def encode(found: PostingList) -> bytes:
    """Return a list, which must not be empty, as bytes."""
    documents, counts, weights, places = found
    mark, weights = (_PLAIN, "") if weights == counts else (_WEIGHTED, weights)
    return encoded("".join((chr(len(documents)), mark, differences(documents), counts, weights, places)))


def decode(content: bytes, name: str) -> PostingList:
    """Return the list that bytes stand for; raises `IndexDamaged`, naming the file."""
    text = decoded(content, name)
    count = ord(text[0]) if text else 0
    behind = 2 + 2 * count
    documents = list(accumulate(map(ord, text[2 : 2 + count])))
    counts = weights = text[2 + count : behind]
    if text[1:2] == _WEIGHTED:
        weights = text[behind : behind + count]
        behind += count
    if not len(documents) == len(counts) == len(weights) == count:
        raise IndexDamaged(f"{name} is cut off")
    return PostingList(documents, counts, weights, text[behind:])


def joined(lists: Iterable[PostingList]) -> PostingList:
    """Return lists whose documents follow each other as one."""
    documents, counts, weights, places = zip(*lists, strict=True)
    return PostingList(
        [document for some in documents for document in some],
        "".join(counts),
        "".join(weights),
        "".join(places),
    )
