"""The whole pipeline over a set of articles: quotations, matches, statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from library.model import Article, Comparison

Progress = Callable[[str], None]


def compare(articles: Sequence[Article], progress: Progress | None = None) -> Comparison:
    """Find what `articles` have in common; `progress` is told each stage's name and may raise to stop."""
    from library.matching import group_statements, match_quotations
    from library.quotations import find_quotations

    tell = progress or _silent
    tell("finding quotations")
    quotations = find_quotations(articles)
    tell("matching quotations")
    matches = match_quotations(quotations)
    tell("gathering statements")
    statements = group_statements(quotations, matches)
    return Comparison(tuple(articles), quotations, matches, statements)


def _silent(_stage: str) -> None:
    """Stand in for a progress that nobody watches."""
