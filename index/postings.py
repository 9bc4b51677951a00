"""Posting lists out of segments, and the BM25 scores of the documents in them.

Whoosh's own searcher steps through postings one document at a time in Python; reading each list once into
a dictionary and combining dictionaries costs a third of that, gives the exact number of hits for nothing,
and makes every list that was read before free while a query is being typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from math import log
from typing import TYPE_CHECKING, NamedTuple

from whoosh.util.numeric import byte_to_length

from index.posting_lists import positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.compile import Slots
    from index.numbering import Numbering
    from index.posting_lists import PostingList
    from index.segment import Segment

K1, B = 1.2, 0.75
"""BM25's customary saturation and length normalisation (Robertson and Zaragoza, 2009)."""
CACHED_POSTINGS = 500_000
"""Up to 100 MB."""
CHECK_EVERY = 256
"""Documents between two looks at the clock."""

Scores = Mapping[int, float]
"""Document (or article) number -> score; shared, never changed."""


class OutOfTime(Exception):  # noqa: N818  # not an error: what was found so far stands
    """The time for a search is up."""

    def __init__(self, found: Mapping[int, float]) -> None:
        super().__init__()
        self.found = found


class WordPostings:
    """Where one word stands in one field, by document."""

    def __init__(self, parts: Iterable[tuple[int, PostingList]]) -> None:
        """Put together the posting lists of segments, given with the first number of each."""
        self.weights: dict[int, float] = {}
        self._parts: list[PostingList] = []
        self._pieces: dict[int, str] = {}
        for first, found in parts:
            documents = [first + document for document in found.documents] if first else found.documents
            self.weights.update(zip(documents, map(ord, found.weights), strict=True))
            self._parts.append(found._replace(documents=()))

    def places(self, document: int) -> Iterable[int]:
        """Return the positions of the word in a document."""
        if self._parts:
            pieces = chain.from_iterable(found.pieces() for found in self._parts)
            self._pieces = dict(zip(self.weights, pieces, strict=True))
            self._parts.clear()
        return positions(self._pieces.get(document, ""))


class Lengths(NamedTuple):
    """How long a field is in each document, as BM25 wants it."""

    codes: bytes
    """The length in Whoosh's one-byte code, by document."""
    norms: list[float]
    """What BM25 adds to a document's weight, by that code."""
    documents: int
    """How many documents have the field."""


class Postings:
    """Reads posting lists and scores them; keeps what it has read, up to a limit."""

    def __init__(self, segments: Sequence[Segment], numbering: Numbering) -> None:
        self._segments = tuple(zip(numbering.firsts, segments, strict=True))
        self._numbering = numbering
        self._lists: dict[tuple[str, str], WordPostings] = {}
        self._scored: dict[tuple[str, Slots], Scores] = {}
        self._held = 0
        self._lengths: dict[str, Lengths] = {}

    def scores(self, field: str, slots: Slots, check: Callable[[], bool]) -> Scores:
        """Return the BM25 scores of the documents that have these words in a row.

        check() is asked now and then whether the time is up; if so `OutOfTime` carries what was found.
        """
        slots = tuple(tuple(word for word in slot if self._occurs(field, word)) for slot in slots)
        if not all(slots):
            return {}
        if (field, slots) in self._scored:
            return self._scored[field, slots]
        try:
            weights = self._rows(field, slots, check) if len(slots) > 1 else self._any(field, slots[0], check)
        except OutOfTime as stopped:
            raise OutOfTime(self._bm25(field, stopped.found)) from None
        found = self._bm25(field, weights)
        self._hold(len(found))
        self._scored[field, slots] = found
        return found

    def _occurs(self, field: str, word: str) -> bool:
        return any(segment.words(field).number(word) is not None for _, segment in self._segments)

    def _frequency(self, field: str, slot: tuple[str, ...]) -> int:
        return sum(segment.words(field).count(word) for _, segment in self._segments for word in slot)

    def _any(self, field: str, words: tuple[str, ...], check: Callable[[], bool]) -> Mapping[int, float]:
        """Return the weight of any of these words by document."""
        lists = []
        late = False
        for word in words:
            late = check()
            if late:
                break
            lists.append(self._read(field, word).weights)
        if len(lists) == len(words) == 1:
            return lists[0]
        lists.sort(key=len)
        total = lists.pop().copy() if lists else {}
        for weights in lists:
            for document, weight in weights.items():
                total[document] = total.get(document, 0.0) + weight
        if late:
            raise OutOfTime(total)
        return total

    def _rows(self, field: str, slots: Slots, check: Callable[[], bool]) -> Mapping[int, float]:
        """Return the weight of these words in a row by document."""
        rows: list[tuple[int, list[WordPostings]]] = []
        candidates: set[int] = set()
        for offset in sorted(range(len(slots)), key=lambda offset: self._frequency(field, slots[offset])):
            if check():
                raise OutOfTime({})
            lists = [self._read(field, word) for word in slots[offset]]
            documents = set().union(*(one.weights for one in lists))
            candidates = candidates & documents if rows else documents
            if not candidates:
                return {}
            rows.append((offset, lists))
        found: dict[int, float] = {}
        for number, document in enumerate(candidates):
            if number % CHECK_EVERY == 0 and check():
                raise OutOfTime(found)
            count = _count_rows(rows, document)
            if count:
                one = next(one for one in rows[0][1] if document in one.weights)
                found[document] = count * one.weights[document] / sum(1 for _ in one.places(document))
        return found

    def _read(self, field: str, word: str) -> WordPostings:
        known = self._lists.get((field, word))
        if known is not None:
            return known
        lists = ((first, segment.postings(field, word)) for first, segment in self._segments)
        read = WordPostings((first, found) for first, found in lists if found is not None)
        self._hold(len(read.weights))
        self._lists[field, word] = read
        return read

    def prepare(self, *fields: str) -> None:
        """Do now what the first search in these fields would otherwise wait for."""
        for field in fields:
            self._length(field)

    def _hold(self, count: int) -> None:
        """Make room for so many more postings."""
        if self._held > CACHED_POSTINGS:
            self._lists.clear()
            self._scored.clear()
            self._held = 0
        self._held += count

    def _bm25(self, field: str, weights: Mapping[int, float]) -> dict[int, float]:
        codes, norms, documents = self._length(field)
        count = len(weights)
        rarity = (K1 + 1) * log(1 + (documents - count + 0.5) / (count + 0.5))
        return {
            document: rarity * weight / (weight + norms[codes[document]])
            for document, weight in weights.items()
        }

    def _length(self, field: str) -> Lengths:
        if field not in self._lengths:
            codes = b"".join(segment.documents.lengths(field) for _, segment in self._segments)
            times = Counter(codes)
            times.subtract(Counter(codes[document] for document in self._numbering.absent))
            self._lengths[field] = _lengths(codes, times)
        return self._lengths[field]


def _lengths(codes: bytes, times: Mapping[int, int]) -> Lengths:
    """Return what BM25 wants of lengths, of which each code stands for so many documents."""
    filled = sum(number for code, number in times.items() if code)
    total = sum(byte_to_length(code) * number for code, number in times.items() if code)
    mean = total / max(filled, 1) or 1.0
    norms = [K1 * (1 - B + B * (byte_to_length(code) if code else 0) / mean) for code in range(256)]
    return Lengths(codes, norms, filled)


def _count_rows(rows: Sequence[tuple[int, list[WordPostings]]], document: int) -> int:
    starts: set[int] = set()
    for number, (offset, lists) in enumerate(rows):
        here = {place - offset for one in lists for place in one.places(document)}
        starts = starts & here if number else here
        if not starts:
            break
    return len(starts)
