"""The concordance of a search, at the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from threading import Event

from rich.cells import cell_len

from index.results import Hit, SearchResults, Snippet
from library.model import Article, Span
from library.sample import sample_paths
from tests.tui.reading_room import RoomPilot, comparison, panes, reading_room, screen_text, until
from tui.app import BroadsheetApp
from tui.concordance_reading import FIRST_LINES
from tui.screens.concordance import ConcordanceScreen
from tui.screens.search import Chosen, SearchScreen
from tui.widgets.virtual_list import VirtualList

TEXTS = {
    "post": "The old ferry sails again. Nobody missed the old ferry until the old ferry was gone.",
    "gazette": "A new ferry stays. An old ferry stays. A slow ferry came.",
    "herald": "港の ferry が来た。",
}
ARTICLES = {
    name: Article(
        name, f"{name}.txt", text, outlet=name.title(), published=f"2021-0{number}-05", language="en"
    )
    for number, (name, text) in enumerate(TEXTS.items(), 3)
}


def results_in(articles: dict[str, Article]) -> SearchResults:
    hits = []
    for article in articles.values():
        spans = tuple(Span(*match.span()) for match in re.finditer("ferry", article.text))
        hits.append(Hit(article.id, 1.0, len(spans), spans, Snippet("", (), 0, spans[0])))
    return SearchResults("ferry", tuple(hits), len(hits), partial=False, explanation="")


async def opened(
    app: BroadsheetApp,
    pilot: RoomPilot,
    articles: dict[str, Article] = ARTICLES,
    article: Callable[[str], Article | None] | None = None,
) -> tuple[ConcordanceScreen, list[Chosen | None]]:
    """Show the concordance of `ferry`; what it returns will stand in the list."""
    returned: list[Chosen | None] = []
    screen = ConcordanceScreen(results_in(articles), article or articles.get)
    await app.push_screen(screen, returned.append)
    await until(pilot, lambda: screen.rows)
    return screen, returned


def rows(screen: ConcordanceScreen) -> list[str]:
    listed = screen.query_one(VirtualList)
    return [listed.render_line(row).text for row in range(listed.count)]


def around(screen: ConcordanceScreen) -> list[tuple[str, str]]:
    """Return what each row has before and behind its underlined keyword."""
    listed = screen.query_one(VirtualList)
    split = []
    for row in range(listed.count):
        segments = list(listed.render_line(row))
        [keyword] = [number for number, one in enumerate(segments) if one.style and one.style.underline]
        assert segments[keyword].text == "ferry"
        before, behind = segments[:keyword], segments[keyword + 1 :]
        split.append(("".join(one.text for one in before), "".join(one.text for one in behind)))
    return split


def lines_shown(screen: ConcordanceScreen) -> list[str]:
    """Return what stands around each keyword, without the columns before it."""
    return [re.sub(r"^\S+\s+\S+\s+", "", row).strip() for row in rows(screen)]


def status(app: BroadsheetApp) -> str:
    return screen_text(app).splitlines()[-2]


async def test_the_keywords_stand_below_each_other_whatever_the_script() -> None:
    async with reading_room() as (app, pilot):
        screen, _ = await opened(app, pilot)
        shown = rows(screen)
        assert len(shown) == 7
        assert len({cell_len(left) for left, _ in around(screen)}) == 1
        strip = screen.query_one(VirtualList).render_line(6)
        assert strip.cell_length == screen.query_one(VirtualList).scrollable_content_region.width
        assert "7 lines, best article first" in status(app)
        assert "ferry  in 3 articles" in screen_text(app)


async def test_lines_are_sorted_by_the_words_to_the_left_and_again_by_the_second() -> None:
    async with reading_room() as (app, pilot):
        screen, _ = await opened(app, pilot)
        await pilot.press("l")
        await until(pilot, lambda: "by the words to the left" in status(app))
        left = [left.split()[-1] for left, _ in around(screen)]
        assert left == ["new", "old", "old", "old", "old", "slow", "港の"]
        await pilot.press("l")
        await until(pilot, lambda: "by the second word to the left" in status(app))
        await pilot.press("r")
        await until(pilot, lambda: "by the words to the right" in status(app))
        right = [right.split()[0] for _, right in around(screen)]
        assert right == ["came.", "sails", "stays.", "stays.", "until", "was", "が来た。"]


async def test_lines_are_sorted_by_outlet_date_and_keyword() -> None:
    async with reading_room() as (app, pilot):
        screen, _ = await opened(app, pilot)
        for key, said, first in (
            ("o", "by outlet", "Gazette"),
            ("d", "by date", "Post"),
            ("K", "by keyword", "Post"),
        ):
            await pilot.press(key)
            await until(pilot, lambda said=said: said in status(app))
            assert first in rows(screen)[0]
        await pilot.press("o", "f")
        await until(pilot, lambda: "best article first" in status(app))
        assert "Post" in rows(screen)[0]


async def test_the_context_is_narrowed_and_widened() -> None:
    async with reading_room() as (app, pilot):
        screen, _ = await opened(app, pilot)
        wide = rows(screen)[1]
        for _ in range(8):
            await pilot.press("minus")
        assert "1 word on each side" in status(app)
        assert lines_shown(screen)[1] == "old ferry until"
        await pilot.press("plus")
        assert "2 words on each side" in status(app)
        assert lines_shown(screen)[1] == "the old ferry until the"
        for _ in range(9):
            await pilot.press("equals_sign")
        assert rows(screen)[1] == wide


async def test_a_chosen_line_is_returned_with_all_hits_of_its_article() -> None:
    async with reading_room() as (app, pilot):
        _, returned = await opened(app, pilot)
        await pilot.press("o")
        await until(pilot, lambda: "by outlet" in status(app))
        await pilot.press("j", "enter")
        await until(pilot, lambda: returned)
        spans = tuple(Span(*match.span()) for match in re.finditer("ferry", TEXTS["gazette"]))
        assert returned == [("gazette", spans, 1)]
        assert not isinstance(app.screen, ConcordanceScreen)


async def test_escape_leaves_without_a_hit() -> None:
    async with reading_room() as (app, pilot):
        _, returned = await opened(app, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: returned)
        assert returned == [None]


async def test_collocates_are_counted_and_lead_to_their_lines() -> None:
    async with reading_room() as (app, pilot):
        screen, returned = await opened(app, pilot)
        await pilot.press("c")
        await until(pilot, lambda: "held against the" in status(app))
        assert "3 articles found" in status(app)
        assert "log Dice" in screen_text(app)
        assert [row.split()[:4] for row in rows(screen)] == [["old", "4", "4", "0"]]
        await pilot.press("w")
        await until(pilot, lambda: any(row.split()[0] == "the" for row in rows(screen)))
        await pilot.press("m")
        await until(pilot, lambda: "by log-likelihood" in status(app))
        await pilot.press("w", "enter")
        await until(pilot, lambda: "“old” nearby" in status(app))
        assert screen.query_one(VirtualList).count == len(screen.rows) < 7
        await pilot.press("escape")
        await until(pilot, lambda: "7 lines" in status(app))
        await pilot.press("escape")
        await until(pilot, lambda: returned == [None])


async def test_the_plot_shows_each_article_and_opens_it_at_its_first_hit() -> None:
    async with reading_room() as (app, pilot):
        screen, returned = await opened(app, pilot)
        await pilot.press("p")
        await until(pilot, lambda: "DP 0." in status(app))
        assert "7 hits in 3 of 3 articles found" in status(app)
        assert [sum(row.count(level) for level in "▂▄▆█") for row in rows(screen)] == [3, 3, 1]
        await pilot.press("p")
        await until(pilot, lambda: "7 lines" in status(app))
        await pilot.press("p")
        await until(pilot, lambda: "DP 0." in status(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: returned)
        assert returned[0] is not None
        assert (returned[0][0], returned[0][2]) == ("gazette", 0)


async def test_the_time_line_counts_hits_by_month() -> None:
    async with reading_room() as (app, pilot):
        screen, returned = await opened(app, pilot)
        await pilot.press("t")
        await until(pilot, lambda: "by month" in status(app))
        assert [row.split()[0] for row in rows(screen)] == ["2021-03", "2021-04", "2021-05"]
        await pilot.press("enter", "escape", "escape")
        await until(pilot, lambda: returned == [None])


async def test_the_newest_wish_wins_and_nothing_is_read_twice() -> None:
    texts = {str(n): replace(ARTICLES["post"], id=str(n)) for n in range(FIRST_LINES)}
    may_go_on, read = Event(), list[str]()

    def article(name: str) -> Article | None:
        read.append(name)
        if len(read) > FIRST_LINES // 2:
            may_go_on.wait(60)
        return texts[name]

    async with reading_room() as (app, pilot):
        screen, _ = await opened(app, pilot, texts, article)
        assert len(screen.rows) == FIRST_LINES
        assert "being gathered" in status(app)
        await pilot.press("l", "r", "d", "r")
        may_go_on.set()
        await until(pilot, lambda: "600 lines, by the words to the right" in status(app))
        assert len(read) == FIRST_LINES


async def test_articles_that_are_gone_have_no_lines() -> None:
    async with reading_room() as (app, pilot):
        screen, _ = await opened(app, pilot, article={"post": ARTICLES["post"]}.get)
        assert len(screen.rows) == 3


async def test_a_result_of_the_search_screen_opens_as_a_concordance_and_leads_to_the_article() -> None:
    async with reading_room(*sample_paths()) as (app, pilot):
        await pilot.press("s", *"gas storage", "enter")
        await until(pilot, lambda: app.screen.query_one(VirtualList).has_focus)
        await pilot.press("K")
        await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen) and app.screen.rows)
        await pilot.press("r", "escape")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await pilot.press("K")
        await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen) and app.screen.rows)
        await pilot.press("j", "enter")
        await until(pilot, lambda: app.screen is comparison(app))
        await until(pilot, lambda: any(pane.hits for pane in panes(app)))
        pane = comparison(app).row.active
        assert pane is not None
        assert pane.content is not None
        assert pane.hit == 1
        assert {hit.within(pane.content.article.text).lower() for hit in pane.hits} <= {"gas", "storage"}
