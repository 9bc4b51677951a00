"""What grouping keeps of an article: its day, its most telling words, and a sample of its wording.

The headline and the opening, where news stands (the inverted pyramid), count double; what comes after the
first `READ` words is background as often as news and is left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
import numpy as np

from library.matching.rarity import weight
from library.matching.words import read_stems
from library.stories.sketch import SIZE, sketch_of

if TYPE_CHECKING:
    from library.model import Article

VERSION = 2
"""Goes up whenever the same article gives another signature."""
STEMS = 56
"""Stems of a signature; 32 lose pairs of one event that 56 keep, 80 gain none."""
READ = 600
"""Words of the text that are read."""
OPENING = 80
"""Words that begin the text and count double, as the headline's do."""
TELLING = 0.15
"""The least weight of a stem that is kept ("minister" weighs 0.17, "government" 0.1)."""
FLATTENED = 0.85
"""The power of a stem's weight: somewhat less than in quotations, where fewer words have to decide."""
NUMERAL = 0.5
"""What numerals weigh beside words of the same rarity: two reports of one event seldom give the same ones."""
UNKNOWN = 0.5
"""A text whose words are for so large a part unknown to the table of rarity is in another language."""
SHORTEST_UNKNOWN = 5
"""In such a text shorter words are taken for its articles, prepositions and pronouns."""
_BYTE = 255


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of one article; the bytes hold numbers of 32 bits (weights: of 8), lowest byte first."""

    day: int
    """The day of publication (`date.toordinal`); 0 when unknown."""
    words: int
    """Words of the article's paragraphs."""
    stems: bytes
    """CRC-32 of its most telling stems, in rising order."""
    weights: bytes
    """What each of them weighs; the heaviest weighs 255."""
    sketch: bytes
    """A sample of its shingles, by which copies are recognised (`library.stories.sketch`)."""


def signature_of(article: Article) -> Signature:
    """Return the signature of an article; what its quotations add is in their words and in their matches."""
    counts = _counted(article)
    weighed = {stem: weight(stem) for stem in counts}
    if sum(weighed[stem] == 1.0 for stem in counts) > UNKNOWN * len(counts):
        weighed = {stem: 1.0 for stem in counts if len(stem) >= SHORTEST_UNKNOWN}
    told: dict[int, float] = {}
    for stem, rarity in weighed.items():
        if rarity >= TELLING and len(stem) > 1:
            share = NUMERAL if stem[0].isdigit() else 1.0
            told[crc32(stem.encode("utf-8", "replace"))] = share * rarity**FLATTENED * (1 + log(counts[stem]))
    kept = sorted(sorted(told, key=lambda stem: (-told[stem], stem))[:STEMS])
    heaviest = max((told[stem] for stem in kept), default=1.0)
    words, sketch = sketch_of(article)
    return Signature(
        day_of(article.published),
        words,
        np.array(kept, "<u4").tobytes(),
        bytes(max(1, round(_BYTE * told[stem] / heaviest)) for stem in kept),
        sketch,
    )


def day_of(published: str) -> int:
    """Return the day of an ISO 8601 date as an ordinal number, 0 when there is no full date."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return 0


def encode(signature: Signature) -> bytes:
    """Return a signature as bytes (MessagePack, under 500), to be stored."""
    return _ENCODER.encode(
        (
            signature.day,
            signature.words,
            signature.stems,
            signature.weights,
            signature.sketch,
        )
    )


def decode(encoded: bytes) -> Signature:
    """Return the signature that `encode` was given; raises ValueError for other bytes."""
    signature = Signature(*_DECODER.decode(encoded))
    stems = len(signature.weights)
    whole = len(signature.stems) == 4 * stems and len(signature.sketch) % 4 == 0
    small = stems <= STEMS and len(signature.sketch) <= 4 * SIZE
    if not (whole and small and 0 <= signature.day <= date.max.toordinal() and signature.words >= 0):
        raise ValueError("not a signature of this version")
    return signature


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[int, int, bytes, bytes, bytes])


def _counted(article: Article) -> Counter[str]:
    """Return how often the article uses each stem, what stands at its head counted double."""
    counts: Counter[str] = Counter()
    for stem in read_stems(article.headline):
        counts[stem] += 2
    read = 0
    for part in article.parts:
        if part.kind not in ("deck", "paragraph") or read >= READ:
            continue
        for stem in read_stems(article.text[part.start : part.end]):
            counts[stem] += 2 if read < OPENING else 1
            read += 1
            if read == READ:
                break
    return counts
