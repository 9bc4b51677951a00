"""How a saved search keeps the way its answers are listed."""

from __future__ import annotations

from dataclasses import replace

from index.arrangement import DEFAULT, ORDERS, Arrangement

_FOLDED, _BY_STORY = "fold-copies", "by-story"


def as_text(arrangement: Arrangement) -> str:
    """Return an arrangement in words: "newest fold-copies by-story"."""
    folded = _FOLDED if arrangement.fold_copies else ""
    by_story = _BY_STORY if arrangement.by_story else ""
    return " ".join(filter(None, (arrangement.order, folded, by_story)))


def of_text(text: str) -> Arrangement:
    """Return the arrangement that was kept; words that nobody knows count for nothing."""
    words = text.split()
    found = replace(DEFAULT, fold_copies=_FOLDED in words, by_story=_BY_STORY in words)
    for order in ORDERS:
        if order in words:
            found = replace(found, order=order)
    return found
