"""The names and phrases that wire copy is recognised by, kept as data beside the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Furniture:
    """What marks a line as furniture or caption; everything in lower case."""

    lines: frozenset[str]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    captions: tuple[str, ...]
    invitation: re.Pattern[str]
    """A line that asks to follow its author somewhere."""


def _load(name: str) -> dict[str, list[str]]:
    content = files("library.wire").joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(content)
    return loaded


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """Return the name to show for each way in lower case that an agency is printed."""
    return {printed.lower(): name for name, forms in _load("agencies.yaml").items() for printed in forms}


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """Return the phrases of the page around an article."""
    loaded = _load("furniture.yaml")
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
