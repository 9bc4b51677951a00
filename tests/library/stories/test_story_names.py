from __future__ import annotations

from library.stories import Member, headline_of_story, signature_of
from tests.library.stories.story_making import report


def member(teller: str, headline: str, day: int | None = 0, own: float = 0.4, length: int = 200) -> Member:
    article = report("flood", teller, day, own, length, headline)
    return Member(article.id, headline, signature_of(article))


def test_a_story_is_named_by_its_most_central_report() -> None:
    members = [
        member("a", "Aside", own=0.8),
        member("b", "Flood hits town", own=0.05),
        member("c", "C", own=0.6),
    ]
    assert headline_of_story(members) == "Flood hits town"


def test_of_two_reports_the_earlier_names_the_story() -> None:
    assert headline_of_story([member("a", "Second", 1), member("b", "First", 0)]) == "First"


def test_a_report_without_a_headline_names_nothing() -> None:
    assert headline_of_story([member("a", "  "), member("b", "Flood\n hits town")]) == "Flood hits town"
    assert headline_of_story([member("a", "")]) == ""
    assert headline_of_story([]) == ""


def test_a_notice_names_the_story_only_when_all_are_notices() -> None:
    brief = member("a", "Brief", own=0.05, length=60)
    assert headline_of_story([brief, member("b", "Report", 1, own=0.6)]) == "Report"
    assert headline_of_story([brief]) == "Brief"
