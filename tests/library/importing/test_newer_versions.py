"""An import that brings newer versions: what the reader added goes along, and the stories stay right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from library.database import LibraryFile, Wanted
from library.database.story_editing import merge_stories, rename_story, split_off, take_back
from library.importing import ImportReport, run_import
from library.readers import Limits

LIMITS = Limits(1_000_000, 100_000)
CRANE = (
    "The crane of the eastern quay in Port Agnes fell into the harbour during the storm on Monday night, "
    "and harbour master Helen Roe closed the basin to trawlers, ferries and the lifeboat until Friday."
)
CHOIR = "A school choir from Sulen sang old carols in the capital on Sunday and won the prize of the jury."
BRIDGE = "The bridge over the Marl was closed to lorries after engineers found cracks in its northern pillar."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "kept" / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    return folder


def report(name: str, title: str, text: str) -> dict[str, str]:
    return {
        "title": title,
        "text": text,
        "date": "2031-05-20",
        "url": f"https://courier.example/news/{name}",
    }


def imported(library: LibraryFile, folder: Path, reports: Sequence[dict[str, str]]) -> ImportReport:
    """Import a file with some reports, in the place of the one that was there before."""
    (folder / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in reports))
    return run_import(library, [str(folder)], LIMITS, processes=1)


def headings(library: LibraryFile, story: int) -> set[str]:
    return {row.heading for row in library.listing.article_rows(library.stories.members(story))}


def story_with(library: LibraryFile, heading: str) -> int:
    [found] = [
        row
        for row in library.listing.article_rows(library.listing.article_ids(Wanted()))
        if row.heading == heading
    ]
    assert found.story is not None
    return found.story


def wrongly_counted(library: LibraryFile) -> list[int]:
    rows = library.listing.story_rows(library.listing.stories(Wanted()))
    return [row.number for row in rows if row.reports != len(library.stories.members(row.number))]


def test_a_story_that_was_put_together_stays_so_through_new_versions(
    library: LibraryFile, folder: Path
) -> None:
    crane, choir = report("crane", "Crane falls", CRANE), report("choir", "Choir wins", CHOIR)
    bridge = report("bridge", "Bridge closed", BRIDGE)
    imported(library, folder, [crane, choir, bridge])
    stories = [story_with(library, "Crane falls"), story_with(library, "Choir wins")]
    merge_stories(library, stories)
    rename_story(library, stories[0], "All of Monday")
    for text in (f"{CRANE} Nobody was hurt.", f"{CRANE} It was raised on Thursday."):
        counts = imported(library, folder, [{**crane, "text": text}, choir, bridge]).counts
        assert counts["newer version"] == 1
        [row] = library.listing.story_rows(library.listing.stories(Wanted(fewest=2)))
        assert (row.name, row.reports) == ("All of Monday", 2)
        assert headings(library, row.number) == {"Crane falls", "Choir wins"}


def test_a_report_that_was_split_off_stays_so_in_its_new_version_and_undo_brings_it_back(
    library: LibraryFile, folder: Path
) -> None:
    crane = report("crane", "Crane falls", CRANE)
    others = [report("again", "Storm fells crane", f"{CRANE} Nobody was hurt."), report("a", "Choir", CHOIR)]
    imported(library, folder, [crane, *others])
    [story] = library.listing.stories(Wanted(fewest=2))
    [split] = [
        one for one in library.stories.members(story) if library.articles.read(one).headline == "Crane falls"
    ]
    change = split_off(library, [split])
    imported(library, folder, [{**crane, "text": f"{CRANE} Update."}, *others])
    assert story_with(library, "Crane falls") != story_with(library, "Storm fells crane") == story
    assert wrongly_counted(library) == []
    take_back(library, change)
    assert headings(library, story) == {"Crane falls", "Storm fells crane"}
    assert wrongly_counted(library) == []


def test_stories_are_counted_rightly_after_many_reports_were_replaced(
    library: LibraryFile, folder: Path
) -> None:
    events = (CRANE, CHOIR, BRIDGE)
    first = [report(f"{at}", f"Report {at}", f"{events[at % 3]} Told by {at}.") for at in range(18)]
    imported(library, folder, first)
    assert len(library.listing.stories(Wanted(fewest=2))) == 3
    again = [f"{BRIDGE} By {at}." if at in (0, 3, 6, 9) else one["text"] for at, one in enumerate(first)]
    second = [{**one, "text": text} for one, text in zip(first, again, strict=True)]
    assert imported(library, folder, second).counts["newer version"] == 4
    assert wrongly_counted(library) == []
    assert story_with(library, "Report 0") == story_with(library, "Report 2")
    sizes = [row.reports for row in library.listing.story_rows(library.listing.stories(Wanted()))]
    assert sorted(sizes) == [2, 6, 10]


def test_counts_that_are_wrong_from_before_are_put_right(library: LibraryFile, folder: Path) -> None:
    imported(library, folder, [report("crane", "Crane falls", CRANE), report("b", "Storm", f"{CRANE} Hurt.")])
    library.tables.change("UPDATE story SET reports = 9")
    imported(library, folder, [report("choir", "Choir wins", CHOIR)])
    assert wrongly_counted(library) == []


def test_a_story_whose_report_went_elsewhere_is_named_after_one_that_is_in_it(
    library: LibraryFile, folder: Path
) -> None:
    crane = [
        report("one", "Crane falls into harbour", CRANE),
        report("two", "Basin closed", f"{CRANE} Nobody was hurt."),
    ]
    choir = [report(f"choir{at}", "Choir wins prize", f"{CHOIR} Told by {at}.") for at in range(4)]
    imported(library, folder, [*crane, *choir])
    story = story_with(library, "Basin closed")
    named = library.stories.name_of(story)
    gone, stays = sorted(crane, key=lambda one: one["title"] != named)
    assert gone["title"] == named
    imported(
        library, folder, [{**gone, "text": f"{CHOIR} Told by others.", "title": "Carols"}, stays, *choir]
    )
    assert headings(library, story) == {stays["title"]}
    assert library.stories.name_of(story) == stays["title"]


def test_a_text_that_goes_back_is_the_newest_with_all_that_was_added(
    library: LibraryFile, folder: Path
) -> None:
    crane, choir = report("crane", "Crane falls", CRANE), report("choir", "Choir wins", CHOIR)
    imported(library, folder, [crane, choir])
    [first] = [one for one in library.articles.ids() if library.articles.read(one).headline == "Crane falls"]
    library.own.tag([first], "harbour")
    library.own.new_note(first, "ask Roe")
    rename_story(library, story_with(library, "Crane falls"), "The crane")
    imported(library, folder, [{**crane, "text": f"{CRANE} Nobody was hurt."}, choir])
    assert imported(library, folder, [crane, choir]).counts == {"newer version": 1, "unchanged": 1}
    assert library.listing.article_ids(Wanted(tag="harbour")) == [first]
    [row] = library.listing.article_rows([first])
    assert (row.tags, row.notes) == (("harbour",), 1)
    assert library.stories.name_of(story_with(library, "Crane falls")) == "The crane"
    assert wrongly_counted(library) == []


def test_what_stayed_with_a_replaced_version_goes_to_the_newest_with_the_next_import(
    library: LibraryFile, folder: Path
) -> None:
    crane, choir = report("crane", "Crane falls", CRANE), report("choir", "Choir wins", CHOIR)
    imported(library, folder, [crane, choir])
    first, other = library.articles.ids()
    merge_stories(library, [story_with(library, "Crane falls"), story_with(library, "Choir wins")])
    imported(library, folder, [{**crane, "text": f"{CRANE} Nobody was hurt."}, choir])
    newest = library.articles.versions(first)[0]
    library.tables.change("UPDATE own_story SET articles = ?", (json.dumps([first, other]),))
    library.stories.put({newest: library.stories.last() + 1})
    library.tables.change("INSERT INTO own_tag VALUES (?, 'harbour', '')", (first,))
    run_import(library, [], LIMITS, processes=1)
    assert library.own.tags(newest) == ["harbour"]
    assert library.own.edited_stories()[0].articles == (newest, other)
    assert story_with(library, "Crane falls") == story_with(library, "Choir wins")
