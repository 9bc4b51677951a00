"""A statement looked for in the whole library, from the home screen and from a comparison."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from library.database import LibraryFile
from library.importing.matching import match_statements
from tests.tui.library_room import (
    Typed,
    back_home,
    library_room,
    opened,
    press,
    said,
    sample_library,
    settled,
)
from tests.tui.reading_room import RoomPilot, reading_room, screen_text, until
from tui.library_app import LibraryApp
from tui.screens.library_comparison import LibraryComparisonScreen
from tui.screens.statement_elsewhere import StatementElsewhereScreen
from tui.widgets.virtual_list import VirtualList


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = sample_library(tmp_path / "library.db")
    with LibraryFile(path) as library:
        match_statements(library, lambda _: None, lambda: False)
    return path


def asking(app: LibraryApp) -> StatementElsewhereScreen:
    assert isinstance(app.screen, StatementElsewhereScreen)
    return app.screen


def a_statement(file: Path) -> str:
    """Return a long quotation of the first report of the gas dispute."""
    with LibraryFile(file) as library:
        [kept, *_] = library.articles.read_all(library.stories.members(1))
        return max((one.text for one in kept.quotations if one.kind == "direct"), key=len)


async def answered(app: LibraryApp, pilot: RoomPilot) -> None:
    await settled(app, pilot)
    await until(pilot, lambda: "Looking through" not in screen_text(app))


async def test_a_pasted_paragraph_is_found_and_opened_at_the_quotation(file: Path) -> None:
    text = a_statement(file)
    first, _, rest = text.partition(" ")
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "F")
        asking(app).line.post_message(Paste(f"“{first}\n{rest}”\n"))
        await pilot.pause()
        await pilot.press("enter")
        await answered(app, pilot)
        [best, *_] = asking(app).told
        assert best.found.relation == "identical"
        assert "the same words" in screen_text(app)
        assert app.screen.query_one(VirtualList).has_focus
        await pilot.press("enter")
        await opened(app, pilot)
        reading = app.opened
        assert reading is not None
        assert [article.id for article in reading.articles] == [best.found.quotation.article]
        await until(pilot, lambda: reading.row.active is not None and reading.row.active.hits)
        pane = reading.row.active
        assert pane is not None
        assert pane.content is not None
        [hit] = pane.hits
        assert hit.within(pane.content.article.text) == best.found.quotation.text


async def test_the_statement_in_focus_is_asked_about_with_its_own_article_left_out(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "j", "j", "enter")
        await opened(app, pilot)
        await press(app, pilot, "right_square_bracket")
        assert app.opened is not None
        assert app.opened.stop is not None
        quotation = app.opened.stop.mark.wording.quotation
        await press(app, pilot, "F")
        await answered(app, pilot)
        assert asking(app).line.value == quotation.text
        told = asking(app).told
        assert told
        assert quotation.article not in {one.article.id for one in told}
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LibraryComparisonScreen))
        await until(pilot, lambda: app.opened and any(pane.hits for pane in app.opened.row.panes))


async def test_an_article_of_another_event_is_opened_beside_the_one_that_was_asked_from(file: Path) -> None:
    text = a_statement(file)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "enter")
        await opened(app, pilot)
        before = app.opened
        await press(app, pilot, "F")
        asking(app).line.value = text
        await pilot.press("enter")
        await answered(app, pilot)
        article = asking(app).told[0].article.id
        await pilot.press("enter")
        await until(pilot, lambda: app.opened is not None and app.opened is not before)
        await opened(app, pilot)
        assert app.opened is not None
        assert article in {one.id for one in app.opened.articles}
        await back_home(app, pilot)


async def test_what_cannot_be_looked_for_is_said(file: Path, tmp_path: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "F", Typed("no way"), "enter")
        await answered(app, pilot)
        assert "too few words" in screen_text(app)
        assert asking(app).told == ()
        await press(app, pilot, Typed(" home for zebras"), "enter")
        await answered(app, pilot)
        assert "No quotation" in screen_text(app) or "no quotation" in screen_text(app)
        await pilot.press("escape")
        assert app.screen is app.home
    with LibraryFile(tmp_path / "empty.db"):
        pass
    async with library_room(tmp_path / "empty.db") as (app, pilot):
        await press(app, pilot, "F", Typed("we are all ready"), "enter")
        await answered(app, pilot)
        assert "the library is empty" in said(app)


async def test_of_two_questions_the_newest_answer_is_shown(file: Path) -> None:
    text = a_statement(file)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "F")
        line = asking(app).line
        line.value = "there is nobody who ever said these words"
        await pilot.press("enter")
        line.value = text
        await pilot.press("enter")
        await answered(app, pilot)
        assert asking(app).told[0].found.quotation.text == text


async def test_articles_that_are_in_no_library_say_where_it_works() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: any("library" in one.message for one in app._notifications))
