"""Dates as data sets and exports state them, as ISO 8601 where they leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from library.wire.dates import certain_date

_LONGEST = 100
"""No date is longer (in characters)."""
_MONTHS = {
    "de": "januar|jänner februar märz|maerz april mai juni juli august september oktober november dezember",
    "fr": "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout septembre|sept"
    " octobre novembre décembre|decembre|déc",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre"
    " diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
}
"""The twelve months, spellings of one apart by a bar; no spelling is another month in another language."""
_MONTH_NUMBERS = {
    spelling: number
    for months in _MONTHS.values()
    for number, spellings in enumerate(months.split(), 1)
    for spelling in spellings.split("|")
}
_DAY_MONTH_YEAR = re.compile(
    r"\b(\d{1,2})(?:\.|er|º|ª)?,? (?:de )?([^\W\d_]{3,12})\.?,? (?:de |del )?(\d{4})\b"
)
_MONTH_DAY_YEAR = re.compile(r"\b([^\W\d_]{3,12})\.? (\d{1,2}),? (\d{4})\b")
_EAST_ASIAN = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})\b")
_ISO_WITH_ZONE_NAME = re.compile(
    r"(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(?:UTC|GMT|Z)"
)
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})?(?: (?:[+-]\d{4}|[A-Z]{1,5}))?"
)
_SPACE_BEFORE_ZONE = re.compile(r" (?=[+-]\d{2}:?\d{2}$)")
_SECONDS = range(100_000_000, 10_000_000_000)
"""Of the epoch, from 1973 to 2286; as milliseconds a thousand times as many."""
_EIGHT_DIGITS = range(1600_00_00, 2200_00_00)


def iso_date(stated: object) -> str:
    """Return a date, or date and time, as ISO 8601; "" where it is none or could be another.

    Reads ISO 8601, mail dates, dates with the month's name in thirteen languages, dates with the year in
    front, seconds and milliseconds since 1970; of dates like 5/6/2031 those with a day above twelve.
    """
    if isinstance(stated, datetime):
        return stated.isoformat(timespec="seconds")
    if isinstance(stated, date):
        return stated.isoformat()
    if isinstance(stated, int | float) and not isinstance(stated, bool):
        return _of_number(stated)
    if not isinstance(stated, str):
        return ""
    text = " ".join(stated[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST:
        return ""
    if text.replace(".", "", 1).isdecimal() and text.isascii():
        return _of_number(float(text))
    return _of_timestamp(text) or certain_date(text) or next(_of_words(text), "")


def _of_number(stated: float) -> str:
    if _EIGHT_DIGITS.start <= stated < _EIGHT_DIGITS.stop:
        return _of_parts(int(stated) // 10000, int(stated) // 100 % 100, int(stated) % 100)
    if _SECONDS.start * 1000 <= stated < _SECONDS.stop * 1000:
        stated /= 1000
    if not _SECONDS.start <= stated < _SECONDS.stop:
        return ""
    return datetime.fromtimestamp(stated, UTC).isoformat(timespec="seconds")


def _of_timestamp(text: str) -> str:
    """Read what a program wrote: ISO 8601 or the date of a mail."""
    if zoned := _ISO_WITH_ZONE_NAME.fullmatch(text):
        text = f"{zoned[1]}+00:00"
    if re.match(r"\d{4}-?\d", text):
        try:
            moment = datetime.fromisoformat(_SPACE_BEFORE_ZONE.sub("", text))
        except ValueError:
            return ""
        return (
            moment.isoformat(timespec="seconds") if ":" in text or "T" in text else moment.date().isoformat()
        )
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds") if _MAIL.fullmatch(text) else ""
    except (ValueError, TypeError, OverflowError):
        return ""


def _of_words(text: str) -> Iterator[str]:
    """Yield readings of a date in words or digits, the likeliest first, none that is not a date."""
    for year_first in (_EAST_ASIAN, _YEAR_FIRST):
        if match := year_first.search(text):
            yield from filter(None, [_of_parts(int(match[1]), int(match[2]), int(match[3]))])
    lowered = text.lower()
    for match in _DAY_MONTH_YEAR.finditer(lowered):
        if month := _MONTH_NUMBERS.get(match[2]):
            yield from filter(None, [_of_parts(int(match[3]), month, int(match[1]))])
    for match in _MONTH_DAY_YEAR.finditer(lowered):
        if month := _MONTH_NUMBERS.get(match[1]):
            yield from filter(None, [_of_parts(int(match[3]), month, int(match[2]))])
    if match := _YEAR_LAST.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12 or first == second:
            yield from filter(None, [_of_parts(year, second, first)])
        elif second > 12:
            yield from filter(None, [_of_parts(year, first, second)])


def _of_parts(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
