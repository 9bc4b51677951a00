"""What `date:` takes, seen from one fixed day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.grammar import parse, parse_typed
from index.query import Dated, QueryError, Undated

TODAY = date(2021, 9, 15)  # a Wednesday


def days(written: str, today: date = TODAY) -> tuple[date | None, date | None]:
    node = parse(f"date:{written}", today)
    assert isinstance(node, Dated)
    assert node.position == len("date:")
    return node.first, node.last


def typed(written: str) -> tuple[date | None, date | None] | None:
    node = parse_typed(f"date:{written}", TODAY)
    assert node is None or isinstance(node, Dated)
    return (node.first, node.last) if node else None


def iso(first: str, last: str) -> tuple[date | None, date | None]:
    return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-09", "2021-09-01", "2021-09-30"),
        ("2021-9", "2021-09-01", "2021-09-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-09-14", "2021-09-14", "2021-09-14"),
        ("2021-9-4", "2021-09-04", "2021-09-04"),
        ('"2021-09-14"', "2021-09-14", "2021-09-14"),
        ("2021-09..2021-10", "2021-09-01", "2021-10-31"),
        ("2021-09-14..2021", "2021-09-14", "2021-12-31"),
        ("..2021-10", "", "2021-10-31"),
        ("2021-09..", "2021-09-01", ""),
        ("9999", "9999-01-01", "9999-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("today", "2021-09-15", "2021-09-15"),
        ("Yesterday", "2021-09-14", "2021-09-14"),
        ("1d", "2021-09-15", "2021-09-15"),
        ("7d", "2021-09-09", "2021-09-15"),
        ("2w", "2021-09-02", "2021-09-15"),
        ("3m", "2021-06-16", "2021-09-15"),
        ("1y", "2020-09-16", "2021-09-15"),
        ("99999y", "0001-01-01", "2021-09-15"),
        ("99999w", "0105-03-12", "2021-09-15"),
        ("this-week", "2021-09-13", "2021-09-19"),
        ("last-week", "2021-09-06", "2021-09-12"),
        ('"last week"', "2021-09-06", "2021-09-12"),
        ("this-month", "2021-09-01", "2021-09-30"),
        ("last-month", "2021-08-01", "2021-08-31"),
        ("this-year", "2021-01-01", "2021-12-31"),
        ("last-year", "2020-01-01", "2020-12-31"),
        ("last-week..", "2021-09-06", ""),
        ("2021..yesterday", "2021-01-01", "2021-09-14"),
        ("7d..yesterday", "2021-09-09", "2021-09-14"),
    ],
)
def test_a_date_stands_for_its_days(written: str, first: str, last: str) -> None:
    assert days(written) == iso(first, last)
    assert typed(f"{written} ") == iso(first, last)


def test_undated_articles_can_be_asked_for() -> None:
    assert parse("date:none") == Undated(5)


def test_the_last_months_count_from_a_day_that_a_shorter_month_has() -> None:
    assert days("3m", date(2021, 5, 31)) == iso("2021-03-01", "2021-05-31")


def test_last_month_is_in_the_year_before_in_january() -> None:
    assert days("last-month", date(2022, 1, 31)) == iso("2021-12-01", "2021-12-31")


@pytest.mark.parametrize("today", [date.min, date.max])
def test_relative_days_stay_in_the_calendar(today: date) -> None:
    for word in ("yesterday", "this-week", "last-week", "last-month", "last-year", "400d", "90m", "9y"):
        first, last = days(word, today)
        assert first
        assert last
        assert first <= last


@given(st.dates(), st.sampled_from("dwmy"), st.integers(1, 99_999))
def test_the_last_days_end_today_and_more_of_them_begin_earlier(today: date, unit: str, amount: int) -> None:
    first, last = days(f"{amount}{unit}", today)
    earlier, _ = days(f"{min(amount + 1, 99_999)}{unit}", today)
    assert last == today
    assert first
    assert earlier
    assert earlier <= first <= today


@pytest.mark.parametrize(
    ("written", "offset", "message"),
    [
        ("2021-02-30", 8, "2021-02-30: February 2021 has 28 days"),
        ("2020-02-30", 8, "2020-02-30: February 2020 has 29 days"),
        ("2021-09-00", 8, "2021-09-00: September 2021 has 30 days"),
        ("2021-13", 5, "2021-13: a year has 12 months"),
        ("2021-00-01", 5, "2021-00-01: a year has 12 months"),
        ("0000", 0, "0000: years begin with 0001"),
        ("2021..2021-13", 11, "2021-13: a year has 12 months"),
        ("2021-10..2021-09", 0, "2021-10 is after 2021-09: write date:2021-09..2021-10"),
        ("..", 0, "a range needs a day on one side, as in date:..2021-10"),
        ("..7d", 2, "7d reaches up to today and cannot end a range: write a day"),
        ("14.09.2021", 0, "write a date as year-month-day, as in 2021-09-14 or 2021-09"),
        ("2021/09", 0, "write a date as year-month-day, as in 2021-09-14 or 2021-09"),
        ("last-weak", 0, '"last-weak" is no date; did you mean last-week?'),
        ("none..2021", 0, '"none" is no date; write 2021-09-14, 2021-09, 2021, 7d, last-week or none'),
        ("202", 0, '"202" is no date; write 2021-09-14, 2021-09, 2021, 7d, last-week or none'),
        ("0d", 0, '"0d" is no date; write 2021-09-14, 2021-09, 2021, 7d, last-week or none'),
        ("2021-", 0, '"2021-" is no date; write 2021-09-14, 2021-09, 2021, 7d, last-week or none'),
        ("september", 0, '"september" is no date; write 2021-09-14, 2021-09, 2021, 7d, last-week or none'),
    ],
)
def test_a_date_that_cannot_be_is_pointed_at(written: str, offset: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(f"gas date:{written}")
    assert (caught.value.position, caught.value.message) == (len("gas date:") + offset, message)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2", None),
        ("202", None),
        ("2021-", iso("2021-01-01", "2021-12-31")),
        ("2021-0", iso("2021-01-01", "2021-12-31")),
        ("2021-1", iso("2021-01-01", "2021-12-31")),
        ("2021-1 ", iso("2021-01-01", "2021-01-31")),
        ("2021-9", iso("2021-09-01", "2021-09-30")),
        ("2021-09-3", iso("2021-09-01", "2021-09-30")),
        ("2021-02-30", iso("2021-02-01", "2021-02-28")),
        ("2021-09.", iso("2021-09-01", "2021-09-30")),
        ("2021-09..", iso("2021-09-01", "")),
        ("2021-09..20", iso("2021-09-01", "")),
        ("2021-09..2021-1", iso("2021-09-01", "2021-12-31")),
        ("2021-09..2020", iso("2021-09-01", "")),
        ("..", None),
        ("..2", None),
        ("x..2021", iso("", "2021-12-31")),
        ("tod", iso("2021-09-15", "2021-09-15")),
        ("last", None),
        ("last-y", iso("2020-01-01", "2020-12-31")),
        ("7", None),
    ],
)
def test_an_unfinished_date_means_what_it_says_so_far(
    written: str, meant: tuple[date | None, date | None] | None
) -> None:
    assert typed(written) == meant


def test_the_days_are_those_of_the_clock_unless_a_day_is_given() -> None:
    before = parse("date:today", None)
    assert isinstance(before, Dated)
    assert before.first == before.last
