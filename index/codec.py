"""Whoosh's own on-disk format, written term by term instead of posting by posting.

Whoosh's writer makes several Python calls a posting. These two classes hand it whole posting lists. They
fill the block buffer of `W3PostingsWriter`, so the exact pin of whoosh3 matters; the tests compare what is
read back with what the stock codec writes.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3LeafMatcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whoosh.codec.base import PerDocumentReader, Segment
    from whoosh.fields import Schema
    from whoosh.filedb.filestore import Storage
    from whoosh.index import Index
    from whoosh.matching import Matcher
    from whoosh.writing import IndexWriter

Item = tuple[str, bytes, int, float, bytes]
"""Field, term, document, weight, encoded positions."""
_by_field, _by_term = itemgetter(0), itemgetter(1)


class PostingPool:
    """The postings of a batch, in memory until they are written; stands in for Whoosh's sorting pool."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self.add = self._items.append

    def iter_postings(self) -> Iterator[Item]:
        """Return every posting by field, term and document."""
        self._items.sort()
        return iter(self._items)

    def cleanup(self) -> None:
        """Forget the postings."""
        self._items.clear()


class BatchFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh is untyped
    """Writes a whole posting list at a time."""

    def add_postings(self, schema: Schema, lengths: PerDocumentReader, items: Iterable[Item]) -> None:
        """Write sorted postings; `lengths` tells how many words each document has in a field."""
        documents = range(lengths.doc_count_all())
        for name, in_field in groupby(items, _by_field):
            self.start_field(name, schema[name])
            length_of = lengths.doc_field_length_reader(name)
            sizes = [length_of(document) for document in documents]
            for term, group in groupby(in_field, _by_term):
                self.start_term(term)
                _, _, ids, weights, values = zip(*group, strict=True)
                self._fill(ids, weights, values, sizes)
                self.finish_term()
            self.finish_field()

    def _fill(
        self,
        ids: Sequence[int],
        weights: Sequence[float],
        values: Sequence[bytes],
        sizes: Sequence[int | None],
    ) -> None:
        block, limit = self._postwriter, self._codec._blocklimit
        for first in range(0, len(ids), limit):
            if first:
                block._write_block()
            last = first + limit
            block._ids.extend(ids[first:last])
            block._weights.extend(weights[first:last])
            block._values.extend(filter(None, values[first:last]))
            block._maxweight = max(weights[first:last])
            known = [size for size in map(sizes.__getitem__, ids[first:last]) if size]
            if known:
                block._minlength, block._maxlength = min(known), max(known)


class BatchCodec(W3Codec):  # type: ignore[misc]  # Whoosh is untyped
    """The stock codec with the faster writer."""

    def __init__(self, compression: int = 0) -> None:
        """Make a codec; compression: zlib level. 1 halves the size and costs a fifth of the speed."""
        super().__init__(compression=compression)

    def field_writer(self, storage: Storage, segment: Segment) -> BatchFieldWriter:
        """Return what writes the posting lists of a segment."""
        return BatchFieldWriter(self, storage, segment)


def read_postings(matcher: Matcher) -> Iterator[tuple[Sequence[int], Sequence[float], Sequence[bytes]]]:
    """Yield documents, weights and encoded positions of a posting list, a block at a time if possible."""
    if not isinstance(matcher, W3LeafMatcher):
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),), (matcher.value(),)
            matcher.next()
        return
    while matcher.is_active():
        matcher.id(), matcher.weight(), matcher.value()  # makes it read the block
        yield matcher._ids, matcher._weights, matcher._values
        matcher._next_block()


def batch_writer(index: Index) -> IndexWriter:
    """Return a Whoosh writer for one batch of documents."""
    writer = index.writer(codec=BatchCodec())
    writer.pool = PostingPool()
    return writer
