"""What is kept about each article and each quotation: the fields, and how much words weigh.

An article's documents follow each other: the article, then its quotations. `text` holds the whole text,
each posting weighted by where the word stands (the weighted term frequencies of BM25F: Robertson,
Zaragoza and Taylor, 2004), so that one posting list answers for headline, deck, quotations and body.
"""

from __future__ import annotations

from typing import NamedTuple

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
