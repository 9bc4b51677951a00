"""Whether what two reports share is wire copy of one event or background that an outlet recycles."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from library.model import Article, PassageKind

NEAR = 3
"""Days within which two reports of one event appear."""
REPRINT = 0.5
"""A report that shares its opening and so much of its text outside quotations is a reprint."""
OPENING = 0.2
"""How much of a text counts as its opening, which tells the news."""
LATER = 0.5
"""Background stands behind the news, in the second half of the text (the inverted pyramid)."""

# fmt: off
_EARLIER = frozenset(["had", "been", "ago", "since", "last", "earlier", "previously", "formerly"])
_MONTHS = frozenset([
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
])
# fmt: on
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")


class Company(NamedTuple):
    """What two articles have in common beside one passage."""

    house: bool
    """The same outlet or agency wrote both."""
    days: int | None
    """How many days lie between them; None when a date is missing."""
    statement: bool
    """They share a statement that is asserted."""
    opening: bool
    """They share words of both openings."""
    reused: float
    """How much of the shorter one's text stands in the other, quotations aside."""

    @property
    def reprint(self) -> bool:
        """One is the other with another headline or end."""
        return self.opening and self.reused >= REPRINT


def days_between(a: Article, b: Article) -> int | None:
    """Return how many days lie between two publications, or None when one has no full date."""
    try:
        return abs((date.fromisoformat(a.published[:10]) - date.fromisoformat(b.published[:10])).days)
    except ValueError:
        return None


def same_house(a: Article, b: Article) -> bool:
    """Say whether the same outlet or agency wrote both articles."""
    houses = {a.outlet.casefold(), a.agency.casefold()} & {b.outlet.casefold(), b.agency.casefold()}
    return bool(houses - {""})


def passage_kind(text: str, places: tuple[float, float], company: Company) -> PassageKind:
    """Return what a passage is; `places` say how much of either text stands before it, 0 to 1.

    The first that applies:
    1. a reprint is copy;
    2. what appears again days later is background;
    3. reports that share a statement or their openings are of one event, so copy;
    4. what one house repeats in reports that share neither is background;
    5. what stands late in both and tells of an earlier time, by its tenses and dates, is background;
    6. all else is copy.
    """
    if company.reprint:
        return "copy"
    if company.days is not None and company.days > NEAR:
        return "background"
    if company.statement or company.opening:
        return "copy"
    if company.house or (min(places) >= LATER and _tells_of_earlier_time(text)):
        return "background"
    return "copy"


def _tells_of_earlier_time(text: str) -> bool:
    """Say whether a text is in the past perfect, names a date, or says "ago", "since" and the like."""
    words = text.split()
    return not _EARLIER.isdisjoint(words) or not _MONTHS.isdisjoint(words) or _YEAR.search(text) is not None
