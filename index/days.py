"""When articles were published, as numbers: 20210914, 20210900 where only the month is known, 0 for none."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day_number(published: str) -> int:
    """Return the number of an ISO 8601 date, whole or in part, with a time or without."""
    found = _PUBLISHED.match(published)
    if found is None:
        return 0
    year, month, day = (int(part or 0) for part in found.groups())
    return year * 10_000 + month * 100 + day


def within(days: NDArray[np.int64], first: date | None, last: date | None) -> NDArray[np.bool_]:
    """Say for each number whether all that it stands for lies between two days, ends included."""
    no_month, no_day = days % 10_000 == 0, days % 100 == 0
    inside = days > 0
    if first is not None:
        inside &= days + np.where(no_month, 101, no_day) >= _number(first)
    if last is not None:
        ends_a_month = last.day == monthrange(last.year, last.month)[1]
        behind = _number(last) + (31 - last.day if ends_a_month else 0)
        inside &= days + np.where(no_month, 1231, no_day * 31) <= behind
    return inside


def months(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the month of each number, 202109, or 0 where it is not known."""
    return np.where(days // 100 % 100 > 0, days // 100, 0)


def shown_month(month: int) -> str:
    """Return 202109 as 2021-09."""
    return f"{month // 100:04}-{month % 100:02}"


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
