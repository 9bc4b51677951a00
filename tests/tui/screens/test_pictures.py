"""A few screens as pictures: colours, underlines and labels are the behaviour here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from library.configuration import default_settings
from library.database import LibraryFile
from library.readers import find_sources
from tests.tui.library_room import Typed, press, sample_library, settled
from tests.tui.reading_room import comparison, gas_reports, until
from tui.app import BroadsheetApp
from tui.library_app import LibraryApp
from tui.library_index import bring_up_to_date
from tui.screens.search import SearchScreen
from tui.screens.search_library import LibrarySearchScreen

SnapCompare = Callable[..., bool]


def opened() -> BroadsheetApp:
    return BroadsheetApp(default_settings(), find_sources(gas_reports())[0])


async def compared(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, BroadsheetApp)
    await until(pilot, lambda: app.work.built is not None)
    await until(pilot, lambda: comparison(app).compared)


async def at_the_first_statement(pilot: Pilot[None]) -> None:
    await compared(pilot)
    await pilot.press("]")


async def searching(pilot: Pilot[None]) -> None:
    await compared(pilot)
    app = pilot.app
    await pilot.press("s")
    await until(pilot, lambda: app.focused is not None)
    await pilot.press(*"gas pipe")
    await until(pilot, lambda: isinstance(app.screen, SearchScreen) and app.screen.hits)


@pytest.mark.parametrize(
    ("reached", "size"),
    [(at_the_first_statement, (150, 40)), (at_the_first_statement, (80, 30)), (searching, (120, 30))],
    ids=["comparison", "one-pane", "search"],
)
def test_screen(snap_compare: SnapCompare, reached: Callable[..., object], size: tuple[int, int]) -> None:
    assert snap_compare(opened(), run_before=reached, terminal_size=size)


async def at_home(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, LibraryApp)
    app.home._library.file = Path("library.db")
    await settled(app, pilot)
    await pilot.press("space")
    await settled(app, pilot)


async def at_home_among_articles(pilot: Pilot[None]) -> None:
    await at_home(pilot)
    app = pilot.app
    assert isinstance(app, LibraryApp)
    await press(app, pilot, "tab", "r", "t", Typed("rail"), "enter")
    app.clear_notifications()
    await until(pilot, lambda: not app._notifications)


@pytest.mark.parametrize(
    ("reached", "size"),
    [(at_home, (120, 16)), (at_home_among_articles, (80, 20))],
    ids=["home-stories", "home-articles"],
)
def test_home(
    snap_compare: SnapCompare, tmp_path: Path, reached: Callable[..., object], size: tuple[int, int]
) -> None:
    with LibraryFile(sample_library(tmp_path / "library.db")) as library:
        app = LibraryApp(default_settings(), library)
        assert snap_compare(app, run_before=reached, terminal_size=size)


async def searching_the_library(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, LibraryApp)
    await settled(app, pilot)
    await pilot.press("s", *"gas pri")
    await until(pilot, lambda: isinstance(app.screen, LibrarySearchScreen))
    screen = app.screen
    assert isinstance(screen, LibrarySearchScreen)
    await until(pilot, lambda: screen.panel.count and screen.searcher.idle)


def test_search_of_the_library(snap_compare: SnapCompare, tmp_path: Path) -> None:
    with LibraryFile(sample_library(tmp_path / "library.db")) as library:
        bring_up_to_date(library, lambda _: None, lambda: False)
        app = LibraryApp(default_settings(), library)
        assert snap_compare(app, run_before=searching_the_library, terminal_size=(130, 34))
