"""Points in time as pages, feeds, mails and browsers write them, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from library.wire.dates import certain_date

_LONGEST = 100
_EARLIEST_YEAR = 1600
"""Years before stand for "not known": programs write year 1."""
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]\s?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?!\d)",
    re.IGNORECASE,
)
_BROWSER = re.compile(
    r"(?:[A-Z][a-z]{2}),? ([A-Z][a-z]{2}) (\d\d?) (\d{4}) (\d\d:\d\d:\d\d)(?: (?:GMT|UTC)?([+-]\d{4})?)?"
)
"""What JavaScript makes of a date: Mon May 19 2031 14:05:11 GMT+0200 (Central European Summer Time)."""
_ZONES = {
    "WEST": "+0100",
    "CET": "+0100",
    "MEZ": "+0100",
    "CEST": "+0200",
    "MESZ": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
    "JST": "+0900",
    "KST": "+0900",
    "AEST": "+1000",
    "AEDT": "+1100",
}
_ZONE = re.compile(r"\b(?:" + "|".join(_ZONES) + r")\b")
_RFC_822 = re.compile(r"(?:[A-Za-z]{3,9}[,.]? )?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4} \d\d?:\d\d")


def iso_moment(stated: str) -> str:
    """Return a date, or a date and time with its zone as far as stated, in ISO 8601; "" when it is neither.

    Reads ISO 8601, RFC 822, JavaScript's dates and English dates that leave no doubt.
    """
    stated = " ".join(stated[:_LONGEST].split())
    return _iso(stated) or _browser(stated) or _rfc_822(stated) or _english(stated)


def moment_of_epoch(seconds: float) -> str:
    """Return the moment so many seconds after 1970 in ISO 8601, "" for what is none."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds > 0 else ""
    except (ValueError, OverflowError, OSError):
        return ""


def has_time(moment: str) -> bool:
    """Tell whether an ISO moment has a time of day."""
    return "T" in moment


def _iso(stated: str) -> str:
    found = _ISO.match(stated)
    if not found:
        return ""
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        if hour is None:
            return _plausible(date(int(year), int(month), int(day)))
        whole = datetime(  # noqa: DTZ001 - the zone, where one is stated, is set below
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0)
        )
        return _plausible(whole.replace(tzinfo=_zone(zone)) if zone else whole)
    except ValueError:
        return ""


def _zone(stated: str) -> timezone:
    digits = stated[1:].replace(":", "")
    if not digits.isdigit():
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if stated[0] == "-" else offset)


def _browser(stated: str) -> str:
    found = _BROWSER.match(stated)
    if not found:
        return ""
    month, day, year, time, zone = found.groups()
    return _rfc_822(f"{day} {month} {year} {time} {zone or ''}".strip())


def _rfc_822(stated: str) -> str:
    if not _RFC_822.match(stated):
        return ""
    try:
        return _plausible(parsedate_to_datetime(_ZONE.sub(lambda zone: _ZONES[zone.group()], stated)))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _english(stated: str) -> str:
    return certain_date(stated)


def _plausible(moment: date) -> str:
    return moment.isoformat() if moment.year >= _EARLIEST_YEAR else ""
