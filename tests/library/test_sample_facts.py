"""What the sample library promises about its files."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import yaml

from library.sample import sample_paths

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = {folder.name: folder for folder in sample_paths()}
REPORTS = sorted(report for folder in EVENTS.values() for report in folder.iterdir())

SHARED_WORDING = [
    ("gas-dispute", "courier.txt", "northwire.txt", "nobody, I repeat, nobody, is going to freeze"),
    ("border-bridge", "observer.md", "tarkh.txt", "each truck shall be inspected once and only once"),
    ("border-bridge", "observer.md", "tarkh.txt", "their file will remain open on my desk"),
    ("rail-strike", "ledger.jsonl", "tarkh.txt", "should ride along on the night shift for a week"),
    (
        "rail-strike",
        "ledger.jsonl",
        "meridian.txt",
        "the patience of the passengers hangs by a silken thread",
    ),
]

SAME_QUOTATION = [
    (
        "gas-dispute",
        "courier.txt",
        "tarkh.txt",
        (
            "We did not shut the pipe, we reduced pumping by exactly the volume"
            " for which we are not being paid, and by not a single cubic meter more"
        ),
    ),
    (
        "border-bridge",
        "observer.md",
        "northwire.txt",
        "Last November they also said it was open, and before noon they closed it again",
    ),
    (
        "rail-strike",
        "ledger.jsonl",
        "northwire.txt",
        "It's about whether anybody is going to want to do this job at all 10 years from now",
    ),
]

RECYCLED_BACKGROUND = [
    (
        "gas-dispute",
        "courier.txt",
        (
            "On Thursday, Tarvtranzit cut flows by 40%, claiming $312 mln in unpaid fees;"
            " Verkhovia recognizes $96 mln."
        ),
    ),
    (
        "border-bridge",
        "observer.md",
        "The crossing was closed in July 2029 after a gunfight in which four border guards died.",
    ),
    (
        "rail-strike",
        "ledger.jsonl",
        (
            "On April 30, the previous pay agreement expired. The union demands a 35-hour week and a"
            " 9% raise; OWB offers 37 hours and 4.8% over 27 months."
        ),
    ),
]


def words_of(report: Path) -> str:
    """Return the running text of a report, quotation marks and apostrophes straightened."""
    content = report.read_text(encoding="utf-8")
    if report.suffix == ".jsonl":
        content = json.loads(content)["text"]
    return content.translate(str.maketrans("‘’“”", "''\"\""))


def front_matter_of(report: Path) -> dict[str, object]:
    """Return the YAML block between the first two `---` lines of a Markdown report."""
    opening, block, body = report.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    assert body.strip()
    fields = yaml.safe_load(block)
    assert isinstance(fields, dict)
    return fields


def test_there_are_three_events_of_four_reports_each() -> None:
    assert list(EVENTS) == ["gas-dispute", "border-bridge", "rail-strike"]
    assert {name: len(list(folder.iterdir())) for name, folder in EVENTS.items()} == dict.fromkeys(EVENTS, 4)


def test_the_sample_shows_plain_text_markdown_and_json_lines() -> None:
    assert {report.suffix for report in REPORTS} == {".txt", ".md", ".jsonl"}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report.parent.name}/{report.name}")
def test_a_report_is_utf_8_without_control_or_invisible_characters(report: Path) -> None:
    text = report.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    for layer in (text, words_of(report)):
        assert [character for character in layer if not character.isprintable() and character != "\n"] == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report.parent.name}/{report.name}")
def test_a_report_runs_to_three_or_four_hundred_words(report: Path) -> None:
    assert 300 <= len(words_of(report).split()) <= 450


@pytest.mark.parametrize("name", EVENTS)
def test_the_reports_of_an_event_use_three_conventions_of_quotation_marks(name: str) -> None:
    texts = {report.stem: report.read_text(encoding="utf-8") for report in EVENTS[name].iterdir()}
    assert "‘" in texts["meridian"]
    assert not {"“", '"'} & set(texts["meridian"])
    assert "“" in texts["northwire"]
    assert '"' not in texts["northwire"]
    assert '"' in texts["tarkh"]
    assert not {"‘", "’", "“", "”"} & set(texts["tarkh"])


def test_the_json_line_holds_one_article() -> None:
    lines = (EVENTS["rail-strike"] / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    article = json.loads(lines[0])
    assert list(article) == ["title", "text", "source", "date", "authors", "url"]
    assert date.fromisoformat(article["date"]) == date(2031, 10, 9)
    assert all(isinstance(author, str) for author in article["authors"])
    hostname = urlsplit(article["url"]).hostname
    assert hostname is not None
    assert hostname.endswith(".example.invalid")


def test_the_markdown_report_opens_with_front_matter() -> None:
    fields = front_matter_of(EVENTS["border-bridge"] / "observer.md")
    assert list(fields) == ["title", "outlet", "author", "date", "lang"]
    assert fields["date"] == date(2031, 5, 19)
    assert fields["lang"] == "en"


@pytest.mark.parametrize(("event", "shorter", "fuller", "wording"), SHARED_WORDING)
def test_a_trimmed_quotation_is_a_verbatim_part_of_the_fuller_one(
    event: str, shorter: str, fuller: str, wording: str
) -> None:
    folder = EVENTS[event]
    quoted_whole = words_of(folder / shorter).lower().count(f'"{wording}'.lower())
    assert quoted_whole == 1
    assert wording in words_of(folder / fuller)
    for mark in ("'", '"'):
        assert f"{mark}{wording}" not in words_of(folder / fuller)


@pytest.mark.parametrize(("event", "one", "other", "wording"), SAME_QUOTATION)
def test_an_identical_quotation_stands_whole_in_both_reports(
    event: str, one: str, other: str, wording: str
) -> None:
    for report in (one, other):
        text = words_of(EVENTS[event] / report)
        assert sum(text.count(f'"{wording}{stop}"') for stop in ",.") == 1


@pytest.mark.parametrize(("event", "report", "background"), RECYCLED_BACKGROUND)
def test_recycled_background_closes_the_agency_report_and_stands_unquoted_in_the_other(
    event: str, report: str, background: str
) -> None:
    assert words_of(EVENTS[event] / "tarkh.txt").rstrip().endswith(background)
    paragraphs = [part for part in words_of(EVENTS[event] / report).split("\n\n") if background in part]
    assert len(paragraphs) == 1
    assert '"' not in paragraphs[0]
