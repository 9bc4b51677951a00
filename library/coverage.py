"""Who carried a statement, who was first, and who left it out of a report of the same story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library.model import Article, Comparison, Statement


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the reports of one story made of a statement; articles by their ids, in order of publication."""

    carried: tuple[str, ...]
    first: str | None
    """Which was published first, when the dates tell."""
    left_out: tuple[str, ...]
    """Reports of the story that carry other statements of it and not this one."""


def coverage_of(comparison: Comparison) -> dict[str, Coverage]:
    """Return the coverage of each statement by its id.

    A story is a set of articles that statements hold together; what is no report of it leaves nothing out.
    """
    article_of = {quotation.id: quotation.article for quotation in comparison.quotations}
    articles = {article.id: article for article in comparison.articles}
    order = {article.id: number for number, article in enumerate(comparison.articles)}
    carrying = {
        statement.id: {article_of[quotation] for quotation in statement.quotations}
        for statement in comparison.statements
    }
    story = _stories(comparison.statements, carrying)

    def place(article: str) -> tuple[bool, str, int]:
        published = articles[article].published
        return not published, published, order[article]

    found: dict[str, Coverage] = {}
    for statement in comparison.statements:
        carried = sorted(carrying[statement.id], key=place)
        whole = story[carried[0]]
        left_out = sorted(whole - carrying[statement.id], key=place)
        first = carried[0] if _is_first([articles[article] for article in carried]) else None
        found[statement.id] = Coverage(tuple(carried), first, tuple(left_out))
    return found


def _is_first(articles: Sequence[Article]) -> bool:
    """Whether the first by date is known to be the first: all are dated, and no other may be as early.

    A date without an hour may hide which of two came first.
    """
    dates = [article.published for article in articles]
    return (
        len(dates) > 1
        and all(dates)
        and all(not later.startswith(dates[0]) and not dates[0].startswith(later) for later in dates[1:])
    )


def _stories(statements: Sequence[Statement], carrying: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    """Return the story of each article that carries a statement."""
    story: dict[str, set[str]] = {}
    for statement in statements:
        merged: set[str] = set()
        for article in carrying[statement.id]:
            merged |= story.get(article, {article})
        for article in merged:
            story[article] = merged
    return {article: frozenset(members) for article, members in story.items()}
