"""Dates as news copy prints them; only what is certain becomes an ISO date."""

from __future__ import annotations

import datetime
import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""An English month, long or short, as a pattern without case; a full stop may follow."""

DAY_AND_MONTH = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\.?|{MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
)
"""Day and month in either order, perhaps with the year."""

FOREIGN_DAY = r"\d{1,2} [^\W\d_]{3,9}\.?(?: \d{4})?|[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?"
"""Day and month of another language: a number and one word."""

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH})\.?,? (\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.IGNORECASE)
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def certain_date(text: str) -> str:
    """Return the first complete date of a short text as ISO 8601, or "" when it names no year."""
    if match := _ISO.search(text):
        year, month, day = (int(group) for group in match.groups())
    elif match := _DAY_FIRST.search(text):
        year, month, day = int(match[3]), _month(match[2]), int(match[1])
    elif match := _MONTH_FIRST.search(text):
        year, month, day = int(match[3]), _month(match[1]), int(match[2])
    else:
        return ""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    return _ORDER.index(name[:3].lower()) + 1


_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,5})?"
_DATE_LINE = re.compile(
    rf"(?:(?:date|published|posted|updated|last updated)(?: at| on)?:? )?(?:{_CLOCK},? )?(?:{_WEEKDAY},? )?"
    rf"(?:{DAY_AND_MONTH}|\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.+Z-]{{4,20}})?)(?:[,.]? (?:at )?{_CLOCK})?\.?",
    re.IGNORECASE,
)
_DATE_FIELD = re.compile(r"(?:date|published):? \d{4}-\d{2}-\d{2}(?=\s)", re.IGNORECASE)
LONGEST_DATE_LINE = 60
"""A line that holds nothing but a date is shorter (in characters)."""


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else."""
    return len(line) <= LONGEST_DATE_LINE and _DATE_LINE.fullmatch(line) is not None


def date_field_length(line: str) -> int:
    """Return how many characters a leading field like `date 2021-09-15` takes, 0 when there is none."""
    match = _DATE_FIELD.match(line)
    return match.end() if match else 0
