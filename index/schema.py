"""The Whoosh schema: articles and their quotations as documents of their own.

An article's documents follow each other: the article, then its quotations. `text` holds the whole text,
each posting weighted by where the word stands (the weighted term frequencies of BM25F: Robertson,
Zaragoza and Taylor, 2004), so that one posting list answers for headline, deck, quotations and body.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from operator import sub
from pickle import dumps, loads
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, TEXT, Schema

from index.analysis import words

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE_FIELDS = ("text", "beside", "headline", "deck", "outlet")
QUOTATION_FIELDS = ("quote", "speaker", "outlet")
HEADLINE_WEIGHT = 4.0
DECK_WEIGHT = 2.0
QUOTATION_WEIGHT = 2.0

_pack_count = Struct("!I").pack
_COUNT_SIZE = 4


class Stretch(NamedTuple):
    """A piece of text whose words all weigh the same."""

    text: str
    weight: float = 1.0
    apart: bool = False
    """Whether no phrase may run into it from the stretch before."""


Posting = tuple[bytes, int, float, bytes]
"""What Whoosh wants to know about one word of one document: term, frequency, weight and positions, these
encoded as in `whoosh.formats.Positions`. A plain tuple: an index makes hundreds of them an article."""


class WordField(TEXT):  # type: ignore[misc]  # Whoosh is untyped
    """A text field that is given its postings ready made: several times faster than token objects."""

    def __init__(self) -> None:
        super().__init__(analyzer=IDAnalyzer(), phrase=True, stored=False)

    def index(self, value: list[Posting], **_: object) -> list[Posting]:
        """Return the postings of one document."""
        return value


class _Singles(dict[int, bytes]):
    """Position -> the encoding of that one position; fills itself."""

    def __missing__(self, position: int) -> bytes:
        value = self[position] = _pack_count(1) + dumps([position], 2)
        return value


_singles = _Singles()


def postings(stretches: tuple[Stretch, ...]) -> list[Posting]:
    """Return the postings of a field that consists of these stretches."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    extra: defaultdict[str, float] = defaultdict(float)
    first = 0
    for stretch in stretches:
        here = words(stretch.text)
        first += stretch.apart
        for place, word in enumerate(here, first):
            positions[word].append(place)
        first += len(here)
        if stretch.weight != 1.0:
            for word in here:
                extra[word] += stretch.weight - 1.0
    found: list[Posting] = []
    for word, places in positions.items():
        count = len(places)
        if count == 1:
            value = _singles[places[0]]
        else:
            value = _pack_count(count) + dumps([places[0], *map(sub, places[1:], places)], 2)
        found.append((encode_word(word), count, count + extra.get(word, 0.0), value))
    return found


def encode_word(word: str) -> bytes:
    """Return the term under which the index keeps a folded word."""
    return word.encode("utf-8", "surrogatepass")


def decode_places(value: bytes) -> Iterator[int]:
    """Return the positions that a posting's value encodes."""
    return accumulate(loads(value[_COUNT_SIZE:]))  # noqa: S301  # of our own index


def schema() -> Schema:
    """Return the schema of an index of articles and quotations."""
    fields = dict.fromkeys((*ARTICLE_FIELDS, *QUOTATION_FIELDS))
    return Schema(id=ID(stored=True, unique=True), **{name: WordField() for name in fields})
