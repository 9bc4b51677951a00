"""The whole pipeline over a set of articles: quotations, matches, statements, reused text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from library.model import Article, Comparison, Quotation
from library.speaker_names import narrated_under_common_names, under_common_names

if TYPE_CHECKING:
    from library.matching.semantic import Likeness

Progress = Callable[[str], None]


def compare(
    articles: Sequence[Article],
    progress: Progress | None = None,
    likeness: Likeness | None = None,
    merged_speakers: Mapping[str, str] | None = None,
) -> Comparison:
    """Find what `articles` have in common.

    `progress` is told each stage's name and may raise to stop. `likeness` tells how near quotations are in
    meaning (`library.sentence_model`) and raises what it raises; without it words alone decide.
    `merged_speakers`: names that a reader takes for another one's, each with that one.
    """
    from library.matching import (
        find_copies,
        find_passages,
        group_statements,
        match_event,
        without_reused,
    )
    from library.quotations import read_event

    tell = progress or _silent
    tell("finding quotations")
    quotations, narration = read_event(articles)
    if merged_speakers:
        quotations = under_common_names(quotations, merged_speakers)
        narration = narrated_under_common_names(narration, merged_speakers)
    copies = find_copies(articles)
    matches, reports = match_event(quotations, narration, tell, likeness, copies)
    quotations = _in_order(articles, (*quotations, *reports))
    tell("finding reused passages")
    passages = find_passages(articles, quotations, matches)
    tell("gathering statements")
    matches = without_reused(matches, quotations, passages)
    statements = group_statements(quotations, matches)
    return Comparison(tuple(articles), quotations, matches, statements, passages, copies)


def _in_order(articles: Sequence[Article], quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return quotations in the order of the articles and their text, the longer of two at one place first."""
    order = {article.id: position for position, article in enumerate(articles)}
    return tuple(
        sorted(quotations, key=lambda quotation: (order[quotation.article], quotation.start, -quotation.end))
    )


def _silent(_stage: str) -> None:
    """Stand in for a progress that nobody watches."""
