"""Posting lists out of a Whoosh reader, and the BM25 scores of the documents in them.

Whoosh's own searcher steps through postings one document at a time in Python; reading each list once into
a dictionary and combining dictionaries costs a third of that, gives the exact number of hits for nothing,
and makes every list that was read before free while a query is being typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from index.codec import read_postings
from index.schema import decode_places, encode_word

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence

    from whoosh.reading import IndexReader

    from index.compile import Slots

K1, B = 1.2, 0.75
"""BM25's customary saturation and length normalisation (Robertson and Zaragoza, 2009)."""
CACHED_POSTINGS = 2_000_000
CHECK_EVERY = 256
"""Documents between two looks at the clock."""

Scores = Mapping[int, float]
"""Document (or article) number -> score; shared, never changed."""


class OutOfTime(Exception):  # noqa: N818  # not an error: what was found so far stands
    """The time for a search is up."""

    def __init__(self, found: Mapping[int, float]) -> None:
        super().__init__()
        self.found = found


@dataclass(frozen=True, slots=True)
class PostingList:
    """The documents of one word in one field."""

    weights: dict[int, float]
    values: dict[int, bytes]
    """Encoded positions."""


class Postings:
    """Reads posting lists and scores them; keeps what it has read, up to a limit."""

    def __init__(self, reader: IndexReader, frequencies: Mapping[str, Counter[bytes]]) -> None:
        self._leaves: list[tuple[IndexReader, int]] = list(reader.leaf_readers())
        self._frequencies = frequencies
        self._lists: dict[tuple[str, str], PostingList] = {}
        self._scored: dict[tuple[str, Slots], Scores] = {}
        self._held = 0
        self._norms: dict[str, tuple[list[float], int]] = {}

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
        return encode_word(word) in self._frequencies[field]

    def _frequency(self, field: str, slot: tuple[str, ...]) -> int:
        return sum(self._frequencies[field][encode_word(word)] for word in slot)

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
        rows: list[tuple[int, list[PostingList]]] = []
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
                found[document] = count * one.weights[document] / sum(1 for _ in _places(one, document))
        return found

    def _read(self, field: str, word: str) -> PostingList:
        known = self._lists.get((field, word))
        if known is not None:
            return known
        weights: dict[int, float] = {}
        values: dict[int, bytes] = {}
        term = encode_word(word)
        for leaf, offset in self._leaves:
            if (field, term) not in leaf:
                continue
            for ids, block_weights, block_values in read_postings(leaf.postings(field, term)):
                documents = [document + offset for document in ids] if offset else ids
                weights.update(zip(documents, block_weights, strict=True))
                values.update(zip(documents, block_values, strict=True))
        self._hold(len(weights))
        found = self._lists[field, word] = PostingList(weights, values)
        return found

    def prepare(self, *fields: str) -> None:
        """Do now what the first search in these fields would otherwise wait for."""
        for field in fields:
            self._normalisation(field)

    def _hold(self, count: int) -> None:
        """Make room for so many more postings."""
        if self._held > CACHED_POSTINGS:
            self._lists.clear()
            self._scored.clear()
            self._held = 0
        self._held += count

    def _bm25(self, field: str, weights: Mapping[int, float]) -> dict[int, float]:
        norms, documents = self._normalisation(field)
        count = len(weights)
        rarity = (K1 + 1) * log(1 + (documents - count + 0.5) / (count + 0.5))
        return {
            document: rarity * weight / (weight + norms[document]) for document, weight in weights.items()
        }

    def _normalisation(self, field: str) -> tuple[list[float], int]:
        """Return what BM25 adds to each document's weight, and how many documents have the field."""
        if field not in self._norms:
            lengths: list[int] = []
            for leaf, _ in self._leaves:
                lengths.extend(leaf.doc_field_length(d, field) or 0 for d in range(leaf.doc_count_all()))
            self._norms[field] = _norms(lengths)
        return self._norms[field]


def _norms(lengths: Sequence[int]) -> tuple[list[float], int]:
    filled = sum(1 for length in lengths if length)
    mean = sum(lengths) / max(filled, 1) or 1.0
    return [K1 * (1 - B + B * length / mean) for length in lengths], filled


def _count_rows(rows: Sequence[tuple[int, list[PostingList]]], document: int) -> int:
    starts: set[int] = set()
    for number, (offset, lists) in enumerate(rows):
        here = {place - offset for one in lists for place in _places(one, document)}
        starts = starts & here if number else here
        if not starts:
            break
    return len(starts)


def _places(one: PostingList, document: int) -> Iterable[int]:
    value = one.values.get(document)
    return decode_places(value) if value is not None else ()
