from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers.dates import iso_date


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2031-05-19", "2031-05-19"),
        ("20310519", "2031-05-19"),
        (20310519, "2031-05-19"),
        ("2031-05-19 10:22:00", "2031-05-19T10:22:00"),
        ("2031-05-19T10:22:00.123Z", "2031-05-19T10:22:00+00:00"),
        ("2031-05-19 10:22 UTC", "2031-05-19T10:22:00+00:00"),
        ("2031-05-19 10:22:00 +0200", "2031-05-19T10:22:00+02:00"),
        ("Mon, 19 May 2031 10:22:00 +0200", "2031-05-19T10:22:00+02:00"),
        ("May 19, 2031 Monday 10:22 AM GMT", "2031-05-19T10:22+00:00"),
        ("19 May 2031", "2031-05-19"),
        ("Montag 19. Mai 2031", "2031-05-19"),
        ("19. März 2031", "2031-03-19"),
        ("1er août 2031", "2031-08-01"),
        ("lundi 19 mai 2031", "2031-05-19"),
        ("19 de mayo de 2031", "2031-05-19"),
        ("19 мая 2031 г.", "2031-05-19"),
        ("2031 年 5 月 19 日", "2031-05-19"),
        ("2031년 5월 19일", "2031-05-19"),
        ("19.5.2031", "2031-05-19"),
        ("5/19/2031", "2031-05-19"),
        ("2031/5/9", "2031-05-09"),
        (1936000000, "2031-05-08T09:46:40+00:00"),
        ("1936000000000", "2031-05-08T09:46:40+00:00"),
        (date(2031, 5, 19), "2031-05-19"),
        (datetime(2031, 5, 19, 10, 22, tzinfo=UTC), "2031-05-19T10:22:00+00:00"),
    ],
)
def test_a_date_that_leaves_no_doubt_is_read(stated: object, iso: str) -> None:
    assert iso_date(stated) == iso


@pytest.mark.parametrize(
    "stated",
    ["5/6/2031", "May 2031", "2031", "19 Brumaire 2031", "2031-13-45", "31 June 2031", "", "yesterday"],
)
def test_what_could_be_several_days_is_no_date(stated: str) -> None:
    assert iso_date(stated) == ""


@pytest.mark.parametrize("stated", [None, True, float("nan"), float("inf"), -1, [1], {}, 10**400])
def test_what_is_no_date_at_all_is_none(stated: object) -> None:
    assert iso_date(stated) == ""


@given(st.text(max_size=120) | st.integers() | st.floats())
def test_anything_is_a_date_or_none(stated: object) -> None:
    found = iso_date(stated)
    assert found == "" or datetime.fromisoformat(found)


@given(st.dates())
def test_every_day_reads_as_itself(day: date) -> None:
    assert iso_date(day.isoformat()) == day.isoformat()
