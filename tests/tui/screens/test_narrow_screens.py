"""Sixty columns: what does not fit is left out in whole words."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.configuration import default_settings
from library.database import LibraryFile
from tests.tui.library_room import library_room, opened, press, sample_library, settled
from tests.tui.reading_room import screen_text, until
from tui.commands import COMMANDS
from tui.library_app import LibraryApp
from tui.widgets.one_line import OneLine

SIZE = (60, 24)
HINTS = {word for command in COMMANDS for word in command.hint.split()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample_library(tmp_path / "library.db")


def footer(app: LibraryApp) -> str:
    return screen_text(app).rstrip().splitlines()[-1]


async def test_the_footer_shows_whole_hints_and_help_first(file: Path) -> None:
    async with library_room(file, SIZE) as (app, pilot):
        for keys in ((), ("space", "space"), ("enter",)):
            await press(app, pilot, *keys)
            if app.opened is not None or "enter" in keys:
                await opened(app, pilot)
                await settled(app, pilot)
            shown = footer(app)
            assert "? help" in shown
            assert shown.split()[-1] in HINTS
            assert "…" not in shown


async def test_the_line_above_the_lists_counts_in_whole_words(file: Path) -> None:
    async with library_room(file, SIZE) as (app, _):
        assert "12 articles, 12 unread · 3 stories" in screen_text(app)
        assert "of several rep" not in screen_text(app).splitlines()[0]


async def test_a_line_is_cut_behind_a_word_and_a_path_anywhere(file: Path) -> None:
    from textual.content import Content

    async with library_room(file, SIZE) as (app, pilot):
        line = app.home.query_one("#home-head", OneLine)
        line.line = Content("word " * 11 + "disproportionate end")
        await pilot.pause()
        assert screen_text(app).splitlines()[0].split()[-2:] == ["word", "…"]
        line.line = Content("/path" * 40)
        await pilot.pause()
        assert screen_text(app).splitlines()[0].rstrip().endswith("…")
        assert len(screen_text(app).splitlines()[0].strip()) > 50


async def test_what_is_said_in_passing_is_wrapped_between_words(file: Path) -> None:
    with LibraryFile(file) as library:
        app = LibraryApp(default_settings(), library)
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await settled(app, pilot)
            await press(app, pilot, "m")
            words = "Mark two stories or more with space in the list of stories,"
            await until(pilot, lambda: "Mark two stories" in screen_text(app))
            lines = [line.partition("▌")[2].split() for line in screen_text(app).splitlines() if "▌" in line]
            assert [word for line in lines for word in line][: len(words.split())] == words.split()
            assert max(map(len, map(" ".join, lines))) > 40
