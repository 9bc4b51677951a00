"""The opening of a wire report: place, date and agency, in the shapes that the agencies use.

Shapes were collected from copy of TASS, Sputnik, AP, Reuters, AFP, Xinhua, KCNA, ANSA, PTI, dpa, UPI, IRNA
and of newspapers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.wire.dates import DAY_AND_MONTH, FOREIGN_DAY, certain_date
from library.wire.vocabulary import agency_name

LONGEST_DATELINE = 140
"""No dateline is longer (in characters)."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts its characters with the dash and the space after it."""

    length: int
    place: str = ""
    agency: str = ""
    published: str = ""


_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,30}"
_PLACE = (
    rf"{_CAPITAL}(?:[ /-](?:{_CAPITAL}|of|de|la|el|al|del|da|do|di|upon|sur|am|an|der|le|les)){{0,4}}"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}})?"
)
_UPPER = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[.'’-]){1,30}"
_UPPER_PLACE = rf"{_UPPER}(?:[ /](?:{_UPPER}|de|la|el|al|of)){{0,4}}(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}})?"
_DATE = rf"(?:(?i:{DAY_AND_MONTH})|{FOREIGN_DAY})"
_DASH = r"\s?[-–—―]{1,2}(?: ?[-–—―]{1,2})?\s"
_IN_PARENTHESES = r"\((?P<agency>[^()\n]{2,60})\)"

_SLASHED = re.compile(rf"(?P<place>{_PLACE}), (?P<date>{_DATE})\.? ?/(?P<agency>[^/\n]{{2,40}})/\.?\s*")
_NAMED = re.compile(
    rf"(?P<place>{_PLACE})(?:, (?P<date>{_DATE}))?,? {_IN_PARENTHESES}(?P<dash>{_DASH}|:?\s+)"
)
_AGENCY_FIRST = re.compile(rf"{_IN_PARENTHESES}{_DASH}(?P<place>{_PLACE}), (?P<date>{_DATE}){_DASH}")
_COMMAS = re.compile(rf"(?P<place>{_PLACE}), (?P<date>{_DATE}), (?P<agency>{_CAPITAL}){_DASH}")
_BARE = re.compile(rf"(?P<place>{_UPPER_PLACE})(?:,? (?P<date>{_DATE}))?\s?(?:--|[–—―]|-(?=\s))\s*")
_AGENCY_ALONE = re.compile(rf"{_IN_PARENTHESES}{_DASH}")

_AGENCY_LIKE = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}")
# fmt: off
_NO_PLACES = frozenset(
    {
        "however", "but", "and", "yet", "so", "then", "meanwhile", "also", "still", "in", "on", "at",
        "he", "she", "it", "they", "the", "a", "an", "mr", "mrs", "ms", "dr", "president", "minister",
    }
)
# fmt: on


def read_dateline(paragraph: str, *, first: bool = False) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None.

    A place in capitals and a dash alone are believed only of the `first` paragraph of the body: elsewhere
    they are as often a subject ("MIGRATION –").
    """
    opening = paragraph[:LONGEST_DATELINE]
    for shape in (_SLASHED, _AGENCY_FIRST, _COMMAS, _NAMED):
        match = shape.match(opening)
        if match and _is_believed(match):
            return _dateline(match)
    if first and (match := _BARE.match(opening)) and _is_place(match["place"]):
        return _dateline(match)
    if (match := _AGENCY_ALONE.match(opening)) and agency_name(match["agency"]):
        return Dateline(match.end(), agency=agency_name(match["agency"]))
    return None


def _is_place(place: str) -> bool:
    return place.split(maxsplit=1)[0].strip(".,").lower() not in _NO_PLACES


def _is_believed(match: re.Match[str]) -> bool:
    """Whether the place can be one and the agency is known, or dashed off as only agencies are."""
    groups = match.groupdict()
    if not _is_place(groups["place"]):
        return False
    agency = groups["agency"]
    if agency_name(agency) or match.re in (_SLASHED,):
        return True
    if match.re is not _NAMED:
        return agency.isupper()
    dash = groups["dash"].strip(" :\u00a0")
    return bool(dash) and _AGENCY_LIKE.fullmatch(agency) is not None


def _dateline(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    agency = groups.get("agency") or ""
    published = certain_date(f"{groups.get('date') or ''} {agency}")
    return Dateline(
        match.end(), groups["place"].rstrip(","), agency_name(agency) or agency.strip(), published
    )
