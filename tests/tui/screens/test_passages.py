"""Reused text outside quotations on screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reading_room import (
    NARROW,
    comparison,
    gas_reports,
    panes,
    reading_room,
    rows_of,
    screen_text,
    until,
)
from tui.app import BroadsheetApp
from tui.widgets.inspector import Inspector
from tui.widgets.pane_column import PaneTabs
from tui.widgets.status_line import StatusLine

BACKGROUND = (
    "The quay had been damaged in the storm of March 2031, when a freighter tore loose from its moorings and "
    "struck two of the ferry bridges. Repairs have been put off three times since then for want of money."
)
EDITED = BACKGROUND.replace("tore loose", "broke away")
NEWS = (
    "The harbour council of Port Sterrin voted on Tuesday to close the eastern quay to ferries.",
    "Two ferry lines have moved their boats to the fishing harbour, where the water is deep at high tide.",
    "“We shall open the quay again before the autumn storms, whatever it costs,” Mayor Ines Roca said.",
    "The engineers who looked at the piles under the quay in spring found nine of them broken right through.",
)


@pytest.fixture
def one_agency(tmp_path: Path) -> Path:
    """Return two reports of different events by one agency, with the same background."""
    first = (
        "Ferries leave the eastern quay",
        "PORT STERRIN, September 14. /TARKH/. The last ferry left the eastern quay on Tuesday morning.",
        "Nobody on the waterfront had expected so many people to come and see it off.",
        BACKGROUND,
    )
    second = (
        "Fishing fleet gets a new harbour master",
        "PORT STERRIN, November 2. /TARKH/. Ada Lind is the new harbour master of the fishing fleet.",
        EDITED,
        "She will begin in spring and has asked for two more clerks.",
    )
    (tmp_path / "ferries.txt").write_text("\n\n".join(first), "utf-8")
    (tmp_path / "fleet.txt").write_text("\n\n".join(second), "utf-8")
    return tmp_path


@pytest.fixture
def wire_copy(tmp_path: Path) -> Path:
    """Return two reports of one event with the same copy."""
    for agency, headline, more in (
        ("Meridian", "Quay to close", ()),
        ("TARKH", "Ferries out", ("Rain fell.",)),
    ):
        dateline = f"PORT STERRIN, Sept 14 ({agency}) - {NEWS[0]}"
        report = "\n\n".join((headline, dateline, *NEWS[1:], *more))
        (tmp_path / f"{agency.lower()}.txt").write_text(report, "utf-8")
    return tmp_path


def described(app: BroadsheetApp) -> str:
    return comparison(app).query_one(Inspector).text


def labelled_rows(app: BroadsheetApp, label: str) -> list[list[int]]:
    """Return the rows of each pane that begin with a label."""
    return [
        [number for number, row in enumerate(rows_of(pane)) if row.startswith(label)] for pane in panes(app)
    ]


async def test_recycled_background_is_marked_beside_its_lines(one_agency: Path) -> None:
    async with reading_room(one_agency) as (app, _):
        for pane, text in zip(panes(app), (BACKGROUND, EDITED), strict=True):
            rows = rows_of(pane)
            [first] = [number for number, row in enumerate(rows) if row.startswith("┊back")]
            assert rows[first][6:].split() == text.split()[: len(rows[first][6:].split())]
            marked = [row for row in rows if row.startswith("┊")]
            assert " ".join(row[6:].strip() for row in marked) == text
        assert "1 reused passage; p goes to the first" in described(app)


async def test_next_passage_brings_it_to_one_row_and_describes_it(one_agency: Path) -> None:
    for path in one_agency.iterdir():
        path.write_text(
            path.read_text("utf-8") + "".join(f"\n\nThe tide is {n}." for n in range(30)), "utf-8"
        )
    async with reading_room(one_agency) as (app, pilot):
        [[one], [other]] = labelled_rows(app, "┊back")
        assert one != other
        await pilot.press("p")
        [[one], [other]] = labelled_rows(app, "┊back")
        assert one == other
        assert "background  · reused by TARKH, TARKH · score 0.9" in described(app)
        assert "broke away" in described(app)
        assert "tore loose" in described(app)
        assert comparison(app).query_one(StatusLine).place == "background 1 of 1"


async def test_wire_copy_is_told_from_background_and_statements_stand_above(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        assert [len(rows) for rows in labelled_rows(app, "┊copy")] == [3, 3]
        assert [len(rows) for rows in labelled_rows(app, "A=")] == [1, 1]
        await pilot.press("p")
        assert "wire copy  · shared by Meridian, TARKH · score 1.00" in described(app)


async def test_the_tour_of_passages_goes_around_and_comes_back(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        visited = []
        for key in ("p", "p", "p", "p", "P", "P"):
            await pilot.press(key)
            visited.append(comparison(app).query_one(StatusLine).place)
        assert visited == [f"wire copy {number} of 3" for number in (1, 2, 3, 1, 3, 2)]


async def test_statement_and_passage_are_never_both_in_focus(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        screen = comparison(app)
        await pilot.press("p", "]")
        assert (screen.passage, screen.stop is None) == (None, False)
        assert "Ines Roca" in described(app)
        await pilot.press("p")
        assert (screen.passage is None, screen.stop) == (False, None)
        assert all(pane.family is None for pane in panes(app))
        await pilot.press("escape")
        assert (screen.passage, screen.stop) == (None, None)
        assert "goes to the first" in described(app)


async def test_counterpart_goes_to_the_pane_that_has_the_passage_too(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        await pilot.press("p", "o")
        assert comparison(app).row.active is panes(app)[1]
        assert "▶ TARKH" in described(app)
        await pilot.press("o")
        assert comparison(app).row.active is panes(app)[0]
        assert comparison(app).query_one(StatusLine).place == "wire copy 1 of 3"


async def test_a_click_on_a_passage_brings_it_into_focus(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        pane = panes(app)[1]
        assert pane.content is not None
        await pilot.click(pane, offset=(8, pane.column.row_of(pane.content.passages[1].start)))
        await until(pilot, lambda: comparison(app).passage is not None)
        assert comparison(app).query_one(StatusLine).place == "wire copy 2 of 3"


async def test_a_decision_leaves_the_passage_in_focus(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        screen = comparison(app)
        await pilot.press("]", "r")
        await until(pilot, lambda: not screen.families)
        await pilot.press("p", "u")
        await until(pilot, lambda: screen.families)
        assert screen.query_one(StatusLine).place == "wire copy 1 of 3"


async def test_other_articles_in_the_panes_leave_no_passage_in_focus(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        await pilot.press("p", "x", "space", "enter")
        await until(pilot, lambda: len(panes(app)) == 1)
        assert comparison(app).passage is None
        assert labelled_rows(app, "┊") == [[]]


async def test_without_passages_the_reader_is_told_so() -> None:
    async with reading_room(*gas_reports()[:2]) as (app, pilot):
        assert "reused" not in described(app)
        await pilot.press("p")
        [notification] = app._notifications
        assert "share no text outside quotations" in notification.message
        assert comparison(app).passage is None


async def test_a_copy_says_whose_it_is_in_its_title_and_in_the_list(wire_copy: Path) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        assert "1 Meridian · copy of TARKH · Quay to close" in screen_text(app)
        assert "copy of Meridian" not in screen_text(app)
        await pilot.press("x")
        assert screen_text(app).count("copy of TARKH") == 1


async def test_in_one_pane_passages_are_reached_from_tab_to_tab(wire_copy: Path) -> None:
    async with reading_room(wire_copy, size=NARROW) as (app, pilot):
        assert "copy of TARKH" in str(comparison(app).query_one(PaneTabs).render())
        await pilot.press("p", "p")
        assert [len(rows) for rows in labelled_rows(app, "┊copy")] == [3]
        await pilot.press("o")
        assert panes(app)[0].number == 2
        assert comparison(app).query_one(StatusLine).place == "wire copy 2 of 3"


@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark"])
async def test_a_passage_is_told_from_other_text_in_every_theme(wire_copy: Path, theme: str) -> None:
    async with reading_room(wire_copy) as (app, pilot):
        app.theme = theme
        await pilot.pause()
        pane = panes(app)[1]
        assert pane.content is not None
        reused = pane.render_line(pane.column.row_of(pane.content.passages[1].start))
        alone = pane.render_line(pane.column.row_of(pane.content.article.text.index("Rain fell")))
        styles = [(strip._segments[2].style, strip.text) for strip in (reused, alone)]
        (marked, _), (plain, _) = styles
        assert marked is not None
        assert plain is not None
        assert (marked.bgcolor, marked.dim) != (plain.bgcolor, plain.dim)


async def test_help_explains_the_sign() -> None:
    async with reading_room(size=(140, 100)) as (app, pilot):
        await pilot.press("?")
        assert "┊copy" in screen_text(app)
        assert "┊back" in screen_text(app)
        assert "Next reused passage" in screen_text(app)
