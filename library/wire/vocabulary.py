"""The names and phrases that wire copy is recognised by, kept as data beside the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from library.wire.data_files import read_data


@dataclass(frozen=True, slots=True)
class Furniture:
    """What marks a line as furniture or caption; everything in lower case."""

    lines: frozenset[str]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    captions: tuple[str, ...]
    invitation: re.Pattern[str]
    """A line that asks to follow its author somewhere."""


_own_agencies: tuple[str, ...] = ()


def recognise_agencies(names: tuple[str, ...]) -> None:
    """Recognise these agencies in this process, besides those of the data file: a reader's own.

    Each is shown as it is written here, whatever the case in which it is printed.
    """
    global _own_agencies  # what this process reads with, so there is one of it
    if names != _own_agencies:
        _own_agencies = names
        agencies.cache_clear()


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """Return the name to show for each way in lower case that an agency is printed."""
    known = {printed.lower(): name for name, forms in read_data("agencies.yaml").items() for printed in forms}
    return known | {name.strip(" ./").lower(): name.strip() for name in _own_agencies if name.strip(" ./")}


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """Return the phrases of the page around an article."""
    loaded = read_data("furniture.yaml")
    return Furniture(
        lines=frozenset(line.lower() for line in loaded["lines"]),
        openings=tuple(line.lower() for line in loaded["openings"]),
        endings=tuple(line.lower() for line in loaded["endings"]),
        captions=tuple(line.lower() for line in loaded["captions"]),
        invitation=re.compile(
            rf"\W{{0,3}}follow (?:\S.{{0,60}} )?(?:on (?:{'|'.join(loaded['networks'])})\b|@\w)",
            re.IGNORECASE,
        ),
    )


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(
        place for line in read_data("places.yaml")["places"] for place in line.lower().split(", ")
    )


def is_known_place(printed: str) -> bool:
    """Tell whether a place is one that datelines name without its country; of two, the first counts."""
    return printed.lower().split("/", 1)[0].strip() in _places()


@dataclass(frozen=True, slots=True)
class FirstLineWords:
    """What first lines are recognised by; everything in lower case."""

    sections: frozenset[str]
    mastheads: frozenset[str]
    fields: dict[str, str]
    """The field that each word before a colon names."""


@lru_cache(maxsize=1)
def first_line_words() -> FirstLineWords:
    """Return the words of breadcrumbs, mastheads and key-value lines."""
    loaded = read_data("first_lines.yaml")
    return FirstLineWords(
        sections=frozenset(word.lower() for word in loaded["sections"]),
        mastheads=frozenset(word.lower() for word in loaded["mastheads"]),
        fields={key: field for field, keys in loaded["fields"].items() for key in keys},
    )


def is_masthead(name: str) -> bool:
    """Whether a name ends as newspapers' names do ("Orvel Courier"), or begins so ("Times of Orvel")."""
    words = name.lower().removeprefix("the ").split()
    known = first_line_words().mastheads
    return bool(words) and (words[-1] in known or (words[0] in known and words[1:2] == ["of"]))


_ORGANISATION_BREAK = re.compile(r"\s*(?:[/,|]|\s-\s)\s*")


def agency_name(printed: str) -> str:
    """Return the name to show for an agency as printed, or "" when it is none that we know.

    Of several ("UrduPoint News / Sputnik") the last known one counts: it is the origin.
    """
    known = agencies()
    whole = known.get(printed.strip(" ./").lower())
    if whole:
        return whole
    pieces = [known.get(piece.strip(" ./").lower(), "") for piece in _ORGANISATION_BREAK.split(printed)]
    return next((name for name in reversed(pieces) if name), "")


def republisher(printed: str) -> str:
    """Return who passes an agency's report on: "Orvel News" of "Orvel News / Sputnik"; "" for nobody."""
    pieces = [piece.strip(" ./") for piece in _ORGANISATION_BREAK.split(printed)]
    first, *others = pieces
    passed_on = any(piece.lower() in agencies() for piece in others)
    return first if passed_on and first[:1].isupper() and first.lower() not in agencies() else ""
