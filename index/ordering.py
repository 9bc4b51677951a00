"""Documents of articles in the order in which they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.arrangement import Order
    from index.numbering import Numbering
    from index.scores import Scores

HALF_LIFE = 30
"""Days after which an article's age halves what "recent" adds to its score."""
_UNKNOWN_DAY = 99_999_999


def arranged(scores: Scores, numbering: Numbering, order: Order) -> NDArray[np.int64]:
    """Return the documents of articles in an order; the order of the index among equals."""
    documents, values = scores
    of_article = numbering.of_article[documents]
    days = numbering.days[of_article]
    keys: tuple[NDArray[np.generic], ...]
    match order:
        case "relevance" if values.any():
            keys = (-values,)
        case "recent" if values.any():
            keys = (-values * _freshness(days),)
        case "oldest":
            keys = (np.where(days == 0, _UNKNOWN_DAY, days),)
        case "outlet":
            keys = (-days, _alphabetical(numbering, of_article))
        case _:
            keys = (-days,)
    return documents[np.lexsort(keys)]


def best_of_copies(documents: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first of each group of copies; `groups` has the group of each document."""
    _, firsts = np.unique(groups[documents], return_index=True)
    return documents[np.sort(firsts)]


def by_story(documents: NDArray[np.int64], stories: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return documents with those of one story behind each other; `stories` has -1 for none."""
    own = stories[documents]
    groups = np.where(own < 0, -1 - documents, own)
    _, firsts, group = np.unique(groups, return_index=True, return_inverse=True)
    return documents[np.argsort(firsts[group], kind="stable")]


def _freshness(days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return 1 for the newest, down to half for what is old or undated."""
    about = days // 10_000 * 365.25 + days // 100 % 100 * 30.4 + days % 100
    age = np.where(days == 0, np.inf, about.max(initial=0) - about)
    freshness: NDArray[np.float64] = 0.5 + 0.5 * np.exp2(-age / HALF_LIFE)
    return freshness


def _alphabetical(numbering: Numbering, of_article: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each article where its outlet stands in the alphabet."""
    names = [name.casefold() for name in numbering.outlets.names]
    places = np.empty(len(names), np.int64)
    places[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return places[numbering.outlets.numbers[of_article]]
