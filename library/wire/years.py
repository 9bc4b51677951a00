"""The year of a day that is printed without one, from what else the report and its file name say."""

from __future__ import annotations

import datetime
import re

from library.wire.dates import WEEKDAYS, PrintedDate, certain_date

LONGEST_WAIT = 60
"""Days after its date that a report is still saved under the day of saving, at most."""

_FILE_DATE = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\d$€£.,/-])(?:19|20|21)\d\d(?![\d%]|[.,]\d)")
_WEEKDAY = re.compile(r"(?:(?P<before>\b\w+) )?\b(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
# fmt: off
_ANOTHER_WEEK = frozenset(
    {"next", "last", "until", "by", "coming", "this", "from", "since", "before", "after", "every", "each"}
)
# fmt: on
"""Before a day of the week, these tell of another week, or of no day in particular."""


def file_date(name: str) -> str:
    """Return the day in a file's name, `2021-09-15-title.txt` or `20210915`, as ISO 8601; "" for none."""
    match = _FILE_DATE.search(name)
    return certain_date("-".join(match.groups())) if match else ""


def latest_year(text: str) -> int:
    """Return the latest year that a text speaks of, 0 for none: the report is hardly older."""
    return max((int(year) for year in _YEAR.findall(text)), default=0)


def weekday_of(lead: str) -> int | None:
    """Return the day of the week of a lead's news, Monday being 0; None when it is not clear."""
    days = {
        match["day"]
        for match in _WEEKDAY.finditer(lead)
        if (match["before"] or "").lower() not in _ANOTHER_WEEK
    }
    return WEEKDAYS.index(days.pop()) if len(days) == 1 else None


def settled_year(date: PrintedDate, lead: str, body: str, name: str, not_after: int = 0) -> tuple[int, str]:
    """Return the year of a day and what settled it, or 0 when nothing does.

    `lead` is the first paragraph, `body` all of them, `name` the file's, `not_after` the year of the
    copyright line. The latest year of the text is taken where the day of the week agrees, and the next one
    only if that day is printed beside the date. Of 47 wire reports 39 were dated right so (43 of
    57 with the next year in every case), which is why the result is never certain.
    """
    saved = file_date(name)
    if saved and (year := _year_before(date, datetime.date.fromisoformat(saved))):
        return year, "from the file name"
    weekday = weekday_of(lead) if date.weekday is None else date.weekday
    latest = latest_year(body)
    if weekday is None or not latest:
        return 0, ""
    years = (latest,) if date.weekday is None else (latest, latest + 1)
    for year in years:
        day = date.in_year(year)
        if day and day.weekday() == weekday and year <= (not_after or year):
            return year, "from the weekday and the years in the text"
    return 0, ""


def partial_note(date: PrintedDate, lead: str) -> str:
    """Say what is known of a day without a year: "September 15, a Wednesday; the year is unknown"."""
    weekday = weekday_of(lead) if date.weekday is None else date.weekday
    on = f", a {WEEKDAYS[weekday]}" if weekday is not None else ""
    return f"{date}{on}; the year is unknown"


def _year_before(date: PrintedDate, saved: datetime.date) -> int:
    """Return the year in which a day lies shortly before another one, or just behind it; 0 for none."""
    for year in (saved.year, saved.year - 1, saved.year + 1):
        day = date.in_year(year)
        if day and -1 <= (saved - day).days <= LONGEST_WAIT and date.weekday in (None, day.weekday()):
            return year
    return 0
