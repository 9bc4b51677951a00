"""Notes to articles: written from the lists and while reading, changed, removed, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile
from tests.tui.library_room import Typed, back_home, library_room, listed, opened, press, said, sample_library
from tests.tui.reading_room import WIDE, RoomPilot, comparison, reading_room, screen_text, until
from tui.library_app import LibraryApp
from tui.screens.notes import NotesScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample_library(tmp_path / "library.db")


async def notes(app: LibraryApp, pilot: RoomPilot) -> NotesScreen:
    await until(pilot, lambda: isinstance(app.screen, NotesScreen))
    screen = app.screen
    assert isinstance(screen, NotesScreen)
    await until(pilot, lambda: app.librarian.idle and (screen.editor.display or screen.notes))
    return screen


def kept(app: LibraryApp, article: str) -> list[str]:
    return [note.said for note in app.library.own.notes(article)]


async def test_a_note_is_written_from_the_list_and_its_row_carries_a_sign(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "c")
        article = app.home.articles.current
        assert article is not None
        screen = await notes(app, pilot)
        assert screen.editor.has_focus
        await press(app, pilot, Typed("ask Roe, quay dates?"), "ctrl+j", Typed("twice"), "enter")
        await until(pilot, lambda: screen.notes)
        assert kept(app, article) == ["ask Roe, quay dates?\ntwice"]
        shown = screen_text(app)
        assert "ask Roe, quay dates?" in shown
        assert "twice" in shown
        await press(app, pilot, "escape")
        assert app.screen is app.home
        assert "✎1" in listed(app)[0]
        assert sum("✎" in row for row in listed(app)) == 1


async def test_a_note_is_changed_removed_and_undone(file: Path) -> None:
    with LibraryFile(file) as library:
        article = library.articles.ids()[0]
        for words in ("first", "second"):
            library.own.new_note(article, words)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "G")
        app.home.articles.cursor = list(app.home.articles.keys).index(article)
        assert "✎2" in listed(app)[app.home.articles.cursor]
        await press(app, pilot, "c")
        screen = await notes(app, pilot)
        await press(app, pilot, "enter", Typed(" of all"), "enter")
        assert kept(app, article) == ["first of all", "second"]
        await press(app, pilot, "e", Typed(" lost"), "escape")
        assert kept(app, article) == ["first of all", "second"]
        await press(app, pilot, "j", "d")
        assert kept(app, article) == ["first of all"]
        await press(app, pilot, "u")
        assert kept(app, article) == ["first of all", "second"]
        await until(pilot, lambda: len(screen.notes) == 2)
        await press(app, pilot, "escape", "u")
        assert "Undone: Changed a note" in said(app)
        assert kept(app, article) == ["first", "second"]


async def test_a_new_note_can_be_undone_and_an_empty_one_is_none(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "c")
        article = app.home.articles.current
        assert article is not None
        await notes(app, pilot)
        await press(app, pilot, Typed("note"), "enter", "a", "space", "enter", "u")
        assert kept(app, article) == []
        await press(app, pilot, "u")
        assert "nothing to undo here" in said(app)
        await press(app, pilot, "escape")
        assert not any("✎" in row for row in listed(app))


async def test_a_note_is_written_while_reading(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await opened(app, pilot)
        assert app.opened is not None
        [article] = app.opened.articles
        await press(app, pilot, "c")
        await notes(app, pilot)
        await press(app, pilot, Typed("read again"), "enter", "escape")
        assert app.screen is app.opened
        assert kept(app, article.id) == ["read again"]
        await back_home(app, pilot)
        assert "✎1" in listed(app)[0]


async def test_a_story_has_no_notes_and_says_where_they_are(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "c")
        assert "Notes belong to articles" in said(app)
        assert app.screen is app.home


async def test_what_a_note_from_elsewhere_holds_steers_no_terminal(file: Path) -> None:
    with LibraryFile(file) as library:
        for article in library.articles.ids():
            library.own.new_note(article, "from \x1b[31melsewhere [bold]")
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "c")
        await notes(app, pilot)
        assert "from ␛[31melsewhere [bold]" in screen_text(app)
        await press(app, pilot, "enter")
        assert "\x1b" not in screen_text(app)


async def test_files_that_are_in_no_library_have_no_notes() -> None:
    async with reading_room(size=WIDE) as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: app._notifications)
        assert ["Notes are kept" in notification.message for notification in app._notifications] == [True]
        assert app.screen is comparison(app)
