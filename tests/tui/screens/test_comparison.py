from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown
from textual.widgets import Input

from library.sample import sample_paths
from tests.tui.reading_room import (
    NARROW,
    comparison,
    focused_row,
    gas_reports,
    panes,
    reading_room,
    rows_of,
    screen_text,
    until,
)
from tui.text.blocks import Block
from tui.widgets.article_pane import ArticlePane
from tui.widgets.divider import Divider
from tui.widgets.inspector import Inspector
from tui.widgets.pane_column import PaneTabs
from tui.widgets.pane_row import PaneRow
from tui.widgets.status_line import StatusLine


async def test_articles_stand_side_by_side_with_their_shared_statements_labelled() -> None:
    async with reading_room() as (app, _):
        assert [pane.content.article.agency for pane in panes(app) if pane.content] == [
            "TARKH",
            "North Wire",
            "Meridian",
        ]
        shown = screen_text(app)
        assert "1 TARKH" in shown
        assert "A~" in shown
        assert "shared by the articles on screen" in shown


@pytest.mark.parametrize("width", [100, 117, 140, 200])
async def test_paragraphs_of_statements_in_order_are_level_at_every_width(width: int) -> None:
    async with reading_room(size=(width, 40)) as (app, _):
        row = comparison(app).row
        anchors = row.alignment.tied
        assert anchors
        for tie in anchors:
            starts = set()
            for column, block in tie.items():
                pane = panes(app)[column]
                assert pane.content is not None
                starts.add(pane.column.row_of(pane.content.blocks[block].start))
            assert len(starts) == 1


async def test_next_statement_moves_all_panes_at_once() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("]", "]")
        stop = comparison(app).stop
        assert stop is not None
        family = stop.mark.family
        shows = [
            pane
            for pane in panes(app)
            if pane.content and any(m.family == family for m in pane.content.marks)
        ]
        assert len(shows) > 1
        for pane in shows:
            assert 0 <= focused_row(pane, family) < pane.size.height


async def test_a_statement_that_moved_is_brought_to_one_row() -> None:
    async with reading_room() as (app, pilot):
        row = comparison(app).row
        for _ in range(60):
            await pilot.press("]")
            stop = comparison(app).stop
            assert stop is not None
            family = stop.mark.family
            starts = [
                [mark.start for mark in pane.content.marks if mark.family == family] if pane.content else []
                for pane in panes(app)
            ]
            if family not in row.held and sum(len(of_pane) == 1 for of_pane in starts) > 1:
                break
        else:
            pytest.fail("the sample has a statement in another order")
        tops = {
            pane.column.row_of(of_pane[0]) - pane.top_row
            for pane, of_pane in zip(panes(app), starts, strict=True)
            if len(of_pane) == 1
        }
        assert len(tops) == 1


async def test_previous_statement_comes_back_and_the_tour_goes_around() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("]")
        first = comparison(app).stop
        await pilot.press("]", "[")
        assert comparison(app).stop == first
        await pilot.press("[", "]")
        assert comparison(app).stop == first


async def test_counterpart_goes_from_pane_to_pane_and_back() -> None:
    async with reading_room(*gas_reports()[:2]) as (app, pilot):
        await pilot.press("]")
        here = comparison(app).stop
        assert here is not None
        await pilot.press("o")
        there = comparison(app).stop
        assert there is not None
        assert there.mark.family == here.mark.family
        assert (here.pane, there.pane) == (0, 1)
        assert comparison(app).row.active is panes(app)[1]
        await pilot.press("o")
        assert comparison(app).row.active is panes(app)[0]


async def test_the_inspector_shows_speaker_relation_and_every_wording() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("]")
        stop = comparison(app).stop
        assert stop is not None
        family = comparison(app).families[stop.mark.family]
        text = comparison(app).query_one(Inspector).text
        assert family.speaker is not None
        assert family.speaker in text
        for wording in family.wordings:
            assert wording.quotation.text.replace("\n", " ") in text
        await pilot.press("i")
        assert not comparison(app).query_one(Inspector).display


async def test_panes_scroll_together_until_unlocked() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("j", "j", "space")
        assert len({pane.top_row for pane in panes(app)}) == 1
        assert panes(app)[0].top_row > 2
        await pilot.press("=", "g")
        assert panes(app)[0].top_row == 0
        assert panes(app)[1].top_row > 2
        assert comparison(app).query_one(StatusLine).unlocked
        await pilot.press("=", "j")
        assert panes(app)[1].top_row - panes(app)[0].top_row > 2


async def test_keys_move_as_in_less() -> None:
    async with reading_room() as (app, pilot):
        pane = panes(app)[0]
        await pilot.press("space")
        page = pane.top_row
        assert page == pane.size.height - 2
        await pilot.press("b", "ctrl+d")
        assert 0 < pane.top_row < page
        await pilot.press("ctrl+u")
        assert pane.top_row == 0
        await pilot.press("G")
        assert rows_of(pane)[-1].strip() or any(rows_of(other)[-1].strip() for other in panes(app))
        await pilot.press("k", "g")
        assert pane.top_row == 0


async def test_panes_are_reached_by_number_and_in_turn() -> None:
    async with reading_room() as (app, pilot):
        for key, number in (
            ("2", 1),
            ("tab", 2),
            ("tab", 0),
            ("h", 2),
            ("left", 1),
            ("l", 2),
            ("1", 0),
            ("4", 0),
        ):
            await pilot.press(key)
            assert comparison(app).row.active is panes(app)[number], key


async def test_a_click_on_a_highlight_brings_its_statement_into_focus() -> None:
    async with reading_room() as (app, pilot):
        pane = panes(app)[0]
        assert pane.content is not None
        mark = pane.content.marks[0]
        row = pane.column.row_of(mark.start)
        start = mark.start - pane.column.lines[pane.column.line_of(mark.start)].start
        await pilot.click(pane, offset=(6 + start + 1, row))
        stop = comparison(app).stop
        assert stop is not None
        assert stop.mark == mark
        await pilot.click(panes(app)[1], offset=(1, 1))
        assert comparison(app).row.active is panes(app)[1]


async def test_the_mouse_wheel_scrolls_all_locked_panes() -> None:
    async with reading_room() as (app, pilot):
        await pilot._post_mouse_events([MouseScrollDown], panes(app)[1], (5, 5))
        await pilot.pause()
        assert panes(app)[1].top_row > 0
        assert panes(app)[0].top_row == panes(app)[1].top_row


async def test_dragging_the_divider_gives_one_pane_more_room() -> None:
    async with reading_room(*gas_reports()[:2]) as (app, pilot):
        before = panes(app)[0].size.width
        divider = comparison(app).query_one(Divider)
        await pilot.mouse_down(divider)
        await pilot.hover(offset=(divider.region.x + 20, 10))
        await pilot.mouse_up(offset=(divider.region.x + 20, 10))
        await until(pilot, lambda: panes(app)[0].size.width > before + 10)
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: panes(app)[0].size.width > before + 20)


async def test_find_goes_across_lines_and_n_goes_on() -> None:
    async with reading_room() as (app, pilot):
        pane = panes(app)[0]
        assert pane.content is not None
        await pilot.press("slash", *"GAS")
        assert len(pane.hits) == pane.content.article.text.lower().count("gas")
        assert pane.hit == 0
        await pilot.press("enter", "n")
        assert app.focused is None
        assert pane.hit == 1
        await pilot.press("N", "N")
        assert pane.hit == len(pane.hits) - 1
        assert pane.top_row <= pane.column.row_of(pane.hits[-1].start) < pane.top_row + pane.size.height
        await pilot.press("escape")
        assert not pane.hits


async def test_giving_up_the_find_line_leaves_no_hits() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("slash", *"gas", "escape")
        assert not panes(app)[0].hits
        assert not comparison(app).query(Input)


async def test_selecting_copies_the_source_without_the_line_breaks_of_the_screen() -> None:
    async with reading_room(*gas_reports()[:2]) as (app, pilot):
        pane = panes(app)[0]
        assert pane.content is not None
        block = next(block for block in pane.content.blocks if len(rows_of_block(pane, block)) > 3)
        first, *_, last = rows_of_block(pane, block)
        await pilot.mouse_down(pane, offset=(8, first))
        await pilot.hover(pane, offset=(20, last))
        await pilot.mouse_up(pane, offset=(20, last))
        await pilot.pause()
        selected = app.screen.get_selected_text()
        assert selected
        assert selected in pane.content.article.text
        assert len(selected) > 2 * pane.column.lines[pane.column.line_of(block.start)].end - 2 * block.start


def rows_of_block(pane: ArticlePane, block: Block) -> list[int]:
    lines = zip(pane.column.rows, pane.column.lines, strict=True)
    return [row for row, line in lines if block.start <= line.start < block.end]


async def test_a_resize_keeps_the_text_that_stands_at_the_top() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("space")
        pane = panes(app)[0]
        before = pane.column.offset_at(pane.top_row)
        width = pane.size.width
        await pilot.resize_terminal(200, 50)
        await until(pilot, lambda: pane.size.width != width and pane.content)
        line = pane.column.lines[pane.column.line_of(pane.column.offset_at(pane.top_row))]
        assert line.start <= before < line.end or pane.column.line_on(pane.top_row) is None


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (5, 2), (3, 2), (99, 10)])
async def test_a_tiny_terminal_is_survived(size: tuple[int, int]) -> None:
    async with reading_room() as (app, pilot):
        await pilot.resize_terminal(*size)
        await pilot.press("]", "o", "j", "tab")
        await pilot.resize_terminal(140, 40)
        await until(pilot, lambda: len(panes(app)) == 3)


async def test_below_a_hundred_columns_there_is_one_pane_with_tabs() -> None:
    async with reading_room(size=NARROW) as (app, pilot):
        assert len(panes(app)) == 1
        tabs = comparison(app).query_one(PaneTabs)
        assert tabs.display
        assert "TARKH" in str(tabs.render())
        assert "North Wire" in str(tabs.render())
        await pilot.press("2")
        assert panes(app)[0].number == 2
        shown = tabs.render_line(0)
        assert [segment.text.strip() for segment in shown if segment.style and segment.style.reverse] == [
            "2 North Wire"
        ]
        await pilot.press("]", "o")
        stop = comparison(app).stop
        assert stop is not None
        assert panes(app)[0].number == stop.pane + 1


async def test_the_chooser_puts_articles_into_panes() -> None:
    async with reading_room(sample_paths()[0]) as (app, pilot):
        before = comparison(app).row.articles
        await pilot.press("x", "end", "1", "enter")
        last = comparison(app).articles[-1]
        await until(pilot, lambda: comparison(app).row.articles[0] is last)
        assert comparison(app).row.articles[1:] == before[1:]
        await pilot.press("x", "escape")
        assert comparison(app).row.articles[0] is last


async def test_the_chooser_takes_panes_away_and_adds_them() -> None:
    async with reading_room(sample_paths()[0], size=(200, 40)) as (app, pilot):
        await pilot.press("x", "space", "enter")
        await until(pilot, lambda: len(panes(app)) == 2)
        await pilot.press("x", "home", "space", "end", "space", "enter")
        await until(pilot, lambda: len(panes(app)) == 4)


async def test_articles_without_anything_in_common_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One thing\n\n“We shall plant ten thousand trees,” the mayor said.\n")
    (tmp_path / "b.txt").write_text("Another\n\n“The ferry will not run in winter,” the captain said.\n")
    async with reading_room(tmp_path) as (app, pilot):
        assert "share no statement" in screen_text(app)
        await pilot.press("]", "o", "[")
        assert "share no statement" in screen_text(app)


async def test_the_first_articles_give_way_to_those_that_share_something(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One thing\n\n“We shall plant ten thousand trees,” the mayor said.\n")
    (tmp_path / "b.txt").write_text("Another\n\n“The ferry will not run in winter,” the captain said.\n")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", *gas_reports()]
    async with reading_room(*paths, size=(100, 40)) as (app, pilot):
        row = comparison(app).query_one(PaneRow)
        await until(pilot, lambda: any(row.marks()))
        assert {article.agency for article in row.articles} <= {"TARKH", "North Wire", "Meridian"}


async def test_help_shows_the_keys_in_force_and_the_signs() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("?")
        shown = screen_text(app)
        assert "Next statement, in all panes at once" in shown
        await pilot.press("escape")
        assert "Next statement" not in screen_text(app)


async def test_copying_a_statement_carries_the_sources() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("y")
        assert app.clipboard == ""
        await pilot.press("]", "y")
        assert "– Aleksei Ryabtsev (TARKH, “Verkhovia" in app.clipboard
        assert app.clipboard.count("\n") + 1 >= 2


async def test_q_quits() -> None:
    async with reading_room() as (app, pilot):
        await pilot.press("q")
        await until(pilot, lambda: app._exit)
        assert app.return_code in {0, None}
