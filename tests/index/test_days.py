"""Which articles lie between two days, where of some only the month or the year is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.days import day_number, months, shown_month, within

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
stated = st.one_of(
    st.just(""),
    days.map(lambda day: f"{day.year:04}"),
    days.map(lambda day: f"{day:%Y-%m}".rjust(7, "0")),
    days.map(date.isoformat),
    days.map(lambda day: f"{day.isoformat()}T10:30:00+02:00"),
)


def period(published: str) -> tuple[date, date] | None:
    """Return the first and the last day that a date may stand for."""
    parts = [int(part) for part in published[:10].split("-") if part]
    if not parts:
        return None
    year, month, day = (*parts, 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@given(st.lists(stated, max_size=8), st.none() | days, st.none() | days)
def test_all_that_a_date_may_stand_for_has_to_lie_within(
    published: list[str], first: date | None, last: date | None
) -> None:
    numbers = np.array([day_number(one) for one in published], np.int64)
    expected = [
        stands is not None and (first is None or first <= stands[0]) and (last is None or stands[1] <= last)
        for stands in map(period, published)
    ]
    assert within(numbers, first, last).tolist() == expected


@pytest.mark.parametrize(
    ("published", "month"), [("2021-09-14", "2021-09"), ("2021-09", "2021-09"), ("0987-01-02", "0987-01")]
)
def test_a_month_is_shown_as_it_is_written(published: str, month: str) -> None:
    assert [shown_month(one) for one in months(np.array([day_number(published)])).tolist()] == [month]


@pytest.mark.parametrize("published", ["", "2021", "yesterday"])
def test_no_month_is_known(published: str) -> None:
    assert months(np.array([day_number(published)])).tolist() == [0]
