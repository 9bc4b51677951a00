"""Articles removed from the library on screen: the question, what is done, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile, packed
from library.importing.locking import writing_alone
from library.model import Article
from tests.tui.library_room import Typed, library_room, listed, press, said, sample_library, settled
from tests.tui.reading_room import screen_text, until
from tui.screens.confirming import ConfirmScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample_library(tmp_path / "library.db")


async def test_marked_articles_are_removed_after_a_question_and_their_tags_stay(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "space", "space", "t", Typed("gas"), "enter", "d")
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        shown = screen_text(app)
        for words in (
            "Remove 2 articles from the library?",
            "Lost with them: their quotations, matches",
            "Their files stay where they are",
            "2 of them have tags or notes of yours",
        ):
            assert words in shown
        await press(app, pilot, "y")
        await until(pilot, lambda: "Removed 2 articles" in said(app))
        await settled(app, pilot)
        assert len(listed(app)) == 10
        assert not app.home.articles.marked
        assert app.library.own.all_tags() == [("gas", 0)]
        assert "10 articles" in screen_text(app)


async def test_a_question_that_is_not_answered_with_yes_removes_nothing(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        for answer in ("escape", "n"):
            await press(app, pilot, "d")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await press(app, pilot, "enter")
            assert isinstance(app.screen, ConfirmScreen)
            await press(app, pilot, answer)
            assert app.screen is app.home
        assert len(app.library.articles) == 12


async def test_a_story_is_removed_with_all_its_reports(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "d")
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        assert "Remove 4 articles from the library?" in screen_text(app)
        await press(app, pilot, "y")
        await until(pilot, lambda: "Removed 4 articles" in said(app))
        await until(pilot, lambda: len(listed(app)) == 2)
        assert not any("Rail" in row for row in listed(app))


async def test_older_versions_go_too_and_a_lost_file_is_said(tmp_path: Path) -> None:
    file, address = tmp_path / "library.db", "https://quay.example/storm/1"
    with LibraryFile(file) as library:
        for number in "12":
            report = Article(f"v{number}", str(tmp_path / "lost.txt"), f"Text {number}", address=address)
            library.articles.keep(packed(report), 1)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "d")
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        assert "Remove 1 article with 1 older version from the library?" in screen_text(app)
        assert "CANNOT be imported again" in screen_text(app)
        await press(app, pilot, "y")
        await until(pilot, lambda: "Removed 1 article " in said(app))
        assert len(app.library.articles) == 0
        await until(pilot, lambda: "No articles yet" in screen_text(app))
        await press(app, pilot, "d")
        assert "Nothing is listed that could be removed" in said(app)


async def test_while_another_process_imports_nothing_is_removed_and_it_is_named(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        with LibraryFile(file) as elsewhere, writing_alone(elsewhere):
            await press(app, pilot, "d")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await press(app, pilot, "y")
            await until(pilot, lambda: "is importing since" in said(app))
        assert "process" in said(app)
        assert len(app.library.articles) == 12


async def test_quitting_while_articles_are_removed_waits_for_it(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "d")
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        app.exit()
    with LibraryFile(file) as library:
        assert len(library.articles) == 8
