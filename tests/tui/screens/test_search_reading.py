"""Reading what was found: opening at the hits, going on through all answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.library_room import press, said, settled
from tests.tui.reading_room import screen_text, until
from tests.tui.search_room import indexed_sample, opened, reading, search, searching
from tui.screens.search_reading import FoundReadingScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return indexed_sample(tmp_path / "library.db")


async def test_enter_opens_the_article_at_its_best_hit_and_escape_comes_back(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await press(app, pilot, "j")
        row = search(app).results.current
        assert row is not None
        await pilot.press("enter")
        await opened(app, pilot)
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hits == row.spans
        assert pane.hit == row.best
        place = pane.column.row_of(pane.hits[row.best].start)
        assert pane.top_row <= place < pane.top_row + pane.size.height
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is search(app))
        assert search(app).results.cursor == 1
        assert search(app).results.has_focus
        assert app.opened is None


async def test_n_goes_through_the_hits_of_all_answers_and_back(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        first, second = [search(app).results.rows[number] for number in (0, 1)]
        assert first is not None
        assert second is not None
        await pilot.press("enter")
        await opened(app, pilot)
        for _ in range(first.best + 1, first.count):
            await pilot.press("n")
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hit == first.count - 1
        await pilot.press("n")
        await opened(app, pilot, second.article.heading)
        assert reading(app).articles[0].id == second.article.id
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hit == 0
        assert "answer 2 of" in screen_text(app)
        await pilot.press("N")
        await opened(app, pilot, first.article.heading)
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hit == first.count - 1
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is search(app))
        assert search(app).results.cursor == 0


async def test_marked_answers_open_side_by_side_with_their_hits(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await press(app, pilot, "space", "space")
        assert "2 marked" in screen_text(app)
        await pilot.press("enter")
        await opened(app, pilot)
        screen = reading(app)
        assert len(screen.row.articles) == 2
        assert all(pane.hits for pane in screen.row.panes)
        for _ in range(len(screen.row.panes[0].hits)):
            await pilot.press("n")
        await until(pilot, lambda: screen.row.active_number == 1)


async def test_l_opens_the_reports_of_the_story(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, FoundReadingScreen))
        assert len(reading(app).articles) > 2


async def test_n_pressed_in_a_hurry_leaves_no_answer_out(file: Path) -> None:
    async with searching(file, "strike") as (app, pilot):
        await pilot.press("enter")
        await opened(app, pilot)
        screen, rows = reading(app), search(app).results.rows
        first, second = rows[0], rows[1]
        assert first is not None
        assert second is not None
        for _ in range(first.count + 5):
            screen.action_hit(1)
        await until(pilot, lambda: app.screen is not screen and isinstance(app.screen, FoundReadingScreen))
        await opened(app, pilot)
        assert reading(app).articles[0].id == second.article.id
        assert "answer 2 of" in screen_text(app)


async def test_the_last_answer_is_the_end(file: Path) -> None:
    async with searching(file, "outlet:tarkh") as (app, pilot):
        await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(app.screen, FoundReadingScreen))
        await settled(app, pilot)
        for _ in range(200):
            await pilot.press("n")
            if "That was the last of the answers." in said(app):
                break
        assert "That was the last of the answers." in said(app)
