"""Matches that are only reused text: two reports without marks that stand in one passage."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from library.model import ArticleSpan, Match, Passage, Quotation


def between_reports(match: Match, quotations: dict[str, Quotation]) -> bool:
    """Whether neither side of a match is anybody's words between marks."""
    return quotations[match.a].kind == quotations[match.b].kind == "indirect"


def without_reused(
    matches: Iterable[Match], quotations: Sequence[Quotation], passages: Iterable[Passage]
) -> tuple[Match, ...]:
    """Return the matches without those of two reports in one passage: copied once, not reported twice."""
    known = {quotation.id: quotation for quotation in quotations}
    shared: defaultdict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in passages:
        shared[frozenset((passage.a.article, passage.b.article))].append(passage)

    def is_reused(match: Match) -> bool:
        a, b = known[match.a], known[match.b]
        between = shared.get(frozenset((a.article, b.article)), [])
        return between_reports(match, known) and any(
            _stands_in(a, passage) and _stands_in(b, passage) for passage in between
        )

    return tuple(match for match in matches if not is_reused(match))


def _stands_in(quotation: Quotation, passage: Passage) -> bool:
    return any(_overlap(quotation, side) for side in (passage.a, passage.b))


def _overlap(quotation: Quotation, span: ArticleSpan) -> bool:
    return quotation.article == span.article and quotation.start < span.end and quotation.end > span.start
