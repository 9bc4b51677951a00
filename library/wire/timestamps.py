"""A date, or a date and time, as a source states it, brought to ISO 8601 where it leaves no doubt.

What comes out says no more than what was stated: a day without its time, a time without its zone, minutes
without seconds. Fractions of a second are dropped; UTC is written +00:00.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from library.wire.dates import EARLIEST_YEAR, LATEST_YEAR, WEEKDAYS, certain_date, offset_of, time_of_day

LONGEST_TIMESTAMP = 100
"""No statement of a date is longer (in characters)."""

_LONGEST_WITH_SPACES = 10 * LONGEST_TIMESTAMP
_SECONDS = range(100_000_000, 10_000_000_000)
"""Since 1970 where a number may be something else, from 1973 on; as milliseconds a thousand times as many."""
_EIGHT_DIGITS = range(EARLIEST_YEAR * 10_000, (LATEST_YEAR + 1) * 10_000)
_ISO = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r" ?(?P<zone>Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3})[a-z]{0,6}[,.]? )?(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})[ -]"
    r"(?P<year>\d{2}|\d{4}) (?P<time>\d{1,2}:\d\d.*)"
)
"""RFC 5322 with the obsolete forms of RFC 822 and RFC 850, which feeds still write."""
_YEAR_LAST = re.compile(
    r"(?:[^\W\d_]{2,12}[.,]{0,2} )?(\d{1,2})(?P<mark>\. |[./-])(\d{1,2})(?P=mark)(\d{4})(?P<rest>\D.*)?"
)
"""Perhaps with the weekday in front."""
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})(?P<mark>\. |[./])(\d{1,2})(?P=mark)(\d{1,2})(?!\d)")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")


def certain_timestamp(stated: object) -> str:
    """Return a stated date, perhaps with its time, as ISO 8601; "" when it cannot be told for certain.

    Reads ISO 8601, the dates of mails, feeds and JavaScript, days in words (`months.yaml`), with the year in
    front and in East Asian writing, seconds and milliseconds since 1970; days in numbers where only one order
    gives a day.
    """
    if isinstance(stated, datetime):
        return stated.isoformat(timespec="seconds") if _is_plausible(stated) else ""
    if isinstance(stated, date):
        return stated.isoformat() if _is_plausible(stated) else ""
    if isinstance(stated, int | float) and not isinstance(stated, bool):
        return _of_number(stated)
    if not isinstance(stated, str) or len(stated) > _LONGEST_WITH_SPACES:
        return ""
    text = " ".join(stated.split())
    if len(text) > LONGEST_TIMESTAMP:
        return ""
    if text.isascii() and text.replace(".", "", 1).isdecimal():
        return _of_number(float(text))
    if iso := _ISO.fullmatch(text):
        return _of_iso(iso)
    if mail := _MAIL.fullmatch(text):
        return _of_mail(mail)
    if numbers := _YEAR_LAST.fullmatch(text):
        return _of_year_last(numbers)
    return certain_date(text) or _of_year_first(text)


def moment_of_epoch(seconds: float) -> str:
    """Return the moment so many seconds after 1970 in ISO 8601, "" for what is none."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.isoformat(timespec="seconds") if seconds > 0 and _is_plausible(moment) else ""


def has_time(moment: str) -> bool:
    """Tell whether an ISO moment has a time of day."""
    return "T" in moment


def _of_number(stated: float) -> str:
    """Read 20310519, and seconds or milliseconds since 1970."""
    if _EIGHT_DIGITS.start <= stated < _EIGHT_DIGITS.stop:
        return _day(int(stated) // 10_000, int(stated) // 100 % 100, int(stated) % 100)
    if _SECONDS.start * 1000 <= stated < _SECONDS.stop * 1000:
        stated /= 1000
    return moment_of_epoch(stated) if _SECONDS.start <= stated < _SECONDS.stop else ""


def _of_iso(match: re.Match[str]) -> str:
    """Read ISO 8601; the day stays where its time is none that a clock shows."""
    moment = f"{match[1]}-{match[3]}-{match[4]}"
    if time := ":".join(filter(None, match.group("hour", "minute", "second"))):
        moment += f"T{time}{offset_of(match['zone'] or '')}"
    try:
        return moment if _is_plausible(datetime.fromisoformat(moment)) else ""
    except ValueError:
        return _day(int(match[1]), int(match[3]), int(match[4]))


def _of_mail(match: re.Match[str]) -> str:
    """Read "Fri, 14 Mar 2031 10:00:00 +0000"; a year of two digits only where the weekday agrees."""
    year, weekday = match["year"], match["weekday"]
    if len(year) == 4:
        return certain_date(f"{match['day']} {match['month']} {year} {match['time']}")
    # RFC 5322, section 4.3
    whole_year = f"20{year}" if year < "50" else f"19{year}"
    moment = certain_date(f"{match['day']} {match['month']} {whole_year} {match['time']}")
    if not moment or not weekday:
        return ""
    return moment if WEEKDAYS[date.fromisoformat(moment[:10]).weekday()].startswith(weekday.title()) else ""


def _of_year_last(match: re.Match[str]) -> str:
    """Read 25/12/2031 and 12/25/2031; 05/04/2031 is not certain. Behind points the day is first."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match["mark"][0] == "." or first > 12:
        day = _day(year, second, first)
    else:
        day = _day(year, first, second) if second > 12 or first == second else ""
    return day and day + _time_in(match["rest"] or "")


def _of_year_first(text: str) -> str:
    """Read 2031/5/19 and 2031年5月19日."""
    if match := _EAST_ASIAN.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_FIRST.search(text):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        return day and day + _time_in(text[match.end() :])
    return ""


def _time_in(rest: str) -> str:
    """Return the time of day behind a date; none where a word like 下午 may shift it by half a day."""
    return time_of_day(rest) if rest.isascii() else ""


def _day(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if _is_plausible(found) else ""


def _is_plausible(day: date) -> bool:
    """Tell whether a year is none of those that stand for "not known"."""
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR
