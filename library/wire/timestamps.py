"""When a source says that an article was published, brought to ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from library.wire.dates import EARLIEST_YEAR, LATEST_YEAR, certain_date

LONGEST_TIMESTAMP = 80
"""No statement of a date is longer (in characters)."""

_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?P<rest>\D.*)?"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}(?:T|$)")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})?(?: \S{1,6})?(?: \(\w+\))?$"
)
_ISO_ZONE = re.compile(r" ?(?:UTC|GMT)$")


def certain_timestamp(stated: str) -> str:
    """Return a stated date, perhaps with its time, as ISO 8601; "" when it cannot be told for certain.

    ISO 8601, RFC 5322 and dates in words are read, and days in numbers where only one order gives a day.
    """
    text = stated.strip()
    if not text or len(text) > LONGEST_TIMESTAMP:
        return ""
    return _iso(text) or _mail(text) or _numbers(text) or certain_date(text)


def _iso(text: str) -> str:
    """Return what is ISO 8601 already as it stands, but for the T between day and time."""
    normal = _ISO_ZONE.sub("Z", text)
    if not _ISO.match(normal):
        return ""
    try:
        moment = datetime.fromisoformat(normal)
    except ValueError:
        return ""
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return ""
    if len(normal) <= 10:
        return moment.date().isoformat()
    return normal.replace(" ", "T", 1) if "-" in normal[:5] else moment.isoformat()


def _mail(text: str) -> str:
    """Read "Fri, 14 Mar 2031 10:00:00 +0000"."""
    if not _MAIL.match(text):
        return ""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return ""
    return moment.isoformat() if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else ""


def _numbers(text: str) -> str:
    """Read 25/12/2031 and 12/25/2031; 05/04/2031 is not certain."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return ""
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if match["mark"] == "." or first > 12 else (second, first)
    if match["mark"] != "." and first <= 12 and second <= 12 and first != second:
        return ""
    return certain_date(f"{match['year']}-{month:02}-{day:02} {match['rest'] or ''}")
