"""What the search thread does for a search screen: answers, their rows, their values, completions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from index import Hit, SearchIndex, SearchResults, Snippet
    from index.answers import Answers
    from index.arrangement import Arrangement
    from index.completion import Completing
    from index.facet_names import Facet
    from index.facets import FacetCount
    from library.model import Span
    from tui.searched import FoundArticle, Searched

    Counts = Mapping[Facet, Sequence[FacetCount]]

MOST_COMPLETIONS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and how its answers are to be shown."""

    query: str
    typing: bool
    """The query is still being typed: nothing in it is wrong."""
    arrangement: Arrangement


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One answer as the list shows it."""

    article: FoundArticle
    count: int
    spans: tuple[Span, ...]
    snippet: Snippet
    copies: int
    """Answers that are folded into this one."""
    story: str
    begins_story: bool
    """Whether the answer before this one is of another story."""
    speaker: str
    """Who says what the snippet shows; "" where nobody is quoted."""

    @property
    def best(self) -> int:
        """The number of the hit that the snippet shows."""
        return next((n for n, span in enumerate(self.spans) if span == self.snippet.best), 0)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a query."""

    asked: Asked
    total: int = 0
    """Articles that answer."""
    listed: int = 0
    """Answers to be listed: fewer where copies are folded."""
    partial: bool = False
    said: str = ""
    """Why there is nothing."""
    most_words: str = ""
    """Says that articles with most of the words are listed too, because few have all of them."""
    wrong_at: int | None = None
    """Where in the query (code points) something is wrong, in the words of `said`."""
    damaged: bool = False
    """The index is not as it was written."""
    rows: Mapping[int, FoundRow | None] | None = None
    """The first rows; None for an article that is gone."""
    answers: Answers | None = None


@dataclass(frozen=True, slots=True)
class Completions:
    """What a query can go on with at the cursor."""

    query: str
    cursor: int
    at: Completing | None
    choices: tuple[str, ...] = ()


class Searching:
    """Searches for one screen; what an earlier index answered is never asked again."""

    def __init__(self, searched: Searched) -> None:
        self.searched = searched
        self._index: SearchIndex | None = None
        self._answers: Answers | None = None
        self._changes = 0

    def search(self, asked: Asked, first: Sequence[int], wanted: Callable[[], bool]) -> Found | None:
        """Return what comes of a query, with the `first` rows as far as there are such.

        None when there is no index yet. `wanted` is asked between rows; False: no more of them.
        """
        from index import IndexDamaged, IndexUnusable, QueryError

        self._answers = None
        try:
            self._index, self._changes = self.searched.index(), self.searched.changes
            if self._index is None:
                return None
            results = self._index.search(asked.query, 0, asked.typing, asked.arrangement)
            return self._found(asked, results, first, wanted)
        except QueryError as error:
            return Found(asked, said=str(error), wrong_at=error.position)
        except IndexDamaged as error:
            return Found(asked, said=str(error), damaged=True)
        except IndexUnusable as error:
            return Found(asked, said=str(error))

    def _found(
        self, asked: Asked, results: SearchResults, first: Sequence[int], wanted: Callable[[], bool]
    ) -> Found:
        listed = with_most_words(results)
        answers = self._answers = listed.answers
        length = len(answers) if answers is not None else 0
        numbers = [number for number in first if number < length]
        return Found(
            asked,
            listed.total,
            length,
            listed.partial,
            results.explanation if listed is results else "",
            "" if listed is results else f"{results.explanation} {listed.explanation}".strip(" ."),
            rows=self._rows(answers, numbers, wanted) if answers is not None else {},
            answers=answers,
        )

    def rows(
        self, found: Found, numbers: Sequence[int], wanted: Callable[[], bool]
    ) -> Mapping[int, FoundRow | None] | None:
        """Return rows by their numbers, fewer when they are not wanted; None when the index has changed."""
        from index import IndexDamaged

        answers = found.answers
        if answers is None or not self._holds(found):
            return None
        try:
            return self._rows(answers, numbers, wanted)
        except IndexDamaged:
            return None  # the query is asked again, and then says so

    def counts(self, found: Found) -> Counts | None:
        """Return how many answers have each value; None when they are no longer what is asked for."""
        from index.facet_names import FACETS

        if found.answers is None or not self._holds(found):
            return None
        return {facet: found.answers.counts(facet) for facet in FACETS}

    def results(self, found: Found, limit: int) -> SearchResults | None:
        """Return the first answers at once, for what works on many."""
        if self._index is None or not self._holds(found):
            return None
        asked = found.asked
        return with_most_words(self._index.search(asked.query, limit, asked.typing, asked.arrangement))

    def completions(self, query: str, cursor: int) -> Completions:
        """Return what the query can go on with; fields and closed lists even before there is an index."""
        from index import IndexDamaged, IndexUnusable
        from index.completion import completing

        at = completing(query, cursor)
        if at is None:
            return Completions(query, cursor, None)
        more: tuple[str, ...] = ()
        try:
            index = self.searched.index() if at.vocabulary else None
            more = index.suggest(at.vocabulary, at.typed, MOST_COMPLETIONS) if index is not None else ()
        except (IndexDamaged, IndexUnusable):
            pass  # the search says so, which every key asks for too
        choices = dict.fromkeys(choice for choice in (*at.candidates, *more) if choice != at.typed)
        return Completions(query, cursor, at, tuple(choices))

    def _holds(self, found: Found) -> bool:
        return found.answers is self._answers and self._changes == self.searched.changes

    def _rows(
        self, answers: Answers, numbers: Sequence[int], wanted: Callable[[], bool]
    ) -> dict[int, FoundRow | None]:
        hits: dict[int, Hit | None] = {}
        for number in numbers:
            if not wanted():
                break
            hits[number] = answers.hit(number)
        articles = self.searched.found([hit.article for hit in hits.values() if hit is not None])
        return {
            number: self._row(answers, number, hit, articles[hit.article])
            if hit is not None and hit.article in articles
            else None
            for number, hit in hits.items()
        }

    def _row(self, answers: Answers, number: int, hit: Hit, article: FoundArticle) -> FoundRow:
        story = answers.story(number)
        return FoundRow(
            article,
            hit.count,
            hit.spans,
            hit.snippet,
            answers.copies(number),
            story,
            begins_story=number == 0 or story != answers.story(number - 1),
            speaker=self.searched.speaker_at(hit.article, hit.snippet.best.start) if hit.spans else "",
        )


def with_most_words(results: SearchResults) -> SearchResults:
    """Return what a list shows: where few articles have all words, those too that have most of them."""
    return results.further or results
