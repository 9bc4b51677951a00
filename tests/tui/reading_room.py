"""Opens the application on invented articles and waits for what it is to show."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from library.configuration import Settings, default_settings
from library.readers import find_sources
from library.sample import sample_paths
from tui.app import BroadsheetApp
from tui.screens.comparison import ComparisonScreen
from tui.widgets.article_pane import ArticlePane

LONGEST_WAIT = 2000
WIDE, NARROW = (140, 40), (80, 30)
RoomPilot = Pilot[None]


def gas_reports() -> list[str]:
    """Return three reports of one event of the sample library."""
    folder = sample_paths()[0]
    return [str(folder / name) for name in ("tarkh.txt", "northwire.txt", "meridian.txt")]


async def until(pilot: RoomPilot, condition: Callable[[], object]) -> None:
    """Let the application work until `condition` holds."""
    for _ in range(LONGEST_WAIT):
        if condition():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError("waited in vain")


@asynccontextmanager
async def reading_room(
    *paths: str | Path, size: tuple[int, int] = WIDE, settings: Settings | None = None
) -> AsyncIterator[tuple[BroadsheetApp, RoomPilot]]:
    """Open `paths` (the gas reports when there are none) and wait until they are compared and indexed."""
    sources, missing = find_sources([str(path) for path in paths or gas_reports()])
    app = BroadsheetApp(settings or default_settings(), sources, missing)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.work.built is not None)
        await until(pilot, lambda: comparison(app).compared)
        yield app, pilot


def comparison(app: BroadsheetApp) -> ComparisonScreen:
    """Return the comparison screen."""
    return app.comparison_screen


def panes(app: BroadsheetApp) -> list[ArticlePane]:
    """Return the panes in sight."""
    return comparison(app).row.panes


def rows_of(pane: ArticlePane) -> list[str]:
    """Return the text that a pane shows, row by row."""
    return [pane.render_line(row).text for row in range(pane.size.height)]


def screen_text(app: BroadsheetApp) -> str:
    """Return all that is on screen, as text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    assert len(strips) == height, (width, height)
    return "\n".join(strip.text for strip in strips)


def focused_row(pane: ArticlePane, family: int) -> int:
    """Return the row on screen at which the paragraph of a family's main wording begins."""
    assert pane.content is not None
    mark = next(mark for mark in pane.content.marks if mark.family == family)
    return pane.column.row_of(mark.start) - pane.top_row
