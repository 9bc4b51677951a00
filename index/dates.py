"""What stands after `date:`: a day, a month, a year, a range of them, or a stretch that ends today."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from index.field_values import nearest, shown
from index.language_table import DATE_WORDS
from index.query import Dated, QueryError, Undated

RANGE = ".."
_LONGEST = 40
"""Code points of the longest date or range that can be meant."""
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LENGTH = re.compile(r"([1-9]\d{0,4})([dwmy])")
_OTHER_ORDER = re.compile(r"\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,4})?")
_BEGUN = re.compile(r"-[0-3]?$")
"""The end of a date whose month or day is still being typed."""


class _Days(NamedTuple):
    first: date
    last: date


def read_date(text: str, today: date, position: int) -> Dated | Undated:
    """Read what was written after `date:` at `position`; raises `QueryError`."""
    written = "-".join(text.lower().split())
    if written == "none":
        return Undated(position)
    before, is_range, after = written.partition(RANGE)
    if not is_range:
        return Dated(*_days(written, today, position), position)
    if not (before or after):
        raise QueryError(f"a range needs a day on one side, as in date:{RANGE}2021-10", position)
    first = _days(before, today, position).first if before else None
    place = position + len(before) + len(RANGE)
    if _LENGTH.fullmatch(after):
        raise QueryError(f"{after} reaches up to today and cannot end a range: write a day", place)
    last = _days(after, today, place).last if after else None
    if first and last and last < first:
        raise QueryError(f"{before} is after {after}: write date:{after}{RANGE}{before}", position)
    return Dated(first, last, position)


def read_date_typed(text: str, today: date, position: int, *, unfinished: bool) -> Dated | Undated | None:
    """Read a date as far as it can be read; None where nothing can.

    unfinished: whether its last digit may be the first of two.
    """
    written = "-".join(text.lower().split())
    if len(written) > _LONGEST:
        return None
    before, is_range, after = written.partition(RANGE)
    if not is_range:
        begun = [word for word in DATE_WORDS if word.startswith(written)]
        if begun == ["none"]:
            return Undated(position)
        days = _days_typed(written.rstrip("."), today, unfinished=unfinished)
        return Dated(*days, position) if days else None
    left = _days_typed(before, today, unfinished=False)
    right = _days_typed(after, today, unfinished=unfinished)
    first, last = left and left.first, right and right.last
    if first and last and last < first:
        last = None
    return Dated(first, last, position) if first or last else None


def _days_typed(written: str, today: date, *, unfinished: bool) -> _Days | None:
    begun = [word for word in DATE_WORDS if written and word != "none" and word.startswith(written)]
    if len(begun) == 1:
        return _named_days(begun[0], today)
    if unfinished:
        written = _BEGUN.sub("", written)
    while written:
        with suppress(QueryError):  # a part that cannot be read is passed over
            return _days(written, today, 0)
        written = written.rpartition("-")[0]
    return None


def _days(written: str, today: date, position: int) -> _Days:
    """Return the days that a date, a word or a length stands for."""
    if match := _DATE.fullmatch(written):
        return _calendar_days(match, position)
    if match := _LENGTH.fullmatch(written):
        return _Days(_ago(today, int(match[1]), match[2]), today)
    if written in DATE_WORDS and written != "none":
        return _named_days(written, today)
    if _OTHER_ORDER.fullmatch(written):
        raise QueryError("write a date as year-month-day, as in 2021-09-14 or 2021-09", position)
    others = [word for word in DATE_WORDS if word != written]
    near = nearest(written, others) if written[:1].isalpha() else ""
    hint = f"did you mean {near}?" if near else "write 2021-09-14, 2021-09, 2021, 7d, last-week or none"
    raise QueryError(f'"{shown(written)}" is no date; {hint}', position)


def _calendar_days(match: re.Match[str], position: int) -> _Days:
    written = match.group()
    year, month, day = (int(number) if number else None for number in match.groups())
    if not year:
        raise QueryError(f"{written}: years begin with 0001", position)
    if month is None:
        return _Days(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= len(_MONTHS):
        raise QueryError(f"{written}: a year has {len(_MONTHS)} months", position + match.start(2))
    length = monthrange(year, month)[1]
    if day is None:
        return _Days(date(year, month, 1), date(year, month, length))
    if not 1 <= day <= length:
        month_name = f"{_MONTHS[month - 1]} {year:04}"
        raise QueryError(f"{written}: {month_name} has {length} days", position + match.start(3))
    return _Days(date(year, month, day), date(year, month, day))


def _ago(today: date, amount: int, unit: str) -> date:
    """Return the first of the last so many days, weeks, months or years, of which today is the last."""
    if unit in "dw":
        days = amount * (7 if unit == "w" else 1) - 1
        return today - timedelta(min(days, today.toordinal() - 1))
    months = today.year * 12 + today.month - 1 - amount * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1])) + timedelta(1)


def _named_days(word: str, today: date) -> _Days:
    """Return the days of one of `DATE_WORDS`; weeks begin on Monday."""
    match word:
        case "today":
            return _Days(today, today)
        case "yesterday":
            return _Days(_before(today), _before(today))
    which, unit = word.split("-")
    days = _around(today, unit)
    return days if which == "this" else _around(_before(days.first), unit)


def _around(day: date, unit: str) -> _Days:
    """Return the week, month or year that a day is in."""
    if unit == "week":
        ordinal = day.toordinal() - day.weekday()
        return _Days(_of_ordinal(ordinal), _of_ordinal(ordinal + 6))
    if unit == "month":
        return _Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return _Days(date(day.year, 1, 1), date(day.year, 12, 31))


def _before(day: date) -> date:
    return _of_ordinal(day.toordinal() - 1)


def _of_ordinal(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
