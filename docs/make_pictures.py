"""Makes every picture of the documentation from the program itself: `make pictures`."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from tempfile import gettempdir

from textual.pilot import Pilot

from library.configuration import default_settings
from library.database import LibraryFile
from library.importing import run_import
from library.readers import find_sources
from library.sample import sample_paths
from tui.app import BroadsheetApp
from tui.library_app import LibraryApp
from tui.library_index import bring_up_to_date

FOLDER = Path(__file__).parent / "pictures"
SIZE = (150, 40)
_MOST_WAITS = 2000

# name of the picture -> size, and the keys that lead to what it shows
PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "comparison": (SIZE, ["]"]),
    "one-pane": ((80, 30), ["]", "o"]),
    "articles": (SIZE, ["x"]),
    "help": ((100, 45), ["?"]),
}

LIBRARY_PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "home": ((120, 14), []),
    "search": ((130, 36), ["s", *"gas date:2031-03", "enter"]),
    "concordance": ((110, 24), ["s", *"gas", "enter", "K", "r"]),
}
_PAUSE = 0.3
"""Seconds between two keys: what they lead to is worked out beside the screen."""


async def _picture(name: str, size: tuple[int, int], keys: list[str]) -> None:
    gas, *others = sample_paths()
    order = [gas / "tarkh.txt", gas / "northwire.txt", gas / "meridian.txt", gas / "courier.txt", *others]
    sources, _ = find_sources([str(path) for path in order])
    app = BroadsheetApp(default_settings(), sources)
    async with app.run_test(size=size) as pilot:
        await _settle(pilot, app)
        await pilot.press(*keys)
        await pilot.pause(0.5)
        (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="Broadsheet"), "utf-8")


async def _library_picture(name: str, size: tuple[int, int], keys: list[str], file: Path) -> None:
    """Draw what keys lead to in a library of the sample."""
    with LibraryFile(file) as library:
        app = LibraryApp(default_settings(), library)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.5)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(_PAUSE)
            await pilot.pause(1)
            (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="Broadsheet"), "utf-8")


async def _settle(pilot: Pilot[None], app: BroadsheetApp) -> None:
    for _ in range(_MOST_WAITS):
        if app.work.built:
            return
        await pilot.pause(0.01)
    raise TimeoutError("the articles were not indexed")


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, (size, keys) in PICTURES.items():
        asyncio.run(_picture(name, size, keys))
    # The picture shows the path of the library.
    folder = Path(gettempdir(), "broadsheet-pictures")
    folder.mkdir()
    try:
        file = folder / "library.db"
        with LibraryFile(file) as library:
            limits = default_settings().reading.limits
            run_import(library, [str(path) for path in sample_paths()], limits, index=bring_up_to_date)
        for name, (size, keys) in LIBRARY_PICTURES.items():
            asyncio.run(_library_picture(name, size, keys, file))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
