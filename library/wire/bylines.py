"""Who wrote a report: lines like `By Carl Whitmore, North Wire`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.wire.dates import certain_date
from library.wire.vocabulary import agency_name, is_masthead

LONGEST_BYLINE = 160
"""No byline is longer (in characters)."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors as printed, and the agency or paper they write for when one is named."""

    authors: str
    agency: str = ""
    outlet: str = ""
    published: str = ""
    """ISO 8601, where a whole date is printed beside the names."""


_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|de|da|di|du|la|le|van|von|der|den|bin|al|el|y|e)"
_PERSON = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,5}}"
_JOIN = r"(?:, and |,? (?:and|AND|&) |, )"
_PEOPLE = rf"{_PERSON}(?:{_JOIN}{_PERSON}){{0,6}}"
_BY = re.compile(
    rf"(?:By|BY|by|Written by|Reporting by|Story by):? (?P<people>{_PEOPLE})"
    rf"(?P<rest>(?: in [A-Z]| for (?:the )?[A-Z]| \||/| [-–—] | of (?:the )?[A-Z]).{{0,60}})?"
    r"(?: ?\(? ?@\w{1,30} ?\)?)?"
)
_NAMES_ALONE = re.compile(rf"{_PERSON}(?:{_JOIN}{_PERSON}){{0,4}}")
_LINKS = re.compile(r"^(?:for |of )?(?:the )?")
_HOUSE_BREAK = re.compile(r"\s*[|/]\s*|\s[-–—]\s")
_HOUSE = re.compile(r"[A-Z][\w.&'’()-]*(?: [\w.&'’()-]+){0,4}(?<![.!?:;,])")


def read_byline(line: str) -> Byline | None:
    """Return what a byline says, or None when the line is no byline."""
    if len(line) > LONGEST_BYLINE:
        return None
    match = _BY.fullmatch(line.strip(" .*"))
    if not match:
        return None
    people, rest = match["people"], (match["rest"] or "").strip(" /|-–—")
    pieces = people.split(", ")
    houses = [_LINKS.sub("", piece) for piece in _HOUSE_BREAK.split(rest)]
    if len(pieces) > 1 and " and " not in pieces[-1] and not pieces[-1].startswith("and "):
        people = ", ".join(pieces[:-1])
        houses.append(pieces[-1])
    agency = agency_name(pieces[-1]) or agency_name(rest)
    outlet = "" if agency else next(filter(is_masthead, houses), "")
    return Byline(people, agency, outlet, certain_date(rest) if rest else "")


def read_names_and_house(line: str, following: str) -> Byline | None:
    """Return what names above the name of their newspaper say, None for other lines."""
    if not is_names_and_house(line, following):
        return None
    agency = agency_name(following)
    outlet = following if not agency and is_masthead(following) else ""
    return Byline(line, agency, outlet)


def are_names(words: str) -> bool:
    """Whether words are one or more persons' names and nothing else."""
    return len(words) <= LONGEST_BYLINE and _NAMES_ALONE.fullmatch(words) is not None


def is_names_and_house(line: str, following: str) -> bool:
    """Whether a line of names stands above the name of its newspaper."""
    if len(line) > LONGEST_BYLINE or len(following) > LONGEST_BYLINE or len(line.split()) < 2:
        return False
    return are_names(line) and _HOUSE.fullmatch(following) is not None
