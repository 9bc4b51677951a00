"""Articles of the library beside each other: decisions and places are kept, files can be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile, packed
from library.model import Article
from tests.tui.library_room import back_home, library_room, opened, press, sample_library
from tests.tui.reading_room import NARROW, screen_text, until
from tui.library_app import LibraryApp
from tui.library_reading import reading_order
from tui.screens.library_comparison import LibraryComparisonScreen
from tui.screens.raw_file import RawFileScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sample_library(tmp_path / "library.db")


def reading(app: LibraryApp) -> LibraryComparisonScreen:
    assert app.opened is not None
    return app.opened


def suggestions(app: LibraryApp) -> int:
    return sum(family.kind == "suggestion" for family in reading(app).families)


async def test_a_decision_is_kept_and_holds_when_the_articles_are_opened_again(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "j", "j", "enter")
        await opened(app, pilot)
        before = suggestions(app)
        screen = reading(app)
        for _ in range(60):
            await pilot.press("right_square_bracket")
            if screen.stop and screen.families[screen.stop.mark.family].kind == "suggestion":
                break
        await press(app, pilot, "r")
        await until(pilot, lambda: suggestions(app) == before - 1)
        await back_home(app, pilot)
        assert len(app.library.own.decisions()) == 1
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "j", "j", "enter")
        await opened(app, pilot)
        await until(pilot, lambda: suggestions(app) == before - 1)
        await press(app, pilot, "u")
        await until(pilot, lambda: suggestions(app) == before)
        assert app.library.own.decisions() == []


async def test_reading_goes_on_where_it_was_left(file: Path) -> None:
    async with library_room(file, NARROW) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await opened(app, pilot)
        assert "nothing to compare it with" in screen_text(app)
        await press(app, pilot, *"jjjjjjjj")
        [pane] = reading(app).row.panes
        place = pane.column.offset_at(pane.top_row)
        assert place > 0
        await back_home(app, pilot)
    async with library_room(file, NARROW) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await opened(app, pilot)
        [pane] = reading(app).row.panes
        await until(pilot, lambda: pane.column.offset_at(pane.top_row) == place)


async def test_the_place_is_kept_when_the_program_is_quit_from_an_article(file: Path) -> None:
    async with library_room(file, NARROW) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await opened(app, pilot)
        [article] = reading(app).articles
        await press(app, pilot, *"jjjj")
        app.exit()
    with LibraryFile(file) as library:
        assert library.own.place(article.id) > 0


async def test_another_story_can_be_opened_after_the_first(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "enter")
        await opened(app, pilot)
        first = reading(app).articles
        await back_home(app, pilot)
        await press(app, pilot, "j", "enter")
        await opened(app, pilot)
        second = reading(app).articles
        assert not {article.id for article in first} & {article.id for article in second}
        assert reading(app).families


async def test_the_file_of_an_article_is_shown_as_it_lies_on_disk(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await opened(app, pilot)
        [article] = reading(app).articles
        await press(app, pilot, "R")
        await until(pilot, lambda: isinstance(app.screen, RawFileScreen) and app.screen.lines)
        screen = app.screen
        assert isinstance(screen, RawFileScreen)
        on_disk = Path(article.path).read_text("utf-8")
        assert "".join("".join(screen.lines).split()) == "".join(on_disk.split())
        assert "as it lies on disk" in screen_text(app)
        await press(app, pilot, "escape")
        assert app.screen is app.opened


async def test_where_there_is_no_file_the_text_that_was_kept_is_shown_harmless(tmp_path: Path) -> None:
    lost = Article("lost", str(tmp_path / "lost.txt"), "Kept \x1b[31mtext", headline="Lost")
    with LibraryFile(tmp_path / "l.db") as library:
        library.articles.keep(packed(lost), 1)
    async with library_room(tmp_path / "l.db") as (app, pilot):
        await press(app, pilot, "R")
        await until(pilot, lambda: isinstance(app.screen, RawFileScreen) and app.screen.lines)
        await pilot.pause()
        shown = screen_text(app)
        assert "there is no such file" in shown
        assert "Kept ␛[31mtext" in shown


def test_the_first_report_and_the_fullest_ones_stand_in_front(file: Path) -> None:
    with LibraryFile(file) as library:
        rows = library.listing.article_rows(library.listing.article_ids(_all(), "oldest"))
    order = reading_order(rows)
    words = {row.id: row.words for row in rows}
    assert order[0] == rows[0].id
    assert sorted(order) == sorted(words)
    rest = [words[id_] for id_ in order[4:]]
    assert min(words[id_] for id_ in order[1:4]) >= max(rest)


def _all() -> object:
    from library.database import Wanted

    return Wanted()
