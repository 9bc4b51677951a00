"""Where in a file an article stands, as its path says it: `wire.csv:22`, `saved.zip!/report.txt`."""

from __future__ import annotations

import re

_PLACE = re.compile(r"(?:!/.*|:(?P<record>\d{1,18}))\Z", re.DOTALL)


def file_of(path: str) -> str:
    """Return the file that an article's path lies in: the path without a place in an archive, a record."""
    return _PLACE.sub("", path)


def record_of(path: str) -> int | None:
    """Return the line, or the record, behind the file in an article's path; None where there is none."""
    place = _PLACE.search(path)
    return int(place["record"]) if place and place["record"] else None
