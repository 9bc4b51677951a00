"""What a reader does in an unlikely order: too early, too often, and back again."""

from __future__ import annotations

from pathlib import Path

from library.configuration import default_settings
from library.readers import find_sources
from library.sample import sample_paths
from tests.tui.reading_room import WIDE, comparison, gas_reports, panes, reading_room, screen_text, until
from tui.app import BroadsheetApp
from tui.screens.search import SearchScreen


async def test_keys_pressed_before_anything_is_compared_do_no_harm() -> None:
    sources, missing = find_sources(gas_reports())
    app = BroadsheetApp(default_settings(), sources, missing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("]", "o", "x", "space", "escape", "n", "y", "=", "=", "s", *"gas")
        await until(pilot, lambda: app.work.built is not None)
        assert isinstance(app.screen, SearchScreen)
        await until(pilot, lambda: isinstance(app.screen, SearchScreen) and app.screen.hits)
        await pilot.press("escape", "]")
        await until(pilot, lambda: comparison(app).stop is not None)


async def test_only_one_comparison_is_made_however_often_articles_are_chosen() -> None:
    sources, missing = find_sources([str(path) for path in sample_paths()])
    app = BroadsheetApp(default_settings(), sources, missing)
    async with app.run_test(size=WIDE) as pilot:
        for _ in range(3):
            await pilot.press("x", "end", "1", "enter")
        await until(pilot, lambda: app.work.built is not None)
        assert app.work.stages == ["compare", "index"]


async def test_a_pane_added_after_widening_has_room() -> None:
    async with reading_room(sample_paths()[0], size=(200, 40)) as (app, pilot):
        await pilot.press(*["greater_than_sign"] * 8)
        await pilot.press("x", "end", "space", "enter")
        await until(pilot, lambda: len(panes(app)) == 4)
        await until(pilot, lambda: min(pane.size.width for pane in panes(app)) > 40)
        assert all(pane.column.rows for pane in panes(app))


async def test_articles_chosen_in_quick_succession_leave_every_pane_in_place() -> None:
    async with reading_room(sample_paths()[0], size=(200, 40)) as (app, pilot):
        screen = comparison(app)
        four = screen.articles[:4]
        for amount in (2, 4, 3, 1, 4):
            screen._open(four[:amount])
        await until(pilot, lambda: len(panes(app)) == 4)
        await until(pilot, lambda: min(pane.size.width for pane in panes(app)) > 40)


async def test_panes_stay_together_after_a_statement_that_moved_and_a_new_width() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("]", "]", "greater_than_sign")
        before = [pane.top_row for pane in panes(app)]
        await pilot.press("j")
        assert len({pane.top_row - top for pane, top in zip(panes(app), before, strict=True)}) == 1


async def test_one_pane_and_back_brings_out_the_same_statement_everywhere() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("]")
        await pilot.resize_terminal(80, 30)
        await until(pilot, lambda: len(panes(app)) == 1)
        await pilot.press("]", "o")
        await pilot.resize_terminal(*WIDE)
        await until(pilot, lambda: len(panes(app)) == 3)
        stop = comparison(app).stop
        assert stop is not None
        assert {pane.family for pane in panes(app)} == {stop.mark.family}


async def test_escape_clears_what_was_found_in_every_pane() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("slash", *"gas", "enter", "2", "slash", *"gas", "enter", "escape")
        assert not any(pane.hits for pane in panes(app))
        assert comparison(app).status.found == ""


async def test_finding_belongs_to_the_pane_that_it_began_in() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("slash", *"gas")
        comparison(app).row.turn_to(1)
        await pilot.press("escape")
        assert not any(pane.hits for pane in panes(app))


async def test_articles_that_share_only_with_others_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One thing\n\n“We shall plant ten thousand trees,” the mayor said.\n")
    async with reading_room(tmp_path / "a.txt", *gas_reports(), size=(140, 40)) as (app, pilot):
        await pilot.press("x", "home", "1", "down", "2", "down", "down", "down")
        await pilot.press("escape")
        comparison(app)._open(comparison(app).articles[:2])
        await until(pilot, lambda: "with each other" in screen_text(app))


async def test_tabs_below_a_hundred_columns_reach_three_articles() -> None:
    async with reading_room(sample_paths()[0], size=(80, 24)) as (app, pilot):
        assert len(comparison(app).row.articles) == 3
        assert "x: 1 more" in screen_text(app)
        await pilot.press("3")
        assert panes(app)[0].number == 3


async def test_the_counterpart_in_a_hidden_pane_is_brought_to_the_reading_row() -> None:
    async with reading_room(size=(80, 30)) as (app, pilot):
        await pilot.press("]")
        for _ in range(3):
            await pilot.press("o")
            stop = comparison(app).stop
            [pane] = panes(app)
            assert stop is not None
            assert stop.pane == pane.number - 1
            row = pane.column.row_of(stop.mark.start)
            assert row - pane.top_row == min(row, pane.size.height // 3)
