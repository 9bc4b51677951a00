"""Days as copy prints them, and the year of those printed without."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.wire.dates import certain_date, read_date
from library.wire.years import file_date, settled_year


@given(st.dates(min_value=datetime.date(1700, 1, 1), max_value=datetime.date(2150, 1, 1)))
def test_every_day_is_read_in_every_order(day: datetime.date) -> None:
    for printed in (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%A, %b. %d, %Y}", f"{day:%Y-%m-%d}"):
        assert certain_date(printed) == day.isoformat()


@pytest.mark.parametrize("printed", ["18 jun", "JUN 18", "18 juin", "Juni 18", "18 de junho", "June 18th"])
def test_a_month_is_read_in_the_languages_that_agencies_file_in(printed: str) -> None:
    date = read_date(printed)
    assert date is not None
    assert (date.month, date.day, date.year) == (6, 18, 0)


def test_a_word_and_a_number_are_no_date() -> None:
    assert read_date("Chapter 4") is None
    assert read_date("18 bridges") is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2031-03-14-talks", "2031-03-14"),
        ("talks_20310314", "2031-03-14"),
        ("2031-99-99", ""),
        ("003_e809b4d5", ""),
        ("120310314", ""),
    ],
)
def test_a_file_name_is_dated_by_a_whole_day_only(name: str, day: str) -> None:
    assert file_date(name) == day


def test_the_year_comes_from_the_file_name_when_it_was_saved_soon_after() -> None:
    date = read_date("December 31")
    assert date is not None
    assert settled_year(date, "", "", "2031-01-02")[0] == 2030
    assert settled_year(date, "", "", "2031-06-02")[0] == 0


def test_the_year_comes_from_the_text_when_the_weekday_agrees() -> None:
    date = read_date("March 14")
    assert date is not None
    assert settled_year(date, "It met on Friday.", "since 2026 and in 2031", "")[0] == 2031
    assert settled_year(date, "It met on Monday.", "since 2026 and in 2031", "")[0] == 0
    assert settled_year(date, "It met next Friday.", "since 2026 and in 2031", "")[0] == 0
    assert settled_year(date, "It met on Friday.", "a debt of $2031", "")[0] == 0


def test_no_report_is_younger_than_its_copyright_line() -> None:
    date = read_date("March 14")
    assert date is not None
    assert settled_year(date, "It met on Friday.", "until 2031", "", not_after=2030)[0] == 0


def test_a_weekday_printed_with_the_date_reaches_into_the_year_after_those_of_the_text() -> None:
    date = read_date("Friday, March 14")
    assert date is not None
    assert settled_year(date, "", "since 2030", "")[0] == 2031
