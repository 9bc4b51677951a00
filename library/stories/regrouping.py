"""The stories of a whole library, made anew: after an import, or when the code that makes them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.stories.constraints import Constraints
from library.stories.grouping import Grouping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from library.stories.signature import Signature

_TOLD = 1_000
_NO_DAY = 1 << 31


def regroup(
    articles: Iterable[tuple[str, Signature]],
    constraints: Constraints | None = None,
    matched: Mapping[str, Sequence[str]] | None = None,
    tell: Callable[[int], None] | None = None,
) -> Grouping:
    """Return articles grouped in the order of their days, those without a date last.

    The order in which they are given does not matter. `matched` are for each article those with which it
    shares a statement; `tell` is told now and then how many are grouped, and may raise to stop.
    """
    ordered = sorted(articles, key=lambda given: (given[1].day or _NO_DAY, given[0]))
    grouping = Grouping.restore((article, "", signature) for article, signature in ordered)
    for number, (article, _) in enumerate(ordered):
        grouping.place(article, (matched or {}).get(article, ()))
        if tell and number % _TOLD == 0:
            tell(number)
    if constraints:
        grouping.constrain(constraints)
    return grouping
