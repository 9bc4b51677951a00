"""The documents of several segments, numbered through in the order of the index."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING

from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from index.segment import Segment


class Numbering:
    """Which document has which number, and what it is; some 20 bytes a document."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        self.firsts = tuple(accumulate((len(segment.documents) for segment in segments), initial=0))[:-1]
        """The number of each segment's first document."""
        self._ordinals = array("I")
        self._speakers = array("Q")
        self.absent: set[int] = set()
        """The documents that were removed."""
        for first, segment in zip(self.firsts, segments, strict=True):
            self._ordinals.extend(segment.documents.ordinals)
            self._speakers.extend(segment.documents.speakers)
            self.absent.update(first + document for document in segment.absent)

    def __len__(self) -> int:
        return len(self._ordinals)

    def lead(self, document: int) -> int:
        """Return the document of the article to which a document belongs."""
        return document - self._ordinals[document]

    def id(self, lead: int) -> str:
        """Return the id of the article that is a document."""
        segment, first = self._segment_of(lead)
        return segment.documents.id(lead - first)

    def articles(self) -> Iterator[int]:
        """Yield the documents that are articles and are there."""
        return self._there(number for number, ordinal in enumerate(self._ordinals) if not ordinal)

    def quotations(self) -> Iterator[int]:
        """Yield the documents that are quotations and are there."""
        return self._there(compress(count(), self._ordinals))

    def is_quotation(self, document: int) -> bool:
        """Return whether a document is a quotation."""
        return self._ordinals[document] > 0

    def quoted(self, lead: int, among: Collection[int]) -> tuple[Span, ...]:
        """Return where those of an article's quotations stand that are among some documents."""
        segment, first = self._segment_of(lead)
        table = segment.documents
        return tuple(
            Span(table.starts[document], table.ends[document])
            for document in table.with_quotations((lead - first,))
            if document + first in among
        )

    def of_the_same_speakers(self, quotations: Iterable[int]) -> Iterator[int]:
        """Yield every quotation of the speakers of some."""
        wanted = {self._speakers[document] for document in quotations} - {0}
        return self._there(compress(count(), map(wanted.__contains__, self._speakers)))

    def _there(self, documents: Iterable[int]) -> Iterator[int]:
        if not self.absent:
            return iter(documents)
        return (document for document in documents if document not in self.absent)

    def _segment_of(self, document: int) -> tuple[Segment, int]:
        number = bisect_right(self.firsts, document) - 1
        return self._segments[number], self.firsts[number]
