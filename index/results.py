"""What a search answers: articles, where in each the query's words stand, and a passage to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.answers import Answers
    from library.model import Span


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage of an article that shows best why it was found."""

    text: str
    """A stretch of the article's text with every line break and control character as one space."""
    marks: tuple[Span, ...]
    """Where the query's words stand, as offsets into `text`."""
    start: int
    """Where the stretch begins in the article's text."""
    best: Span
    """The first place of the passage, in the article's text; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a query."""

    article: str
    """The article's id."""
    score: float
    count: int
    """How many places there are: the length of `spans`."""
    spans: tuple[Span, ...]
    """Every place in the text where a word or phrase of the query stands: sorted, not overlapping."""
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to one query."""

    query: str
    hits: tuple[Hit, ...]
    """The best articles, best first."""
    total: int
    """How many articles answer the query, shown or not."""
    partial: bool
    """Whether articles may be missing: the time was up, or a prefix had too many completions."""
    explanation: str
    """One line that says why there are no hits, or other ones than asked for; else empty."""
    answers: Answers | None = field(default=None, compare=False, repr=False)
    """All articles that answer, in their order; None when the query asks for nothing."""
    further: SearchResults | None = None
    """Where few articles or none have all words: those that have all or most of them, in one order."""
