"""Who wrote a report: lines like `By Carl Whitmore, North Wire`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.wire.vocabulary import agency_name

LONGEST_BYLINE = 160
"""No byline is longer (in characters)."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors as printed, and the agency they write for when one is named."""

    authors: str
    agency: str = ""


_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|de|da|di|du|la|le|van|von|der|den|bin|al|el|y|e)"
_PERSON = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,5}}"
_JOIN = r"(?:, and |,? (?:and|AND|&) |, )"
_PEOPLE = rf"{_PERSON}(?:{_JOIN}{_PERSON}){{0,6}}"
_BY = re.compile(
    rf"(?:By|BY|by|Written by|Reporting by|Story by):? (?P<people>{_PEOPLE})"
    rf"(?P<rest>(?: in [A-Z]| for (?:the )?[A-Z]| \||/| [-–—] | of (?:the )?[A-Z]).{{0,60}})?"
)
_NAMES_ALONE = re.compile(rf"{_PERSON}(?:{_JOIN}{_PERSON}){{0,4}}")
_HOUSE = re.compile(r"[A-Z][\w.&'’()-]*(?: [\w.&'’()-]+){0,4}(?<![.!?:;,])")


def read_byline(line: str) -> Byline | None:
    """Return what a byline says, or None when the line is no byline."""
    if len(line) > LONGEST_BYLINE:
        return None
    match = _BY.fullmatch(line.strip(" .*"))
    if not match:
        return None
    people = match["people"]
    pieces = people.split(", ")
    named = agency_name(pieces[-1]) or agency_name((match["rest"] or "").strip(" /|-–—"))
    if len(pieces) > 1 and " and " not in pieces[-1] and not pieces[-1].startswith("and "):
        people = ", ".join(pieces[:-1])
    return Byline(people, named)


def is_names_and_house(line: str, following: str) -> bool:
    """Whether a line of names stands above the name of its newspaper."""
    if len(line) > LONGEST_BYLINE or len(following) > LONGEST_BYLINE or len(line.split()) < 2:
        return False
    return _NAMES_ALONE.fullmatch(line) is not None and _HOUSE.fullmatch(following) is not None
