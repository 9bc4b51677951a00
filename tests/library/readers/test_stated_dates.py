from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers.stated_dates import iso_moment, moment_of_epoch


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2031-05-19", "2031-05-19"),
        ("20310519", "2031-05-19"),
        ("2031-05-19T10:15:00Z", "2031-05-19T10:15:00+00:00"),
        ("2031-05-19T10:15:00.123+0200", "2031-05-19T10:15:00+02:00"),
        ("2031-05-19 10:15", "2031-05-19T10:15:00"),
        ("2031-05-19T10:15-05", "2031-05-19T10:15:00-05:00"),
        ("20310519T101500Z", "2031-05-19T10:15:00+00:00"),
        ("Mon, 19 May 2031 10:15:00 GMT", "2031-05-19T10:15:00+00:00"),
        ("19 May 2031 10:15 CEST", "2031-05-19T10:15:00+02:00"),
        ("Mon May 19 2031 14:05:11 GMT+0200 (Central European Summer Time)", "2031-05-19T14:05:11+02:00"),
        ("May 19, 2031", "2031-05-19"),
        ("2031-13-45", ""),
        ("0001-01-01T00:00:00", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_become_iso(stated: str, moment: str) -> None:
    assert iso_moment(stated) == moment


@given(st.text(st.sampled_from("0123456789-+:TZ,. MonMayGCES"), max_size=40))
def test_no_text_is_too_strange(stated: str) -> None:
    moment = iso_moment(stated)
    assert moment == "" or iso_moment(moment) == moment


def test_moments_that_no_calendar_has_are_none() -> None:
    assert moment_of_epoch(10**20) == moment_of_epoch(-1) == ""
