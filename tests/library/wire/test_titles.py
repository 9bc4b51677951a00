"""Headlines and whom they quote; decks that only repeat the lead."""

from __future__ import annotations

import pytest

from library.wire import dissect, read_title, title_key

REPORT = "Talks will go on, Ann Roe said on Friday. The fiscal cliff is near."


@pytest.mark.parametrize(
    ("headline", "title", "speaker"),
    [
        ("Talks will go on — Roe", "Talks will go on", "Roe"),
        ("Talks will go on -- energy minister", "Talks will go on", "energy minister"),
        ("Orvel–Tarvania talks will go on – sources", "Orvel–Tarvania talks will go on", "sources"),
        ("Roe: Talks will go on", "Talks will go on", "Roe"),
    ],
)
def test_a_headline_is_told_from_whom_it_is_attributed_to(headline: str, title: str, speaker: str) -> None:
    assert read_title(headline, REPORT) == (title, speaker)


@pytest.mark.parametrize(
    "headline",
    [
        "Fiscal cliff: Talks will go on",
        "Breaking: Talks will go on",
        "Talks will go on — and on and on",
        "Ministers mock the press — and themselves — at dinner",
        "Talks will go on",
    ],
)
def test_a_subject_or_an_aside_is_nobody_who_speaks(headline: str) -> None:
    assert read_title(headline, REPORT) == (headline, "")


def test_the_key_of_a_title_knows_neither_case_nor_marks_nor_speaker() -> None:
    assert title_key("“Talks” Will Go On — Roe") == title_key("Talks will go on") == "talks will go on"


def test_the_origin_of_a_headline_names_whom_it_is_attributed_to() -> None:
    found = dissect(f"Talks will go on — Roe\n\nORVEL, March 14. /TASS/. {REPORT}")
    (origin,) = (origin for origin in found.origins if origin.field == "headline")
    assert origin.note == "attributed to Roe"


def test_a_deck_that_repeats_the_lead_is_left_out_and_said_to_be() -> None:
    lead = "The talks of the ministers will go on for another week"
    found = dissect(f"Talks go on\n\n{lead}\n\nORVEL (AP) — {lead}, Ann Roe said.\n\nShe smiled.")
    (origin,) = (origin for origin in found.origins if origin.field == "deck")
    assert (found.deck, origin.rule) == ("", "lead")
    assert [part.kind for part in found.parts][:2] == ["headline", "deck"]


def test_a_picture_tells_of_an_agency_without_making_it_the_author() -> None:
    found = dissect(
        "Talks go on\n\nLunch in Orvel. (AP Photo/D. Orlin, Pool)\n\nThe talks will go on, they say."
    )
    (origin,) = (origin for origin in found.origins if origin.field == "agency")
    assert (found.agency, origin.rule, origin.note) == ("", "caption", "only a picture is credited to AP")


def test_what_is_printed_as_a_date_and_is_none_is_quoted() -> None:
    found = dissect("Talks go on\n\n2031-99-99\n\nThe talks will go on, it is said.")
    (origin,) = (origin for origin in found.origins if origin.field == "published")
    assert origin.note == "printed as “2031-99-99”, which is no day"


def test_a_day_without_its_year_is_kept_in_the_origin() -> None:
    found = dissect("ORVEL, March 14. /TASS/. The talks will go on, Ann Roe said on Friday.")
    (origin,) = (origin for origin in found.origins if origin.field == "published")
    assert (found.published, origin.certain) == ("", False)
    assert origin.note == "March 14, a Friday; the year is unknown"


def test_a_date_that_heads_a_paragraph_of_a_chronicle_is_not_the_reports_own() -> None:
    lead = (
        "The talks about the bridge of Orvel have a long history, and nobody who began them is still alive. "
    )
    found = dissect(f"A chronicle of the bridge\n\n{lead * 3}\n\nMarch 14, 1931\n\nThe first stone was laid.")
    assert found.published == ""
