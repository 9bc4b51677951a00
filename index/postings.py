"""Posting lists out of segments, and the BM25 scores of the documents in them.

Whoosh's own searcher steps through postings one document at a time in Python; reading each list as arrays
and combining arrays costs a small part of that, gives the exact number of hits for nothing, and makes every
list that was read before free while a query is being typed.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length

from index.positions import documents_of, gatherings, merged, rows
from index.posting_lists import PostingList, documents_and_weights
from index.scores import NOTHING, Scores, added, summed
from library.batches import in_batches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from index.compile import Slots
    from index.numbering import Numbering
    from index.posting_lists import WrittenHead
    from index.segment import Segment

CHECK_EVERY = 64
"""Words between two looks at the clock."""
K1, B = 1.2, 0.75
"""BM25's customary saturation and length normalisation (Robertson and Zaragoza, 2009)."""
_FEW_OF = 4
"""A word's places are found one by one in less than the fourth part of its documents."""
CACHED_NUMBERS = 12_000_000
"""Some 80 MB."""


class OutOfTime(Exception):  # noqa: N818  # not an error: what was found so far stands
    """The time for a search is up."""

    def __init__(self, found: Scores = NOTHING) -> None:
        super().__init__()
        self.found = found


class Lengths(NamedTuple):
    """How long a field is in each document, as BM25 wants it."""

    norms: NDArray[np.float64]
    """What BM25 adds to each document's weight."""
    documents: int
    """How many documents have the field."""


class Postings:
    """Reads posting lists and scores them; keeps what it has read, up to a limit."""

    def __init__(self, segments: Sequence[Segment], numbering: Numbering) -> None:
        self._segments = tuple(zip(numbering.firsts, segments, strict=True))
        self._numbering = numbering
        self._lists: dict[tuple[str, str], PostingList | None] = {}
        self._known_places: dict[tuple[str, str], NDArray[np.int64]] = {}
        self._scored: dict[tuple[str, Slots, int | None], Scores] = {}
        self._held = 0
        self._lengths: dict[str, Lengths] = {}

    def scores(
        self, field: str, slots: Slots, check: Callable[[], bool], others: int | None = None
    ) -> Scores:
        """Return the BM25 scores of the documents that have these words in a row.

        others: not in a row, but in any order with so many other words between them at most.
        check() is asked now and then whether the time is up; if so `OutOfTime` carries what was found.
        """
        asked = field, slots, others
        if asked not in self._scored:
            try:
                weights = (
                    self._any(field, slots[0], check)
                    if len(slots) == 1
                    else self._together(field, slots, check, others)
                )
            except OutOfTime as stopped:
                raise OutOfTime(self._bm25(field, stopped.found)) from None
            found = self._bm25(field, weights)
            self._hold(2 * found.size)
            self._scored[asked] = found
        return self._scored[asked]

    def _any(self, field: str, words: tuple[str, ...], check: Callable[[], bool]) -> Scores:
        """Return the weight of any of these words by document."""
        if len(words) == 1:
            if check():
                raise OutOfTime
            found = self._read(field, words[0])
            return NOTHING if found is None else Scores(found.documents, found.weights.astype(np.float64))
        lists: list[Scores] = []
        for some in in_batches(words, CHECK_EVERY):
            if check():
                raise OutOfTime(added(lists))
            lists.append(self._sum(field, some))
        return added(lists)

    def _sum(self, field: str, words: Sequence[str]) -> Scores:
        """Return the weight of any of these words by document; for many words with few documents."""
        written: list[WrittenHead] = []
        firsts: list[int] = []
        for first, segment in self._segments:
            there = segment.words(field)
            numbers = (there.number(word) for word in words)
            here = [segment.head(there, number) for number in numbers if number is not None]
            written += here
            firsts += [first] * len(here)
        documents, weights = documents_and_weights(written, firsts)
        kept = self._numbering.present[documents]
        return summed(documents[kept], weights[kept])

    def _together(self, field: str, slots: Slots, check: Callable[[], bool], others: int | None) -> Scores:
        """Return the weight of words in a row, or near each other, by document."""
        there: dict[tuple[str, ...], list[PostingList]] = {}
        for slot in slots:
            if slot not in there:
                there[slot] = self._lists_of(field, slot, check)
        if not all(there.values()):
            return NOTHING
        rarest = min(there.values(), key=lambda some: sum(found.documents.size for found in some))
        among = np.unique(np.concatenate([found.documents for found in rarest]))
        places = {slot: self._places_of(field, slot, among, check) for slot in there}
        if others is None:
            begins = rows([places[slot] for slot in slots])
        else:
            everywhere = {slot: merged(some) for slot, some in places.items()}
            begins = gatherings([everywhere[slot] for slot in slots], others)
        counted: list[Scores] = []
        for starts in begins:
            if counted and check():
                raise OutOfTime(_weighed(counted, rarest))
            found, times = documents_of(starts)
            counted.append(Scores(found, times.astype(np.float64)))
        return _weighed(counted, rarest)

    def _places_of(
        self, field: str, words: Sequence[str], among: NDArray[np.int64], check: Callable[[], bool]
    ) -> list[NDArray[np.int64]]:
        """Return the places of each of some words in some documents, or in more."""
        places: list[NDArray[np.int64]] = []
        for word in words:
            found = self._known_places.get((field, word))
            if found is None and (read := self._read(field, word)) is not None:
                if check():
                    raise OutOfTime
                if among.size * _FEW_OF < read.documents.size:
                    found = read.of(among).places()
                else:
                    self._hold(read.gaps.size)
                    found = self._known_places[field, word] = read.places()
            if found is not None:
                places.append(found)
        return places

    def _lists_of(self, field: str, words: Sequence[str], check: Callable[[], bool]) -> list[PostingList]:
        lists: list[PostingList] = []
        for number, word in enumerate(words):
            if number % CHECK_EVERY == 0 and check():
                raise OutOfTime
            if (found := self._read(field, word)) is not None:
                lists.append(found)
        return lists

    def _read(self, field: str, word: str) -> PostingList | None:
        if (field, word) not in self._lists:
            found = [
                postings._replace(documents=postings.documents + first) if first else postings
                for first, segment in self._segments
                if (postings := segment.postings(field, word)) is not None
            ]
            read = PostingList(*map(np.concatenate, zip(*found, strict=True))) if found else None
            self._hold(3 * read.documents.size + read.gaps.size // 2 if read else 1)
            self._lists[field, word] = read
        return self._lists[field, word]

    def rarity(self, field: str, words: tuple[str, ...]) -> float:
        """Return the inverse document frequency of a word in any of these forms."""
        there = np.zeros(len(self._numbering), np.bool_)
        for word in words:
            if (found := self._read(field, word)) is not None:
                there[found.documents] = True
        return _rarity(int(there.sum()), self._length(field).documents)

    def places(self, field: str, words: tuple[str, ...], documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where any of these words stands in some documents, in order; see `index.positions`."""
        lists = self._lists_of(field, words, lambda: False)
        found = [one.of(documents).places() for one in lists]
        return merged(found) if found else np.zeros(0, np.int64)

    def prepare(self, *fields: str) -> None:
        """Do now what the first search in these fields would otherwise wait for."""
        for field in fields:
            self._length(field)

    def _hold(self, count: int) -> None:
        """Make room for so many more numbers."""
        if self._held > CACHED_NUMBERS:
            self._lists.clear()
            self._known_places.clear()
            self._scored.clear()
            self._held = 0
        self._held += count

    def _bm25(self, field: str, weights: Scores) -> Scores:
        norms, documents = self._length(field)
        rarity = (K1 + 1) * _rarity(weights.size, documents)
        values = weights.values
        return Scores(weights.documents, rarity * values / (values + norms[weights.documents]))

    def _length(self, field: str) -> Lengths:
        if field not in self._lengths:
            codes = np.frombuffer(
                b"".join(segment.documents.lengths(field) for _, segment in self._segments), np.uint8
            )
            self._lengths[field] = _lengths(codes, np.bincount(codes[self._numbering.present], minlength=256))
        return self._lengths[field]


def _rarity(count: int, documents: int) -> float:
    """Return how much a word tells that so many of the documents have (BM25's inverse document frequency)."""
    return log(1 + (documents - count + 0.5) / (count + 0.5))


def _weighed(counted: Sequence[Scores], rarest: Sequence[PostingList]) -> Scores:
    found = added(counted)
    return (
        Scores(found.documents, found.values * _mean_weights(rarest, found.documents))
        if found.size
        else found
    )


def _mean_weights(lists: Sequence[PostingList], documents: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what one occurrence of a word weighs in each document, on average."""
    weights = added([Scores(found.documents, found.weights.astype(np.float64)) for found in lists])
    counts = added([Scores(found.documents, found.counts.astype(np.float64)) for found in lists])
    at = np.searchsorted(weights.documents, documents)
    mean: NDArray[np.float64] = weights.values[at] / counts.values[at]
    return mean


def _lengths(codes: NDArray[np.uint8], times: NDArray[np.int64]) -> Lengths:
    """Return what BM25 wants of lengths in Whoosh's one-byte code; each code stands for so many documents."""
    lengths = np.array([byte_to_length(code) if code else 0 for code in range(256)], np.float64)
    filled = int(times[1:].sum())
    mean = float(lengths @ times) / max(filled, 1) or 1.0
    norms = K1 * (1 - B + B * lengths / mean)
    return Lengths(norms[codes], filled)
