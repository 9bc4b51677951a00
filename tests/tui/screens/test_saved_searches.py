"""Queries that come back: history, and searches saved under names."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.library_room import Typed, library_room, press, settled
from tests.tui.reading_room import RoomPilot, screen_text, until
from tests.tui.search_room import indexed_sample, quiet, search, searching
from tui.library_app import LibraryApp
from tui.screens.search_library import LibrarySearchScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return indexed_sample(tmp_path / "library.db")


async def test_up_and_down_go_through_earlier_queries_another_day_too(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        search(app).query_line.value = "rail strike"
        await pilot.press("s", "enter")
        await quiet(app, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.home)
        await settled(app, pilot)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "s", Typed("bri"), "up")
        line = search(app).query_line
        assert line.value == "rail strike"
        await press(app, pilot, "up", "up")
        assert line.value == "storage"
        await press(app, pilot, "down", "down")
        assert line.value == "bri"
        await quiet(app, pilot)
        await pilot.press("down")
        assert search(app).results.has_focus


async def saved(app: LibraryApp, pilot: RoomPilot, name: str) -> None:
    """Save what is searched for, grouped by story, and go to the list of searches."""
    await pilot.press("v")
    await quiet(app, pilot)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == "storage")
    assert isinstance(app.focused, Input)
    app.focused.value = name
    await pilot.press("enter")
    await until(pilot, lambda: app.screen is search(app))
    await settled(app, pilot)
    await pilot.press("escape")
    await until(pilot, lambda: app.screen is app.home)
    await settled(app, pilot)
    await press(app, pilot, "tab", "tab")


async def test_a_saved_search_is_listed_with_what_it_finds_and_opened_as_it_was(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        total = search(app).results.count
        await saved(app, pilot, "The caverns")
        await until(pilot, lambda: f"{total} articles" in screen_text(app))
        assert "The caverns" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LibrarySearchScreen) and search(app).hits)
        assert search(app).query_line.value == "storage"
        assert search(app).arrangement.by_story


async def test_a_saved_search_is_renamed_and_deleted_and_both_are_undone(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await saved(app, pilot, "The caverns")
        await press(app, pilot, "e", Typed(" again"), "enter")
        assert list(app.home.saved) == ["The caverns again"]
        await press(app, pilot, "d")
        assert list(app.home.saved) == []
        await press(app, pilot, "u")
        assert list(app.home.saved) == ["The caverns again"]
        await press(app, pilot, "u")
        assert list(app.home.saved) == ["The caverns"]


async def test_what_is_done_with_articles_is_not_done_with_searches(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await saved(app, pilot, "The caverns")
        await press(app, pilot, "space", "t", "r", "a")
        assert app.screen is app.home
        assert not app.home.searches.marked
        assert app.home.acts == []
