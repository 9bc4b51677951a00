"""Opens the application on a library of the sample events and waits for what it is to show."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import Paste

from library.configuration import default_settings
from library.database import LibraryFile, packed
from library.importing.derivation import QUOTING, derive
from library.importing.grouping import GROUPING
from library.readers import find_sources, read_sources
from library.sample import sample_paths
from tests.tui.reading_room import WIDE, RoomPilot, until
from tui.library_app import LibraryApp
from tui.screens.importing import Importer

NAMES = ("Gas dispute", "Border bridge", "Rail strike")


def fill(library: LibraryFile) -> None:
    """Keep the sample's articles, each event a story; the newest story is the rail strike."""
    limits = default_settings().reading.limits
    session = library.sessions.begin(["sample"])
    for number, (name, folder) in enumerate(zip(NAMES, sample_paths(), strict=True), 1):
        sources, _ = find_sources([str(folder)])
        articles = read_sources(sources, limits).articles
        for article in articles:
            library.articles.keep(packed(article), session)
            found = derive(article)
            library.articles.keep_derived(article.id, QUOTING, found.quotations, found.signature)
        library.articles.note_done("grouped", GROUPING, [article.id for article in articles])
        library.stories.put({article.id: number for article in articles})
        library.stories.name(number, name)
    library.sessions.end(session, "done")


def sample_library(file: Path) -> Path:
    """Make a library of the sample."""
    with LibraryFile(file) as library:
        fill(library)
    return file


@asynccontextmanager
async def library_room(
    file: Path, size: tuple[int, int] = WIDE, importer: Importer | None = None
) -> AsyncIterator[tuple[LibraryApp, RoomPilot]]:
    """Open the library at `file` and wait until all of it is listed."""
    with LibraryFile(file) as library:
        app = LibraryApp(default_settings(), library, importer)
        async with app.run_test(size=size) as pilot:
            await settled(app, pilot)
            assert app.home.counts is not None
            yield app, pilot


async def settled(app: LibraryApp, pilot: RoomPilot) -> None:
    """Wait until the library has answered everything that was asked of it."""
    await pilot.pause()
    await until(pilot, lambda: app.librarian.idle)
    await until(pilot, lambda: app.librarian.idle)


class Typed(str):
    """Text that is typed in one go."""


class Pasted(str):
    """Text that is pasted."""


async def press(app: LibraryApp, pilot: RoomPilot, *keys: str) -> None:
    """Press keys, type or paste texts, each when what came before is done."""
    for key in keys:
        if isinstance(key, Pasted):
            app.post_message(Paste(key))
        else:
            await pilot.press(*(key if isinstance(key, Typed) else [key]))
        await settled(app, pilot)


async def opened(app: LibraryApp, pilot: RoomPilot) -> None:
    """Wait until the articles that were opened are compared."""
    await until(pilot, lambda: app.opened is not None and app.opened.compared)
    await settled(app, pilot)


async def back_home(app: LibraryApp, pilot: RoomPilot) -> None:
    """Leave what was opened."""
    await pilot.press("q")
    await until(pilot, lambda: app.opened is None)
    await settled(app, pilot)


def listed(app: LibraryApp) -> list[str]:
    """Return the rows of the list on screen, as far as they are known."""
    shown = app.home.listed
    return [
        "".join(text for text, _ in shown._draw_entry(number, 200)[0]).strip()
        for number in range(shown.count)
    ]


def said(app: LibraryApp) -> str:
    """Return what the reader was told in passing."""
    return "\n".join(notification.message for notification in app._notifications)
