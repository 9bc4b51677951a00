"""Dates, and dates with a time, as sources state them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.wire.data_files import read_data
from library.wire.timestamps import certain_timestamp, has_time, moment_of_epoch


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2031-05-19", "2031-05-19"),
        ("20310519", "2031-05-19"),
        ("2031-05-19 10:15", "2031-05-19T10:15"),
        ("2031-05-19 10:22:00", "2031-05-19T10:22:00"),
        ("2031-05-19T10:15:00Z", "2031-05-19T10:15:00+00:00"),
        ("2031-05-19T10:22:00.123Z", "2031-05-19T10:22:00+00:00"),
        ("2031-05-19T10:15:00.123+0200", "2031-05-19T10:15:00+02:00"),
        ("2031-05-19T10:05:00+03:00", "2031-05-19T10:05:00+03:00"),
        ("2031-05-19T10:15-05", "2031-05-19T10:15-05:00"),
        ("2031-05-19T10:15-05:00", "2031-05-19T10:15-05:00"),
        ("2031-05-19T10:15:00-00:00", "2031-05-19T10:15:00+00:00"),
        ("2031-05-19 10:22 UTC", "2031-05-19T10:22+00:00"),
        ("2031-05-19 10:22:00 +0200", "2031-05-19T10:22:00+02:00"),
        ("20310519T101500Z", "2031-05-19T10:15:00+00:00"),
        ("2031-05-19 10:15:00 EST", "2031-05-19T10:15:00-05:00"),
        ("2031-05-19T24:00:00", "2031-05-19"),
        ("2031-05-19T10:15:00+02:00[Europe/Berlin]", "2031-05-19T10:15:00+02:00"),
    ],
)
def test_iso_8601_keeps_its_time_and_zone_and_no_more(stated: str, iso: str) -> None:
    assert certain_timestamp(stated) == iso


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("Mon, 19 May 2031 10:22:00 +0200", "2031-05-19T10:22:00+02:00"),
        ("Fri, 14 Mar 2031 10:05:00 +0300", "2031-03-14T10:05:00+03:00"),
        ("Mon, 19 May 2031 10:15:00 GMT", "2031-05-19T10:15:00+00:00"),
        ("Mon, 19 May 2031 10:15:00 -0000 (UTC)", "2031-05-19T10:15:00+00:00"),
        ("19 May 2031 10:15 -0500", "2031-05-19T10:15-05:00"),
        ("19 May 2031 10:15 CEST", "2031-05-19T10:15+02:00"),
        ("Monday, 19-May-31 10:15:00 GMT", "2031-05-19T10:15:00+00:00"),
        ("Sat, 07 Sep 02 09:42:31 GMT", "2002-09-07T09:42:31+00:00"),
        ("Mon May 19 2031 14:05:11 GMT+0200 (Central European Summer Time)", "2031-05-19T14:05:11+02:00"),
    ],
)
def test_mails_feeds_and_browsers_write_dates_of_their_own(stated: str, iso: str) -> None:
    assert certain_timestamp(stated) == iso


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("May 19, 2031", "2031-05-19"),
        ("19 May 2031", "2031-05-19"),
        ("\n  19 May\n  2031 ", "2031-05-19"),
        ("May 19, 2031 Monday 10:22 AM GMT", "2031-05-19T10:22+00:00"),
        ("March 14, 2031, 5:04 PM EDT", "2031-03-14T17:04-04:00"),
        ("14 March 2031, 2:30 p. m.", "2031-03-14T14:30"),
        ("14 March 2031, 14:30 GMT+3", "2031-03-14T14:30+03:00"),
        ("Montag 19. Mai 2031", "2031-05-19"),
        ("19. März 2031", "2031-03-19"),
        ("20 Jänner 2031", "2031-01-20"),
        ("1er août 2031", "2031-08-01"),
        ("lundi 19 mai 2031", "2031-05-19"),
        ("19 de mayo de 2031", "2031-05-19"),
        ("14 de marzo de 2031", "2031-03-14"),
        ("1º de junho de 2031", "2031-06-01"),
        ("1° maggio 2031", "2031-05-01"),
        ("19 maart 2031", "2031-03-19"),
        ("19. marts 2031", "2031-03-19"),
        ("19 mars 2031", "2031-03-19"),
        ("19 stycznia 2031", "2031-01-19"),
        ("19 мая 2031 г.", "2031-05-19"),
        ("19 травня 2031 р.", "2031-05-19"),
        ("19 Ağustos 2031", "2031-08-19"),
        ("19 Agustus 2031", "2031-08-19"),
        ("2031 年 5 月 19 日", "2031-05-19"),
        ("2031年5月19日 下午2:30", "2031-05-19"),
        ("2031년 5월 19일", "2031-05-19"),
    ],
)
def test_a_day_in_words_is_read_in_many_languages(stated: str, iso: str) -> None:
    assert certain_timestamp(stated) == iso


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("25/12/2031", "2031-12-25"),
        ("25-12-2031", "2031-12-25"),
        ("5/19/2031", "2031-05-19"),
        ("5/5/2031", "2031-05-05"),
        ("12/25/2031 14:00", "2031-12-25T14:00"),
        ("14.03.2031", "2031-03-14"),
        ("19.5.2031", "2031-05-19"),
        ("19. 5. 2031", "2031-05-19"),
        ("Montag, 19.05.2031, 10:15 Uhr", "2031-05-19T10:15"),
        ("2031. 5. 19.", "2031-05-19"),
        ("2031/5/9", "2031-05-09"),
        ("2031.05.09 10:15", "2031-05-09T10:15"),
        ("2031/5/9 下午2:30", "2031-05-09"),
    ],
)
def test_a_day_in_numbers_is_read_where_one_order_alone_gives_it(stated: str, iso: str) -> None:
    assert certain_timestamp(stated) == iso


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        (20310519, "2031-05-19"),
        (20310519.0, "2031-05-19"),
        (1936000000, "2031-05-08T09:46:40+00:00"),
        ("1936000000", "2031-05-08T09:46:40+00:00"),
        ("1936000000000", "2031-05-08T09:46:40+00:00"),
        (date(2031, 5, 19), "2031-05-19"),
        (datetime(2031, 5, 19, 10, 22, tzinfo=UTC), "2031-05-19T10:22:00+00:00"),
    ],
)
def test_what_programs_keep_a_date_in_is_read(stated: object, iso: str) -> None:
    assert certain_timestamp(stated) == iso


@pytest.mark.parametrize(
    "stated",
    [
        *("5/6/2031", "03/04/2031", "05-04-2031", "31/31/2031", "12.25.2031"),
        *("2031", "2031-03", "May 2031", "2020-W10", "14 March", "Sunday, 19-May-31 10:15:00 GMT"),
        *("19 May 31 10:15", "19 Brumaire 2031", "yesterday", ""),
        *("2031-13-45", "2020-99-99", "31 June 2031", "April 31, 2031"),
        *("0001-01-01", "0001-01-01T00:00:00", "9999-12-31", "19 May 2031" + 100 * "."),
    ],
)
def test_a_date_that_is_not_certain_or_no_day_is_refused(stated: str) -> None:
    assert certain_timestamp(stated) == ""


@pytest.mark.parametrize(
    "stated",
    [None, True, float("nan"), float("inf"), -1, [1], {}, 10**400, date(1, 1, 1), datetime.max],  # noqa: DTZ901
)
def test_what_is_no_date_at_all_is_none(stated: object) -> None:
    assert certain_timestamp(stated) == ""


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("14 March 2031, 10:00-11:00", "2031-03-14T10:00"),
        ("14 March 2031 10:15 IST", "2031-03-14T10:15"),
        ("Fri, 14 Mar 2031 10:15:00 CST", "2031-03-14T10:15:00"),
        ("14 marzo 2031, 10:15 est", "2031-03-14T10:15"),
        ("14 March 2031 10:15 GMT+99", "2031-03-14T10:15"),
        ("2031-03-14T10:15+99:99", "2031-03-14T10:15"),
    ],
)
def test_a_zone_that_is_not_certain_is_left_out(stated: str, iso: str) -> None:
    assert certain_timestamp(stated) == iso


def test_a_month_name_that_is_another_month_in_another_language_is_never_read() -> None:
    names = [name for names in read_data("months.yaml").values() for name in names]
    assert len(names) == len(set(names))
    # November in Polish, October in Croatian
    assert certain_timestamp("14 listopada 2031") == ""


@given(
    st.text(max_size=120)
    | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/., ][0-9]{1,4}.{0,20}")
    | st.text(st.sampled_from("0123456789-+:TZ,. MonMayGCES"), max_size=40)
    | st.integers()
    | st.floats()
)
def test_whatever_is_stated_gives_a_moment_that_reads_as_itself_or_nothing(stated: object) -> None:
    iso = certain_timestamp(stated)
    assert not iso or (datetime.fromisoformat(iso) and certain_timestamp(iso) == iso)


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_reads_as_itself(day: date) -> None:
    assert certain_timestamp(day.isoformat()) == certain_timestamp(day) == day.isoformat()


@given(st.datetimes(datetime(1973, 4, 1), datetime(2199, 12, 31)).map(lambda one: one.replace(tzinfo=UTC)))  # noqa: DTZ001
def test_every_moment_reads_as_itself_whatever_writes_it(moment: datetime) -> None:
    whole = moment - timedelta(microseconds=moment.microsecond)
    for stated in (moment, moment.isoformat(), f"{moment:%a, %d %b %Y %H:%M:%S} GMT", whole.timestamp()):
        assert certain_timestamp(stated) == whole.isoformat()
    assert moment_of_epoch(whole.timestamp()) == whole.isoformat()


def test_moments_that_no_calendar_has_are_none() -> None:
    assert moment_of_epoch(10**20) == moment_of_epoch(-1) == moment_of_epoch(0) == ""
    assert moment_of_epoch(10**10) == ""


def test_a_day_has_no_time_and_a_moment_has() -> None:
    assert has_time("2031-05-19T10:15")
    assert not has_time("2031-05-19")
