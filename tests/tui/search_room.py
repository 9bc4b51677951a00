"""Opens the search over a library of the sample events and waits for what it is to show."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from library.database import LibraryFile
from tests.tui.library_room import library_room, sample_library, settled
from tests.tui.reading_room import RoomPilot, until
from tui.library_app import LibraryApp
from tui.library_index import bring_up_to_date
from tui.screens.search_library import LibrarySearchScreen
from tui.screens.search_reading import FoundReadingScreen


def indexed_sample(file: Path) -> Path:
    """Make a library of the sample with its index."""
    sample_library(file)
    with LibraryFile(file) as library:
        bring_up_to_date(library, lambda _: None, lambda: False)
    return file


def search(app: LibraryApp) -> LibrarySearchScreen:
    """Return the search screen, on top or below what was opened from it."""
    [screen] = [screen for screen in app.screen_stack if isinstance(screen, LibrarySearchScreen)]
    return screen


def reading(app: LibraryApp) -> FoundReadingScreen:
    """Return the screen on which what was found is read."""
    assert isinstance(app.screen, FoundReadingScreen)
    return app.screen


@asynccontextmanager
async def searching(
    file: Path, query: str, size: tuple[int, int] = (140, 40)
) -> AsyncIterator[tuple[LibraryApp, RoomPilot]]:
    """Open the library, search it, and wait until the keyboard is at the answers."""
    async with library_room(file, size) as (app, pilot):
        await pilot.press("s", *query, "enter")
        await until(pilot, lambda: search(app).results.has_focus and search(app).searcher.idle)
        yield app, pilot


async def quiet(app: LibraryApp, pilot: RoomPilot) -> None:
    """Wait until nothing is being searched or asked of the library."""
    await until(pilot, lambda: search(app).searcher.idle)
    await settled(app, pilot)


async def opened(app: LibraryApp, pilot: RoomPilot, heading: str = "") -> None:
    """Wait until what was found is on screen, with its hits."""
    await until(
        pilot,
        lambda: (
            isinstance(app.screen, FoundReadingScreen)
            and app.screen.row.active is not None
            and app.screen.row.active.hit is not None
            and heading in app.screen.row.articles[0].heading
        ),
    )
    await settled(app, pilot)
