"""Dates that one report leaves open and another settles."""

from __future__ import annotations

from dataclasses import replace

from library.model import Article
from library.readers.assembling import article_from_text
from library.wire import resolve_dates

BODY = (
    "The council of Orvel met Aleksei Ryabtsev of Verkhovia and Ann Roe of Tarvtranzit, it was said.\n\n"
    "Then the delegates of Mezhgorsk and of Tarvania walked to the Customs House and signed nothing."
)
OPEN = article_from_text(f"ORVEL, March 14. /TASS/. On Friday the talks ended. {BODY}", "open.txt")
DATED = article_from_text(f"ORVEL, March 14, 2031 (AP) — The talks failed. {BODY}", "dated.txt")
STRANGER = article_from_text(
    "ORVEL, March 14, 2025 (AP) — The orchard show was won by Bob Kettle and cousin Jane Pitcher of Lower "
    "Dell, the jury of Saint Barnaby said, and the Brass Band of Upper Dell played.",
    "stranger.txt",
)


def published(*articles: Article) -> list[str]:
    return [article.published for article in resolve_dates(articles)]


def test_a_day_without_a_year_is_dated_by_a_report_of_the_same_event() -> None:
    resolved, dated = resolve_dates([OPEN, DATED])
    assert resolved.published == "2031-03-14"
    (origin,) = (origin for origin in resolved.origins if origin.field == "published")
    assert (origin.rule, origin.certain) == ("dateline", False)
    assert origin.note == "2031, from the weekday and a neighbouring report"
    assert dated == DATED


def test_a_report_of_another_event_dates_nothing() -> None:
    assert published(OPEN, STRANGER) == ["", "2025-03-14"]


def test_reports_that_disagree_about_the_year_date_nothing() -> None:
    other_year = replace(DATED, published="2025-03-14")
    assert published(OPEN, DATED, other_year)[0] == ""


def test_a_report_of_another_week_dates_nothing() -> None:
    assert published(OPEN, replace(DATED, published="2031-03-24"))[0] == ""


def test_a_report_around_new_year_is_dated_by_one_of_the_day_after() -> None:
    eve = article_from_text(f"ORVEL, December 31. /TASS/. The talks ended. {BODY}", "eve.txt")
    assert published(eve, replace(DATED, published="2031-01-01T08:00:00+01:00"))[0] == "2030-12-31"


def test_a_weekday_that_does_not_fit_the_year_refuses_it() -> None:
    monday = article_from_text(f"ORVEL, March 14. /TASS/. On Monday the talks ended. {BODY}", "monday.txt")
    assert published(monday, DATED)[0] == ""


def test_a_date_that_is_itself_uncertain_dates_no_other_report() -> None:
    saved = article_from_text(f"The talks failed, it was said. {BODY}", "2031-03-14-talks.txt")
    assert saved.published == "2031-03-14"
    assert published(OPEN, saved)[0] == ""


def test_a_neighbour_overrules_the_year_that_was_taken_from_the_text() -> None:
    guessed = article_from_text(
        f"ORVEL, March 14. /TASS/. On Friday the talks of 2025 were named. {BODY}", "guessed.txt"
    )
    assert guessed.published == "2025-03-14"
    assert published(guessed, DATED)[0] == "2031-03-14"


def test_names_that_every_report_mentions_date_nothing() -> None:
    others = [
        replace(DATED, id=str(number), published=f"2031-{number % 12 + 1:02}-14") for number in range(40)
    ]
    assert published(OPEN, *others)[0] == ""


def test_what_is_dated_or_undated_altogether_stays_as_it_is() -> None:
    undated = article_from_text(f"The talks failed, it was said. {BODY}", "undated.txt")
    assert resolve_dates([DATED, undated]) == (DATED, undated)
    assert resolve_dates([]) == ()
