"""Making one segment of several that follow each other, leaving out what was removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.document_table import DocumentTable
from index.posting_lists import PostingList, encode, joined
from index.segment import write_segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whoosh.filedb.filestore import Storage

    from index.manifest import SegmentEntry
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


def _append(table: DocumentTable, segment: Segment) -> dict[int, int] | int:
    """Add a segment's documents to a table; return their new numbers, or what to add to the old ones."""
    first = len(table)
    documents = segment.documents
    absent = segment.absent
    kept = [document for document in range(len(documents)) if document not in absent]
    for document in kept:
        table.append(
            documents.ordinals[document],
            documents.starts[document],
            documents.ends[document],
            documents.speakers[document],
        )
    for field in segment.documents.fields():
        lengths = documents.lengths(field)
        column = table.lengths.setdefault(field, bytearray())
        column.extend(bytes(first - len(column)))
        column.extend(lengths[document] for document in kept)
    table.ids += (documents.id(lead) for lead in segment.leads())
    return {document: number for number, document in enumerate(kept, first)} if absent else first


def _entries(
    field: str,
    segments: Sequence[Segment],
    maps: Sequence[dict[int, int] | int],
    step: Callable[[int], None],
) -> Iterator[Entry]:
    lists = [segment.words(field) for segment in segments]
    cursors = [0] * len(segments)
    read = 0
    for word in sorted({word for words in lists for word in words.words()}):
        if read >= WORDS_A_STEP:
            step(read)
            read = 0
        found: list[PostingList] = []
        for which, words in enumerate(lists):
            at = cursors[which]
            if at < len(words) and words[at] == word:
                cursors[which] += 1
                read += 1
                postings = segments[which].posting_list(words, at)
                if postings is not None:
                    found.append(_renumbered(postings, maps[which]))
        if found:
            whole = joined(found) if len(found) > 1 else found[0]
            yield word, len(whole.documents), encode(whole)
    step(read)


def _renumbered(postings: PostingList, numbers: dict[int, int] | int) -> PostingList:
    if isinstance(numbers, dict):
        return postings._replace(documents=[numbers[document] for document in postings.documents])
    return postings._replace(documents=[numbers + document for document in postings.documents])
