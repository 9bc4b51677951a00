"""In which order answers are shown, and which of them stand for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Order = Literal["relevance", "recent", "newest", "oldest", "outlet"]
ORDERS: tuple[Order, ...] = get_args(Order)
BY_RELEVANCE: tuple[Order, ...] = ("relevance", "recent")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How answers are to be shown."""

    order: Order = "relevance"
    """recent: by relevance, of which half counts less the older an article is than the newest answer."""
    fold_copies: bool = False
    """Show the best of near copies alone."""
    by_story: bool = False
    """Keep the reports of a story together, where the best of them stands."""


DEFAULT = Arrangement()
