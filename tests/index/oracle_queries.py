"""Queries as the oracle understands them, each with its wording in the query language."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Way = Literal["word", "phrase", "prefix", "near", "fuzzy"]


@dataclass(frozen=True)
class Leaf:
    """Words to look for, and how."""

    way: Way
    words: tuple[str, ...]
    number: int = 0
    """Others between the words, or slips in the word."""

    def __str__(self) -> str:
        match self.way:
            case "phrase":
                return f'"{" ".join(self.words)}"'
            case "near":
                return f'"{" ".join(self.words)}"~{self.number}'
            case "prefix":
                return f"{self.words[0]}*"
            case "fuzzy":
                return f"{self.words[0]}~{self.number}"
        return self.words[0]


@dataclass(frozen=True)
class Every:
    """All of these."""

    parts: tuple[Query, ...]
    joint: str = " "

    def __str__(self) -> str:
        return f"({self.joint.join(map(str, self.parts))})"


@dataclass(frozen=True)
class Any:
    """One of these or more."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.parts))})"


@dataclass(frozen=True)
class Not:
    """Not this."""

    part: Query
    sign: str = "-"

    def __str__(self) -> str:
        return f"{self.sign}({self.part})" if isinstance(self.part, Not) else f"{self.sign}{self.part}"


@dataclass(frozen=True)
class In:
    """Inside a headline, a deck, the text, one quotation or one note."""

    scope: str
    part: Query

    def __str__(self) -> str:
        return f"(in:{self.scope} {self.part})"


@dataclass(frozen=True)
class Having:
    """What is known of an article or of one of its quotations."""

    field: str
    part: Query

    def __str__(self) -> str:
        return f"{self.field}:{self.part}"


@dataclass(frozen=True)
class Published:
    """Days: one date, a range with or without its ends ("2021..", "..2021-09"), or "none"."""

    days: str

    def __str__(self) -> str:
        return f"date:{self.days}"


@dataclass(frozen=True)
class Is:
    """What the reader did with it."""

    state: str

    def __str__(self) -> str:
        return f"is:{self.state}"


Query = Leaf | Every | Any | Not | In | Having | Published | Is


def days_of(stated: str) -> tuple[date, date]:
    """Return the first and the last day that a date in ISO 8601, whole or in part, can stand for."""
    year, month, day = (*map(int, stated[:10].split("-")), 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def answers_days(published: str, asked: str) -> bool:
    """Say whether all days that a date can stand for are among those asked for."""
    if asked == "none" or not published:
        return asked == "none" and not published
    earliest, is_range, latest = asked.partition("..")
    latest = latest if is_range else earliest
    first, last = days_of(published)
    return (not earliest or days_of(earliest)[0] <= first) and (not latest or last <= days_of(latest)[1])
