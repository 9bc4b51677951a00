"""How near the words of a query stand to each other in an article, as an addition to its score.

Who half remembers a headline or a quotation remembers words that stood side by side. A pair of words that
follow each other in the query counts as much as the more frequent of the two tells, divided by the words
that an article has between them where it has them nearest, beyond those of the query (after the pair scores
of Rasolofo and Savoy, 2003).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from index.compile import Intersection, Lookup, Most, Quoted, Union
from index.positions import STRIDE
from index.scores import Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.compile import Plan
    from index.postings import Postings

CANDIDATES = 300
"""Of so many articles with the best scores the words are looked at."""
WEIGHT = 2.0
TELLING = 0.3
"""Rarity of a word (inverse document frequency) below which it tells nothing: in three articles of four."""
REACH = 2
"""Telling words up to which two of a query are a pair; the second next counts half."""
MOST_FORMS = 64
"""Words that one of the query may stand for; a short beginning stands for more and is left out."""
_FAR = 1 << 30


def with_nearness(found: Scores, plan: Plan, postings: Postings, check: Callable[[], bool]) -> Scores:
    """Return the scores with what nearness adds to the best of them, as far as check() says there is time."""
    rows = [row for row in _rows(plan) if len(row) > 1]
    if not rows or found.size < 2:
        return found
    best = np.arange(found.size)
    if found.size > CANDIDATES:
        best = np.sort(np.argpartition(-found.values, CANDIDATES)[:CANDIDATES])
    documents = found.documents[best]
    values = found.values.copy()
    for row in rows:
        values[best] += WEIGHT * _of_row(row, documents, postings, check)
    return Scores(found.documents, values)


def _rows(plan: Plan) -> Iterator[Sequence[Lookup]]:
    """Yield the words that are asked for side by side."""
    match plan:
        case Intersection(parts) | Most(parts):
            yield [part for part in parts if isinstance(part, Lookup) and _is_word(part)]
            for part in parts:
                yield from _rows(part)
        case Quoted(part):
            yield from _rows(part)
        case Union(parts):
            for part in parts:
                yield from _rows(part)


def _is_word(lookup: Lookup) -> bool:
    is_of_the_text = lookup.fields[0] in {"text", "quote"}
    return is_of_the_text and len(lookup.slots) == 1 and 0 < len(lookup.slots[0]) <= MOST_FORMS


def _of_row(
    row: Sequence[Lookup], documents: NDArray[np.int64], postings: Postings, check: Callable[[], bool]
) -> NDArray[np.float64]:
    nearness = np.zeros(len(documents))
    telling: list[tuple[int, float, NDArray[np.int64]]] = []
    for offset, lookup in enumerate(row):
        if check():
            return nearness
        rarity = postings.rarity("text", lookup.slots[0])
        if rarity >= TELLING:
            telling.append((offset, rarity, postings.places("text", lookup.slots[0], documents)))
    for (one, first), (other, second) in combinations(enumerate(telling), 2):
        if other - one <= REACH:
            between = _distances(first[2], second[2], documents) - (second[0] - first[0])
            nearness += min(first[1], second[1]) / ((other - one) * (1 + np.maximum(between, 0)))
    return nearness


def _distances(
    places: NDArray[np.int64], others: NDArray[np.int64], documents: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each document how far a place and another one are apart where they are nearest."""
    nearest = np.full(len(documents), _FAR)
    if not (places.size and others.size):
        return nearest
    behind = np.searchsorted(others, places, side="right")
    before = np.searchsorted(others, places) - 1
    after = np.where(behind < len(others), others[np.minimum(behind, len(others) - 1)] - places, _FAR)
    until = np.where(before >= 0, places - others[np.maximum(before, 0)], _FAR)
    distances = np.minimum(after, until)
    inside = distances < STRIDE // 2
    np.minimum.at(nearest, np.searchsorted(documents, places[inside] // STRIDE), distances[inside])
    return nearest
