"""Making one segment of several that follow each other, leaving out what was removed."""

from __future__ import annotations

from array import array
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from index.document_table import OF_ARTICLES, OF_DOCUMENTS, DocumentTable
from index.posting_lists import joined, written
from index.segment import write_segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray
    from whoosh.filedb.filestore import Storage

    from index.manifest import SegmentEntry
    from index.posting_lists import PostingList, WrittenList
    from index.segment import Entry, Segment

TOGETHER = 8
"""Segments of about one size that are made one: each article is rewritten once for every factor of 8."""
LARGEST = 400_000
"""Documents of the largest merged segment, some 40,000 articles: the most that one merge has to do."""
WORDS_A_STEP = 1_000
MOSTLY_REMOVED = 1 / 3
"""The share of removed articles from which on a segment is rewritten by itself."""


def due(entries: Sequence[SegmentEntry]) -> slice | None:
    """Return which segments should be made one next, or None."""
    for number, entry in enumerate(entries):
        if len(entry.removed) > MOSTLY_REMOVED * entry.articles:
            return slice(number, number + 1)
    for last in range(len(entries), 0, -1):
        first = last
        size = documents = 0
        while first and last - first < TOGETHER:
            entry = entries[first - 1]
            documents += entry.documents
            if documents > LARGEST or (last - first and entry.articles > TOGETHER * max(size, 1)):
                break
            size = max(size, entry.articles)
            first -= 1
        if last - first == TOGETHER:
            return slice(first, last)
    return None


def merge(
    storage: Storage, name: str, segments: Sequence[Segment], step: Callable[[int], None]
) -> DocumentTable:
    """Write one segment of several and return its table; raises `IndexDamaged` and OSError.

    step(words) is called whenever so many words of the old ones were read, and may raise to give up.
    """
    table = DocumentTable()
    maps = [_append(table, segment) for segment in segments]
    fields = sorted({field for segment in segments for field in segment.fields()})
    write_segment(storage, name, ((field, _entries(field, segments, maps, step)) for field in fields), table)
    return table


def _append(table: DocumentTable, segment: Segment) -> NDArray[np.int64]:
    """Add a segment's documents to a table; return the new number of each."""
    first = len(table)
    documents, present = segment.documents, segment.present
    there = present[documents.leads]
    for name, typecode in {**OF_DOCUMENTS, **OF_ARTICLES}.items():
        column = documents.column(name)[there if name in OF_ARTICLES else present]
        getattr(table, name).extend(array(typecode, column.tolist()))
    for field in documents.fields():
        lengths = table.lengths.setdefault(field, bytearray())
        lengths.extend(bytes(first - len(lengths)))
        lengths.extend(np.frombuffer(documents.lengths(field), np.uint8)[present].tobytes())
    for kind, names in table.names.items():
        names.update(documents.names(kind))
    table.ids += compress(documents.ids(), there)
    return np.cumsum(present) - 1 + first


def _entries(
    field: str,
    segments: Sequence[Segment],
    maps: Sequence[NDArray[np.int64]],
    step: Callable[[int], None],
) -> Iterator[Entry]:
    lists = [segment.words(field) for segment in segments]
    cursors = [0] * len(segments)
    read = 0
    for word in sorted({word for words in lists for word in words.words()}):
        if read >= WORDS_A_STEP:
            step(read)
            read = 0
        found: list[WrittenList] = []
        firsts: list[int] = []
        for which, words in enumerate(lists):
            at = cursors[which]
            if at < len(words) and words[at] == word:
                cursors[which] += 1
                read += 1
                postings = segments[which].written(words, at)
                if segments[which].removed:
                    kept = _renumbered(postings.read(), segments[which], maps[which])
                    found += kept
                    firsts += [0] * len(kept)
                else:
                    found.append(postings)
                    firsts.append(int(maps[which][0]))
        if found:
            whole = joined(found, firsts)
            yield word, len(whole.counts), whole.encoded()
    step(read)


def _renumbered(found: PostingList, segment: Segment, numbers: NDArray[np.int64]) -> list[WrittenList]:
    """Return what is left of a list, with other numbers; nothing if all its articles were removed."""
    left = found.among(segment.present)
    return [written(left._replace(documents=numbers[left.documents]))] if left.documents.size else []
