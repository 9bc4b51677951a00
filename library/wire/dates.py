"""Days as news copy prints them, with their year or without."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from library.wire.data_files import read_data

EARLIEST_YEAR, LATEST_YEAR = 1600, 2199
"""Newspapers begin with the 17th century; what lies outside is a mistake or a placeholder."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
"""A day of the week as a pattern without case."""

DAY_AND_MONTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th|er|º|ª|°|\.)?(?: de| of)? [^\W\d_]{3,12}\.?"
    r"|[^\W\d_]{3,12}\.? ?\d{1,2}(?:st|nd|rd|th)?)(?:,?(?: de| del)? \d{4})?"
)
"""Day and month in either order and any language, perhaps with the year; any word passes for a month."""

_DATE = re.compile(
    r"(?P<iso_year>(?<!\d)\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d)"
    r"|(?P<day>(?<!\d)\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?(?: de| of)? (?P<month>[^\W\d_]{3,12})\.?"
    r"(?:,?(?: de| del)? (?P<year>\d{4})\b)?"
    r"|(?P<first_month>[^\W\d_]{3,12})\.? ?(?P<second_day>\d{1,2})(?:st|nd|rd|th)?\b"
    r"(?:,? (?P<last_year>\d{4})\b)?",
)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d:.-])T?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?"
    r" ?(?P<zone>(?:(?:UTC|GMT) ?)?[+-](?:0\d|1[0-4]):?[0-5]\d\b|(?:UTC|GMT) ?[+-]1?\d\b"
    r"|[A-Z]{1,4}\b(?! ?[+-]\d))?",
    re.IGNORECASE,
)
_ZONES = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "EST": "-05:00",
    "EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "JST": "+09:00",
    "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip
"""Only abbreviations that one zone alone has."""
_OFFSET = re.compile(
    r"(?:(?:UTC|GMT) ?)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day as printed; `year` is 0 and `weekday` (Monday is 0) None where they are not printed."""

    month: int
    day: int
    year: int = 0
    weekday: int | None = None

    @property
    def iso(self) -> str:
        """The day as ISO 8601, or "" without its year."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else ""

    def in_year(self, year: int) -> datetime.date | None:
        """Return the day in a year; None on 29 February of most years."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    def of_year(self, year: int) -> PrintedDate:
        """Return the same day with its year."""
        return replace(self, year=year)

    def __str__(self) -> str:
        """Return "September 15", with the year where it is known."""
        english = next(name for name, number in _month_numbers().items() if number == self.month)
        return f"{english.capitalize()} {self.day}" + (f", {self.year}" if self.year else "")


def read_date(text: str) -> PrintedDate | None:
    """Return the first day that a short text names, in any language known; None for none that exists."""
    match = _first(text)
    return _printed(match, text) if match else None


def certain_date(text: str) -> str:
    """Return the first day of a short text as ISO 8601, or "" when it names no year or no day that exists.

    With the time of day, and the offset of its zone, where both stand beside it.
    """
    match = _first(text)
    printed = _printed(match, text) if match else None
    if match is None or printed is None or not printed.year:
        return ""
    return printed.iso + time_of_day(f"{text[: match.start()]} {text[match.end() :]}")


def time_of_day(text: str) -> str:
    """Return the first time of day of a short text as ISO 8601 has it behind a day: "T14:30+03:00", or ""."""
    match = _CLOCK.search(text)
    if match is None:
        return ""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + 12 * (half == "p")
    seconds = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{match['minute']}{seconds}{_offset_behind(match)}"


def _offset_behind(clock: re.Match[str]) -> str:
    """Return the offset of the zone behind a time; in "10:00-11:00" the hour of the end is none."""
    zone = clock["zone"] or ""
    in_iso = clock["second"] or clock.group()[0] in "Tt"
    may_be_end = zone.startswith("-") and clock.start("zone") == clock.end("minute") and not in_iso
    return "" if may_be_end else offset_of(zone)


def offset_of(zone: str) -> str:
    """Return a zone as ISO 8601 has it, "+02:00"; "" for one that is not known.

    Known are "+0200", "+02", "GMT+2" and, in capitals, what one zone alone is called: "est" is a word.
    """
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return _ZONES.get(zone.upper() if zone.lower() in {"z", "utc", "gmt"} else zone, "")
    hours, minutes = int(match["hours"]), match["minutes"] or "00"
    sign = match["sign"] if hours or int(minutes) else "+"
    return f"{sign}{hours:02}:{minutes}"


def _first(text: str) -> re.Match[str] | None:
    """Return the first match that is a date for its words, whether there is such a day or not."""
    match = _DATE.search(text)
    while match is not None and _month(match) is None:
        # "Montag 19" is no date, and its number may belong to what follows.
        following = "month" if match["month"] else "second_day"
        match = _DATE.search(text, match.start(following))
    return match


def _month(match: re.Match[str]) -> int | None:
    """Return the number of the month, existing or not; None for a word that is no month."""
    named = match["month"] or match["first_month"]
    return _month_numbers().get(named.lower()) if named else int(match["iso_month"])


def _printed(match: re.Match[str], text: str) -> PrintedDate | None:
    month = _month(match) or 0
    day = int(match["iso_day"] or match["day"] or match["second_day"])
    year = int(match["iso_year"] or match["year"] or match["last_year"] or 0)
    if year and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return None
    return PrintedDate(month, day, year, _weekday(text))


def _weekday(text: str) -> int | None:
    match = _WEEKDAY.search(text)
    return WEEKDAYS.index(match.group().capitalize()) if match else None


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in read_data("months.yaml").items() for name in names}


_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [a-z]{2,5}\b)?"
_DATE_LINE = re.compile(
    rf"(?:(?:date|published|posted|updated|last updated)(?: at| on)?:? ?)?(?:{_TIME},? )?(?:{WEEKDAY},? )?"
    rf"(?:{DAY_AND_MONTH}|\d{{4}}-\d{{2}}-\d{{2}}(?:[T ][\d:.+Z-]{{4,20}})?)"
    rf"(?:[,.]? (?:at |- |[|] )?{_TIME})?\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:date|published|posted|updated|last updated)\b", re.IGNORECASE)
_DATE_FIELD = re.compile(r"(?:date|published):? \d{4}-\d{2}-\d{2}(?=\s)", re.IGNORECASE)
LONGEST_DATE_LINE = 60
"""A line that holds nothing but a date is shorter (in characters)."""


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else, be it one that does not exist."""
    if len(line) > LONGEST_DATE_LINE or _DATE_LINE.fullmatch(line) is None:
        return False
    return _first(line) is not None


def is_labelled_date(line: str) -> bool:
    """Whether a date line says that it is about the report itself: "Published 14 March 2031"."""
    return _LABEL.match(line) is not None


def date_field_length(line: str) -> int:
    """Return how many characters a leading field like `date 2021-09-15` takes, 0 when there is none."""
    # Asked of every paragraph, of which few begin with the letter of a field.
    match = _DATE_FIELD.match(line) if line[:1] in "DdPp" else None
    return match.end() if match else 0
