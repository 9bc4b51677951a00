"""What the lists of a library show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from article_keeping import article, keep

from library.database import LibraryFile, Wanted
from library.model import Article

QUAY = article("Quay closed", outlet="Courier", published="2031-03-14")
STORM = article("Storm takes the crane", outlet="Gazette", published="2031-03-12T08:00")
UNDATED = article("Letters", outlet="courier online")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "library.db") as opened:
        keep(opened, STORM, QUAY, UNDATED)
        opened.stories.put({QUAY.id: 7, STORM.id: 7, UNDATED.id: 9})
        opened.stories.name(7, "The storm")
        yield opened


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", [QUAY, STORM, UNDATED]),
        ("oldest", [STORM, QUAY, UNDATED]),
        ("added", [UNDATED, QUAY, STORM]),
        ("outlet", [QUAY, UNDATED, STORM]),
        ("heading", [UNDATED, QUAY, STORM]),
    ],
)
def test_articles_are_sorted(library: LibraryFile, sort: str, order: list[Article]) -> None:
    assert library.listing.article_ids(Wanted(), sort) == [one.id for one in order]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(words="QUAY cour"), [QUAY]),
        (Wanted(words="100%"), []),
        (Wanted(outlet="Gazette"), [STORM]),
        (Wanted(tag="gas"), [STORM]),
        (Wanted(words="gas"), [STORM]),
        (Wanted(unread=True), [QUAY, UNDATED]),
        (Wanted(story=7), [QUAY, STORM]),
        (Wanted(words="courier", unread=True), [QUAY, UNDATED]),
    ],
)
def test_articles_are_filtered(library: LibraryFile, wanted: Wanted, found: list[Article]) -> None:
    library.own.tag([STORM.id], "gas")
    library.own.set_read([STORM.id], is_read=True)
    assert library.listing.article_ids(wanted) == [one.id for one in found]


def test_a_row_says_what_is_folded_into_an_article(library: LibraryFile) -> None:
    library.stories.put({}, {UNDATED.id: QUAY.id})
    row, other = library.listing.article_rows([QUAY.id, "gone", STORM.id])
    assert (row.heading, row.outlet, row.published, row.story) == ("Quay closed", "Courier", "2031-03-14", 7)
    assert (row.copies, row.versions, row.is_read, other.copies) == (1, 0, False, 0)


def test_a_story_has_its_reports_outlets_and_dates(library: LibraryFile) -> None:
    library.own.set_read([QUAY.id], is_read=True)
    (row,) = library.listing.story_rows([7])
    assert (row.name, row.reports, row.unread) == ("The storm", 2, 1)
    assert (row.first, row.last, row.outlets) == ("2031-03-12T08:00", "2031-03-14", ("Courier", "Gazette"))


def test_stories_are_filtered_by_size_by_name_and_by_what_is_in_them(library: LibraryFile) -> None:
    listing = library.listing
    assert listing.stories(Wanted()) == [7, 9]
    assert listing.stories(Wanted(fewest=2)) == [7]
    assert listing.stories(Wanted(words="the storm")) == [7]
    assert listing.stories(Wanted(words="letters")) == [9]
    assert listing.stories(Wanted(), "largest", limit=1) == [7]


def test_a_story_that_loses_its_reports_is_gone(library: LibraryFile) -> None:
    library.stories.put({UNDATED.id: 7})
    assert library.listing.stories(Wanted()) == [7]
    assert library.stories.members(7) == [STORM.id, QUAY.id, UNDATED.id]


def test_counts(library: LibraryFile) -> None:
    library.own.set_read([QUAY.id], is_read=True)
    assert library.listing.counts() == (3, 2, 1)
    assert dict(library.listing.outlets()) == {"Courier": 1, "Gazette": 1, "courier online": 1}
