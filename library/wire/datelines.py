"""The opening of a wire report: place, date and agency, in the shapes that the agencies use.

Shapes were collected from copy of TASS, Sputnik, AP, Reuters, AFP, Xinhua, KCNA, ANSA, PTI, dpa, UPI, IRNA,
Interfax and of newspapers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.wire.dates import DAY_AND_MONTH, PrintedDate, certain_date, read_date
from library.wire.vocabulary import agency_name, is_known_place, republisher

LONGEST_DATELINE = 140
"""No dateline is longer (in characters)."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts its characters with the dash and the space after it."""

    length: int
    place: str = ""
    agency: str = ""
    published: str = ""
    """ISO 8601, where the year is printed."""
    date: PrintedDate | None = None
    """The day, with its year or without."""
    outlet: str = ""
    """Who passes the agency's report on, where both are named."""
    doubt: str = ""
    """Why it may be none; empty where it is certain."""


_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,30}"
_PLACE = (
    rf"{_CAPITAL}(?:[ /-](?:{_CAPITAL}|of|de|la|el|al|del|da|do|di|upon|sur|am|an|der|le|les)){{0,4}}"
    rf"(?: \({_CAPITAL}\))?(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}})?"
)
_UPPER = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[.'’-]){1,30}"
_UPPER_PLACE = rf"{_UPPER}(?:[ /](?:{_UPPER}|de|la|el|al|of)){{0,4}}(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}})?"
_DATE = DAY_AND_MONTH
_DASH = r"\s?[-–—―]{1,2}(?: ?[-–—―]{1,2})?\s"
_IN_PARENTHESES = r"\((?P<agency>[^()\n]{2,60})\)"

_SLASHED = re.compile(
    rf"(?P<place>{_PLACE}),? (?P<date>{_DATE})\.? ?/(?P<agency>[^/\n]{{2,40}})/(?:{_DASH}|\.?\s*)"
)
_NAMED = re.compile(
    rf"(?P<place>{_PLACE})(?:,? (?P<date>{_DATE}))?(?:,? |--){_IN_PARENTHESES}(?P<dash>{_DASH}|--|:?\s+)"
)
_AGENCY_FIRST = re.compile(rf"{_IN_PARENTHESES}{_DASH}(?P<place>{_PLACE}), (?P<date>{_DATE}){_DASH}")
_COMMAS = re.compile(rf"(?P<place>{_PLACE}), (?P<date>{_DATE}), (?P<agency>{_CAPITAL}){_DASH}")
_BARE = re.compile(
    rf"(?P<place>{_UPPER_PLACE})(?:,? (?P<date>{_DATE}))?"
    r"(?P<dash>\s?(?:--|[–—―]|-(?=\s))\s*)(?=(?P<next>\S?))"
)
_AGENCY_ALONE = re.compile(rf"{_IN_PARENTHESES}{_DASH}")

_NO_OPENINGS = "“\"‘'"
_AGENCY_LIKE = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}")
# fmt: off
_NO_PLACES = frozenset(
    {
        "however", "but", "and", "yet", "so", "then", "meanwhile", "also", "still", "in", "on", "at", "by",
        "he", "she", "it", "they", "the", "a", "an", "mr", "mrs", "ms", "dr", "president", "minister",
        "file", "photo", "photos", "video", "watch", "listen", "live", "update", "updated", "breaking",
        "exclusive", "opinion", "analysis", "editorial", "note", "story", "correction", "interview", "q",
    }
)
# fmt: on


def read_dateline(paragraph: str, report: str = "", *, first: bool = False) -> Dateline | None:
    """Return the dateline that a paragraph of a report begins with, or None.

    A place in capitals and a dash alone, and an agency that is not known, are believed only of the `first`
    paragraph of the body: elsewhere they are as often a subject ("MIGRATION –"). Even there the place has to
    be known, dated, or called so in the running text, unless a long dash sets it off.
    """
    opening = paragraph[:LONGEST_DATELINE]
    if not opening or opening[0].islower() or opening[0] in _NO_OPENINGS:
        return None
    for shape in _shapes(opening):
        match = shape.match(opening)
        if match and _is_believed(match, first):
            return _dateline(match, _doubt_of_agency(match))
    if (
        first
        and (match := _BARE.match(opening))
        and _is_place(match["place"])
        and not match["next"].islower()
    ):
        doubt = _doubt_of_place(match, report)
        if not doubt or match["dash"].strip() not in {"-", "–"}:
            return _dateline(match, doubt)
    if opening[0] == "(" and (match := _AGENCY_ALONE.match(opening)) and agency_name(match["agency"]):
        return _dateline(match)
    return None


def _shapes(opening: str) -> list[re.Pattern[str]]:
    """Return the shapes that an opening has the marks of, which most have none of."""
    shapes = []
    if "/" in opening:
        shapes.append(_SLASHED)
    if opening[0] == "(":
        shapes.append(_AGENCY_FIRST)
    if opening.count(", ") > 1:
        shapes.append(_COMMAS)
    if "(" in opening:
        shapes.append(_NAMED)
    return shapes


def _is_place(place: str) -> bool:
    return place.split(maxsplit=1)[0].strip(".,").lower() not in _NO_PLACES


def _is_believed(match: re.Match[str], first: bool) -> bool:
    """Whether the place can be one and the agency is known, or dashed off as only agencies are."""
    groups = match.groupdict()
    if not _is_place(groups["place"]):
        return False
    agency = groups["agency"]
    if agency_name(agency) or match.re is _SLASHED:
        return True
    if match.re is not _NAMED:
        return agency.isupper()
    dash = groups["dash"].strip(" :\u00a0")
    return first and len(agency) > 2 and bool(dash) and _AGENCY_LIKE.fullmatch(agency) is not None


def _doubt_of_agency(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if agency_name(groups["agency"]) or groups.get("date") or is_known_place(groups["place"]):
        return ""
    return "neither the agency nor the place is known"


def _doubt_of_place(match: re.Match[str], report: str) -> str:
    place = match["place"]
    dated = match["date"] is not None and read_date(match["date"]) is not None
    if dated or ", " in place or is_known_place(place) or place.title() in report:
        return ""
    return "capitals and a dash at the beginning of the report"


def _dateline(match: re.Match[str], doubt: str = "") -> Dateline:
    groups = match.groupdict()
    agency, place = groups.get("agency") or "", (groups.get("place") or "").rstrip(",")
    said = f"{groups.get('date') or ''} {agency}"
    return Dateline(
        length=match.end(),
        place=place.rstrip(".") if groups.get("date") and "," not in place else place,
        agency=agency_name(agency) or agency.strip(),
        published=certain_date(said),
        date=read_date(said),
        outlet=republisher(agency),
        doubt=doubt,
    )
