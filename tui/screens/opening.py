"""Which articles a comparison opens with, and in how many panes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from library.families import Family
from library.model import Article

if TYPE_CHECKING:
    from library.configuration import ComparisonScreen as Options

_FEWEST_PANES = 2
_COUNTED = 20
"""Reports of one family that are counted; a thousand copies of one text say no more than twenty."""


def panes_that_fit(width: int, options: Options) -> int:
    """Return how many panes there are at the start: as many as fit, or tabs where one fits at a time."""
    if width < options.one_pane_below:
        return options.most_panes
    return max(_FEWEST_PANES, min(options.most_panes, width // options.narrowest_pane))


def articles_to_open(
    articles: Sequence[Article], families: Sequence[Family], panes: int
) -> tuple[Article, ...]:
    """Return the first articles where two of them share a family, otherwise those that share most."""
    first = tuple(articles[:panes])
    together: Counter[tuple[str, str]] = Counter()
    for family in families:
        if family.kind == "suggestion":
            continue
        reports = list(dict.fromkeys(wording.quotation.article for wording in family.wordings))[:_COUNTED]
        together.update(_pair(one, other) for one, other in combinations(reports, 2))
    if not together or any(together[_pair(a.id, b.id)] for a, b in combinations(first, 2)):
        return first
    opened = {*together.most_common(1)[0][0]}
    while len(opened) < min(panes, len(articles)):
        shares = Counter(
            {a.id: sum(together[_pair(a.id, o)] for o in opened) for a in articles if a.id not in opened}
        )
        [(best, amount)] = shares.most_common(1)
        if not amount:
            break
        opened.add(best)
    return tuple(article for article in articles if article.id in opened)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
