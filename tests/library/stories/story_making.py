"""Invented events and their reports: words of an invented vocabulary, told again in part."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache

from library.model import Article, Part
from library.stories import Signature, signature_of

_SYLLABLES = ("bra", "dol", "ver", "mit", "ka", "zun", "pel", "ros", "tin", "gav", "lor", "esk", "um", "fid")
FIRST_DAY = date(2031, 3, 1).toordinal()


def words(seed: object, count: int) -> list[str]:
    """Return invented words, the same for the same seed."""
    chance = random.Random(str(seed))
    return ["".join(chance.choices(_SYLLABLES, k=4)) for _ in range(count)]


def report(
    event: object,
    teller: object,
    day: int | None = 0,
    own: float = 0.4,
    length: int = 120,
    headline: str = "",
) -> Article:
    """Return a report of an event: most of its words are the event's, `own` of them the teller's alone."""
    chance = random.Random(f"{event} {teller}")
    told = words(event, 30)
    mine = words((event, teller), 30)
    text = " ".join(chance.choice(mine if chance.random() < own else told) for _ in range(length)) + "."
    published = "" if day is None else date.fromordinal(FIRST_DAY + day).isoformat()
    name = f"{event}-{teller}"
    return Article(
        name, name, text, (Part("paragraph", 0, len(text)),), headline=headline, published=published
    )


@lru_cache(maxsize=2_000)
def signature(event: object, teller: object, day: int | None = 0, own: float = 0.4) -> Signature:
    """Return the signature of such a report."""
    return signature_of(report(event, teller, day, own))
