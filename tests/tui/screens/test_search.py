from __future__ import annotations

from textual.widgets import Input

from library.sample import sample_paths
from tests.tui.reading_room import comparison, panes, reading_room, screen_text, until
from tui.app import BroadsheetApp
from tui.screens.search import SearchScreen
from tui.widgets.virtual_list import VirtualList


def results(app: BroadsheetApp) -> VirtualList:
    return app.screen.query_one(VirtualList)


async def test_results_come_while_typing_ranked_with_counts_and_snippets() -> None:
    async with reading_room(*sample_paths()) as (app, pilot):
        await pilot.press("s", *"gas sto")
        await until(pilot, lambda: results(app).count)
        shown = screen_text(app)
        assert "hits" in shown
        assert "storage" in shown
        assert "articles" in shown.splitlines()[2]


async def test_a_chosen_hit_opens_its_article_with_the_hit_brought_out() -> None:
    async with reading_room(*sample_paths()) as (app, pilot):
        await pilot.press("s", *"snake", "enter")
        await until(pilot, lambda: results(app).has_focus)
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, SearchScreen))
        await until(pilot, lambda: any(pane.hits for pane in panes(app)))
        pane = comparison(app).row.active
        assert pane is not None
        assert pane.content is not None
        [hit] = pane.hits
        assert hit.within(pane.content.article.text) == "snake"
        assert pane.hit == 0
        assert pane.top_row <= pane.column.row_of(hit.start) < pane.top_row + pane.size.height


async def test_an_article_that_stands_in_a_pane_is_not_opened_twice() -> None:
    async with reading_room() as (app, pilot):
        before = comparison(app).row.articles
        await pilot.press("s", *"kopeck", "enter")
        await until(pilot, lambda: results(app).has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: any(pane.hits for pane in panes(app)))
        assert comparison(app).row.articles == before


async def test_an_unfinished_query_says_nothing_wrong_and_enter_says_what_is() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("s", *"(gas")
        await until(pilot, lambda: results(app).count)
        await pilot.press("enter")
        await until(pilot, lambda: "never closed" in screen_text(app))


async def test_a_query_without_hits_is_explained() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("s", *"zebrra")
        await until(
            pilot,
            lambda: "occurs nowhere" in screen_text(app) or "zebrra" in screen_text(app).splitlines()[-1],
        )
        assert results(app).count == 0


async def test_escape_and_an_empty_query_lead_back() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("s", *"gas")
        await until(pilot, lambda: results(app).count)
        app.screen.query_one(Input).value = ""
        await until(pilot, lambda: not results(app).count)
        await pilot.press("escape")
        assert app.screen is comparison(app)
