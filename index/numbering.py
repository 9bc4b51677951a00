"""The documents of several segments, numbered through in the order of the index."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from index.name_column import name_column
from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from index.name_column import NameColumn
    from index.scores import Scores
    from index.segment import Segment

_LARGEST_TEXT = 1 << 32
"""More than any place in a text."""


class Numbering:
    """Which document has which number, and what it is; some 60 bytes a document."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        self.firsts = tuple(accumulate((len(segment.documents) for segment in segments), initial=0))[:-1]
        """The number of each segment's first document."""
        self._ordinals = self.column("ordinals")
        self.leads: NDArray[np.int64] = np.arange(len(self._ordinals)) - self._ordinals
        """For each document that of its article."""
        self._same_speakers: tuple[Mapping[str, Collection[str]], NameColumn] | None = None
        everything = np.arange(len(self._ordinals))
        self.present = (
            np.concatenate([segment.present for segment in segments]) if segments else np.zeros(0, np.bool_)
        )
        """For each document whether it is there."""
        self.articles = everything[(self._ordinals == 0) & self.present]
        """The documents that are articles and are there."""
        self.quotations = everything[(self._ordinals > 0) & self.present]
        """The documents that are quotations and are there."""

    def __len__(self) -> int:
        return len(self._ordinals)

    def column(self, name: str) -> NDArray[np.int64]:
        """Return a column of numbers of the segments' document tables, one behind the other."""
        columns = [segment.documents.column(name).view(np.int64) for segment in self._segments]
        return np.concatenate(columns) if columns else np.zeros(0, np.int64)

    @cached_property
    def of_article(self) -> NDArray[np.int64]:
        """For each document where its article stands among all articles, removed ones included."""
        return np.cumsum(self._ordinals == 0) - 1

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """When each article was published, removed ones included; see `index.days`."""
        return self.column("days")

    @cached_property
    def outlets(self) -> NameColumn:
        """The outlet of each article, removed ones included."""
        return name_column((segment.documents for segment in self._segments), "outlets")

    @cached_property
    def speakers(self) -> NameColumn:
        """The speaker of each document."""
        return name_column((segment.documents for segment in self._segments), "speakers")

    def same_speakers(self, merged: Mapping[str, Collection[str]]) -> NameColumn:
        """Return the speaker of each document; `merged`: a common name -> those that count as it."""
        if self._same_speakers is None or self._same_speakers[0] is not merged:
            self._same_speakers = merged, self.speakers.merged(merged)
        return self._same_speakers[1]

    def id(self, lead: int) -> str:
        """Return the id of the article that is a document."""
        segment, first = self._segment_of(lead)
        return segment.documents.id(lead - first)

    def articles_with(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Return for each id the document of the article, -1 where there is none."""
        leads = self._leads_by_id
        return np.fromiter((leads.get(id_, -1) for id_ in ids), np.int64)

    def quotations_with(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Return for each id (`ARTICLE:START`) the document of the quotation, -1 where there is none."""
        leads = self._leads_by_id
        places = (id_.rpartition(":") for id_ in ids)
        wanted = np.fromiter(
            (leads.get(article, -1) * _LARGEST_TEXT + int(start) for article, _, start in places), np.int64
        )
        keys, documents = self._quotation_keys
        if not len(keys):
            return np.full(len(wanted), -1)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, documents[at], -1)

    @cached_property
    def _quotation_keys(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        keys = self.leads[self.quotations] * _LARGEST_TEXT + self.column("starts")[self.quotations]
        order = np.argsort(keys)
        return keys[order], self.quotations[order]

    @cached_property
    def _leads_by_id(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for first, segment in zip(self.firsts, self._segments, strict=True):
            leads = (segment.documents.leads[segment.present[segment.documents.leads]] + first).tolist()
            found.update(zip(segment.ids(), leads, strict=True))
        return found

    def quoted(self, lead: int, among: Scores) -> tuple[Span, ...]:
        """Return where those of an article's quotations stand that are among some documents."""
        segment, first = self._segment_of(lead)
        behind = int(np.searchsorted(self.leads, lead, side="right"))
        starts, ends = segment.documents.column("starts"), segment.documents.column("ends")
        own = (among.between(lead + 1, behind) - first).tolist()
        return tuple(Span(int(starts[document]), int(ends[document])) for document in own)

    def _segment_of(self, document: int) -> tuple[Segment, int]:
        number = bisect_right(self.firsts, document) - 1
        return self._segments[number], self.firsts[number]
