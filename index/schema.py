"""What is kept about each article and each quotation: the fields, and how much words weigh.

An article's documents follow each other: the article, then its quotations. `text` holds the whole text,
each posting weighted by where the word stands (the weighted term frequencies of BM25F: Robertson,
Zaragoza and Taylor, 2004), so that one posting list answers for headline, deck, quotations and body.
"""

from __future__ import annotations

from collections import defaultdict
from operator import sub
from typing import NamedTuple

from index.analysis import words
from index.posting_lists import LARGEST

VERSION = 2
"""Goes up whenever the fields, their weights, the words or the files change: older indexes are rebuilt."""
ARTICLE_FIELDS = ("text", "beside", "headline", "deck", "outlet", "agency", "byline", "place", "lang")
QUOTATION_FIELDS = ("quote", "speaker", "cue", "kind")
HEADLINE_WEIGHT = 4
DECK_WEIGHT = 2
QUOTATION_WEIGHT = 2


class Stretch(NamedTuple):
    """A piece of text whose words all weigh the same."""

    text: str
    weight: int = 1
    apart: bool = False
    """Whether no phrase may run into it from the stretch before."""


Occurrences = tuple[str, str, int]
"""A word, its positions as `index.posting_lists` keeps them, and its weight. A plain tuple: an index makes
hundreds of them an article."""


def occurrences(stretches: tuple[Stretch, ...]) -> tuple[int, list[Occurrences]]:
    """Return how many words a field that consists of these stretches has, and where each stands."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    extra: defaultdict[str, int] = defaultdict(int)
    length = first = 0
    for stretch in stretches:
        first += stretch.apart
        here = words(stretch.text)[: max(0, LARGEST - first)]
        for place, word in enumerate(here, first):
            positions[word].append(place)
        first += len(here)
        length += len(here)
        if stretch.weight != 1:
            for word in here:
                extra[word] += stretch.weight - 1
    found: list[Occurrences] = []
    for word, places in positions.items():
        count = len(places)
        if count == 1:
            piece = chr(places[0])
        else:
            piece = chr(places[0]) + "".join(map(chr, map(sub, places[1:], places)))
        found.append((word, piece, count + extra[word] if word in extra else count))
    return length, found
