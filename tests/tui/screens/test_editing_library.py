"""Tags, reading state and stories, changed from the home screen and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile
from tests.tui.library_room import Typed, library_room, listed, press, said, sample_library, settled


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample_library(tmp_path / "library.db")


async def test_a_tag_goes_on_all_that_is_marked_and_undo_takes_it_away(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "space", "space", "t", Typed("energy"), "enter")
        assert sum("#energy" in row for row in listed(app)) == 2
        assert "Tagged “energy”: 2 articles" in said(app)
        await press(app, pilot, "u")
        assert not any("#energy" in row for row in listed(app))
        assert app.library.own.all_tags() == []
        await press(app, pilot, "u")
        assert "nothing to undo" in said(app)


async def test_a_tag_with_a_minus_is_taken_away(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "t", Typed("gas"), "enter", "t", "minus", Typed("gas"), "enter")
        assert app.library.own.all_tags() == []
        await press(app, pilot, "u")
        assert app.library.own.all_tags() == [("gas", 1)]


async def test_several_tags_are_put_and_taken_at_once_and_undone_together(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "t", Typed("gas, port"), "enter")
        assert app.library.own.all_tags() == [("gas", 1), ("port", 1)]
        await press(app, pilot, "t", Typed("-gas, storm,-port"), "enter")
        assert app.library.own.all_tags() == [("storm", 1)]
        assert "Tagged “storm”: 1 article. Took “gas” from 1 article" in said(app)
        await press(app, pilot, "u")
        assert app.library.own.all_tags() == [("gas", 1), ("port", 1)]


async def test_a_tag_on_a_story_is_put_on_its_reports_and_can_be_filtered_by(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "t", Typed("rail"), "enter", "tab", "T", "down", "enter")
        assert len(listed(app)) == 4
        assert app.home.view.filters == ("tag rail",)


async def test_a_known_tag_is_completed(file: Path) -> None:
    with LibraryFile(file) as library:
        library.own.tag(["elsewhere"], "energy")
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "t", "e", "n")
        await settled(app, pilot)
        await press(app, pilot, "tab", "enter")
        assert app.library.own.all_tags() == [("energy", 1)]


async def test_marked_stories_become_one_and_undo_parts_them(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        before = listed(app)
        await press(app, pilot, "space", "space", "m")
        assert len(listed(app)) == 2
        assert any("8 reports" in row for row in listed(app))
        await press(app, pilot, "u")
        assert listed(app) == before


async def test_a_merge_needs_two_stories(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "space", "m")
        assert "Mark two stories" in said(app)
        assert len(listed(app)) == 3


async def test_reports_are_split_off_their_story_and_undo_brings_them_back(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "l")
        assert len(listed(app)) == 4
        await press(app, pilot, "space", "space", "S")
        assert len(listed(app)) == 2
        await press(app, pilot, "h")
        assert len(listed(app)) == 4
        await press(app, pilot, "u")
        assert len(listed(app)) == 3


async def test_a_story_is_not_split_from_itself(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "l", "a", "S")
        assert "leave one report" in said(app)
        assert len(listed(app)) == 4


async def test_a_story_is_renamed_and_called_as_before_by_undo(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "e", "end", Typed(" 2031"), "enter")
        assert "Rail strike 2031" in listed(app)[0]
        await press(app, pilot, "u")
        assert "Rail strike 2031" not in listed(app)[0]
        assert "Rail strike" in listed(app)[0]


async def test_acts_outlive_the_program(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "space", "space", "m")
    async with library_room(file) as (app, _):
        assert len(listed(app)) == 2
        assert [edit.kind for edit in app.library.own.edited_stories()] == ["together"]
