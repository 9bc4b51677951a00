"""The segments of an index as Whoosh's own readers, for what Whoosh offers beside `index.searcher`.

Its query classes, scorers, key terms and facets work over them; removed articles are left out.
"""

from __future__ import annotations

from pickle import dumps
from struct import pack
from typing import TYPE_CHECKING

import numpy as np
from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, TEXT, Schema
from whoosh.matching import ListMatcher
from whoosh.reading import IndexReader, MultiReader, TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from index.analysis import tokenise
from index.schema import ARTICLE_FIELDS, QUOTATION_FIELDS
from index.sections import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.posting_lists import PostingList
    from index.segment import Segment


class WordAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh is untyped
    """Cuts queries into the words that the index keeps."""

    def __call__(
        self, value: str, *, start_pos: int = 0, start_char: int = 0, **modes: object
    ) -> Iterator[Token]:
        """Yield a token a word."""
        token = Token(**modes)
        for place, (word, start, end) in enumerate(zip(*tokenise(value), strict=True), start_pos):
            token.text = token.original = word
            token.boost, token.stopped, token.pos = 1.0, False, place
            token.startchar, token.endchar = start_char + start, start_char + end
            yield token


def schema() -> Schema:
    """Return the fields of an index as Whoosh names them; only the id of an article is stored."""
    words = TEXT(analyzer=WordAnalyzer(), phrase=True, stored=False)
    fields = dict.fromkeys((*ARTICLE_FIELDS, *QUOTATION_FIELDS), words)
    return Schema(id=ID(stored=True), **fields)


def whoosh_reader(segments: Sequence[Segment]) -> IndexReader:
    """Return a reader over segments, which stay open as long as their index."""
    return MultiReader([SegmentReader(segment) for segment in segments])


class SegmentReader(IndexReader):  # type: ignore[misc]  # Whoosh is untyped
    """One segment; implements Whoosh's interface of readers."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self.schema = schema()

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._list(*term) is not None

    def indexed_field_names(self) -> Sequence[str]:
        """Return the fields that have words."""
        return self._segment.fields()

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and word, in order."""
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the words of a field from one on, in order."""
        first = decoded(prefix, field)
        return ((field, encoded(word)) for word in self._segment.words(field).words() if word >= first)

    def term_info(self, field: str, text: str | bytes) -> TermInfo:
        """Return the statistics of a word; raises Whoosh's TermNotFound."""
        found = self._list(field, text)
        if found is None:
            raise TermNotFound(f"{field}:{text!r}")
        codes = self._segment.documents.lengths(field)
        lengths = [byte_to_length(codes[document]) for document in found.documents.tolist()]
        return TermInfo(
            int(found.weights.sum()),
            len(lengths),
            min(lengths),
            max(lengths),
            int(found.weights.max()),
            int(found.documents[0]),
            int(found.documents[-1]),
        )

    def frequency(self, field: str, text: str | bytes) -> int:
        """Return the weight of a word in all documents."""
        found = self._list(field, text)
        return int(found.weights.sum()) if found else 0

    def doc_frequency(self, field: str, text: str | bytes) -> int:
        """Return the number of documents that have a word."""
        found = self._list(field, text)
        return len(found.documents) if found else 0

    def postings(self, field: str, text: str | bytes, scorer: object = None, **_: object) -> ListMatcher:
        """Return what steps through the documents of a word; raises Whoosh's TermNotFound."""
        found = self._list(field, text)
        if found is None:
            raise TermNotFound(f"{field}:{text!r}")
        pieces = np.split(found.gaps, np.cumsum(found.counts)[:-1])
        return ListMatcher(
            found.documents.tolist(),
            found.weights.astype(float).tolist(),
            [pack("!I", len(piece)) + dumps(piece.tolist(), 2) for piece in pieces],
            self.schema[field].format,
            scorer=scorer,
            term=(field, text),
            terminfo=self.term_info(field, text),
        )

    def doc_count_all(self) -> int:
        """Return the number of documents, removed ones included."""
        return len(self._segment.documents)

    def doc_count(self) -> int:
        """Return the number of documents that are there."""
        return int(self._segment.present.sum())

    def has_deletions(self) -> bool:
        """Return whether documents were removed."""
        return bool(self._segment.removed)

    def is_deleted(self, document: int) -> bool:
        """Return whether a document was removed."""
        return not self._segment.present[document]

    def stored_fields(self, document: int) -> dict[str, str]:
        """Return the id of the article to which a document belongs."""
        documents = self._segment.documents
        return {"id": documents.id(document - int(documents.column("ordinals")[document]))}

    def doc_field_length(self, document: int, field: str, default: int = 0) -> int:
        """Return how many words a field of a document has, about."""
        code = self._segment.documents.lengths(field)[document]
        return int(byte_to_length(code)) if code else default

    def field_length(self, field: str) -> int:
        """Return how many words a field has in all documents, about."""
        return sum(self._lengths(field))

    def min_field_length(self, field: str) -> int:
        """Return how many words the shortest field has."""
        return min(self._lengths(field), default=0)

    def max_field_length(self, field: str) -> int:
        """Return how many words the longest field has."""
        return max(self._lengths(field), default=0)

    def has_vector(self, _document: int, _field: str) -> bool:
        """Return False: the words of a document are not kept together."""
        return False

    def vector(self, document: int, field: str, format_: object = None) -> ListMatcher:
        """Raise KeyError: there are none."""
        raise KeyError(document, field, format_)

    def _lengths(self, field: str) -> list[int]:
        return [int(byte_to_length(code)) for code in self._segment.documents.lengths(field) if code]

    def _list(self, field: str, text: str | bytes) -> PostingList | None:
        return self._segment.postings(field, decoded(text, field) if isinstance(text, bytes) else text)
