"""Which articles of the library a reader opens together, with what the reader did with them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from library.database import ArticleRow, Wanted

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.decisions import Decision
    from library.model import Article, Span

MOST_TOGETHER = 40
"""Articles that are compared at once; it takes a second or two."""
_IN_FRONT = 4
"""As many as there are panes at most."""


@dataclass(frozen=True, slots=True)
class OpenedArticles:
    """Articles to read, and what is known of them."""

    articles: tuple[Article, ...]
    left_out: int = 0
    """How many more there are, copies not counted."""
    decisions: tuple[Decision, ...] = ()
    """What the reader decided about their quotations, in order."""
    places: Mapping[str, int] = field(default_factory=dict)
    """How far each was read, by its id."""
    merged_speakers: Mapping[str, str] = field(default_factory=dict)
    """Names that the reader takes for another one's."""
    found: tuple[str, Span] | None = None
    """The article and the stretch that the reader is to be shown."""


def open_articles(library: LibraryFile, ids: Sequence[str]) -> OpenedArticles:
    """Read articles in the order of `ids`; raises LibraryError."""
    chosen = list(ids)[:MOST_TOGETHER]
    return _opened(library, chosen, len(ids) - len(chosen))


def open_stories(library: LibraryFile, stories: Sequence[int]) -> OpenedArticles:
    """Read the reports of stories without their copies; raises LibraryError.

    Of more than `MOST_TOGETHER` the fullest are taken, and the first one.
    """
    ids = [
        id_
        for story in stories
        for id_ in library.listing.article_ids(Wanted(story=story, without_copies=True), "oldest")
    ]
    ordered = reading_order(library.listing.article_rows(ids))
    return _opened(library, ordered[:MOST_TOGETHER], len(ids) - len(ordered[:MOST_TOGETHER]))


def reading_order(rows: Sequence[ArticleRow]) -> list[str]:
    """Return the ids of reports, given by date: the first and the fullest ones in front, the rest by date."""
    if not rows:
        return []
    fullest = sorted(rows[1:], key=lambda row: -row.words)
    front = [rows[0], *fullest[: _IN_FRONT - 1]]
    kept = {row.id for row in (rows[0], *fullest[: MOST_TOGETHER - 1])}
    in_front = {row.id for row in front}
    rest = [row for row in rows if row.id not in in_front]
    # What is not among the fullest goes to the end, where it is cut off.
    rest.sort(key=lambda row: row.id not in kept)
    return [row.id for row in (*front, *rest)]


def _opened(library: LibraryFile, ids: Sequence[str], left_out: int) -> OpenedArticles:
    articles = tuple(kept.article for kept in library.articles.read_all(ids))
    known = set(ids)
    decisions = tuple(
        decision
        for decision in library.own.decisions()
        if any(_articles_of(pair) <= known for pair in decision.pairs)
    )
    places = {id_: place for id_ in ids if (place := library.own.place(id_))}
    return OpenedArticles(articles, left_out, decisions, places, library.own.merged_speakers())


def _articles_of(pair: tuple[str, str]) -> set[str]:
    """Return the articles that a pair of quotations stands in; a quotation's id is `ARTICLE:START`."""
    return {quotation.rpartition(":")[0] for quotation in pair}
