"""Importing from the home screen: path, progress, stop, report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest

from library.database import LibraryError, LibraryFile, Outcome
from library.importing import ImportProgress, ImportReport, Stopped, Tell
from tests.tui.library_room import fill, library_room, listed, press, said, settled
from tests.tui.reading_room import screen_text, until
from tui.path_suggester import completed
from tui.screens.import_report import ImportReportScreen
from tui.screens.importing import ImportScreen


def report(state: str = "done", skipped: Sequence[Outcome] = ()) -> ImportReport:
    return ImportReport(
        1, "2031-03-14", "2031-03-14", state, ("p",), {"added": 12, "skipped": len(skipped)}, tuple(skipped)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def filling(file: Path, then: Callable[[Tell, Stopped], ImportReport]) -> Callable[..., ImportReport]:
    """Return an importer that keeps the sample's articles, and then does as it is told."""

    def import_into(_paths: Sequence[str], tell: Tell, stopped: Stopped) -> ImportReport:
        with LibraryFile(file) as library:
            fill(library)
        return then(tell, stopped)

    return import_into


async def test_what_was_imported_is_listed_behind_the_report(file: Path, tmp_path: Path) -> None:
    skipped = [
        Outcome("/news/a.bin", "skipped", "looks like a binary file"),
        Outcome("/b", "skipped", "empty"),
    ]
    importer = filling(file, lambda _tell, _stopped: report(skipped=skipped))
    async with library_room(file, importer=importer) as (app, pilot):
        await press(app, pilot, "i", *str(tmp_path), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await settled(app, pilot)
        shown = screen_text(app)
        for words in ("12 added", "2 skipped", "/news/a.bin: looks like a binary file", "/b: empty"):
            assert words in shown
        await press(app, pilot, "escape")
        assert len(listed(app)) == 3
        assert "No articles yet" not in screen_text(app)


async def test_progress_says_task_amount_rate_and_the_time_that_is_left(file: Path, tmp_path: Path) -> None:
    done = Event()

    def slowly(tell: Tell, _stopped: Stopped) -> ImportReport:
        tell(ImportProgress("reading", 250, 1000, 240, 10, 5.0))
        done.wait(30)
        return report()

    async with library_room(file, importer=filling(file, slowly)) as (app, pilot):
        await press(app, pilot, "i", *str(tmp_path), "enter")
        await until(pilot, lambda: "250 of 1,000" in screen_text(app))
        shown = screen_text(app)
        for words in ("reading", "25 %", "240 articles", "10 skipped", "48 articles/s", "0:15 left"):
            assert words in shown
        done.set()
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))


async def test_escape_stops_and_what_was_read_is_kept(file: Path, tmp_path: Path) -> None:
    def until_stopped(_tell: Tell, stopped: Stopped) -> ImportReport:
        while not stopped():
            Event().wait(0.01)
        return report("stopped")

    async with library_room(file, importer=filling(file, until_stopped)) as (app, pilot):
        await press(app, pilot, "i", *str(tmp_path), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        assert "stopped" in screen_text(app)
        await press(app, pilot, "escape")
        assert len(listed(app)) == 3


async def test_quitting_stops_an_import_cleanly(file: Path, tmp_path: Path) -> None:
    ended = []

    def until_stopped(_tell: Tell, stopped: Stopped) -> ImportReport:
        while not stopped():
            Event().wait(0.01)
        ended.append("cleanly")
        return report("stopped")

    async with library_room(file, importer=filling(file, until_stopped)) as (app, pilot):
        await press(app, pilot, "i", *str(tmp_path), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.exit()
    assert ended == ["cleanly"]


async def test_an_import_that_cannot_begin_says_why(file: Path, tmp_path: Path) -> None:
    def refuse(_tell: Tell, _stopped: Stopped) -> ImportReport:
        raise LibraryError("library.db: another run is importing")

    async with library_room(file, importer=filling(file, refuse)) as (app, pilot):
        await press(app, pilot, "i", *str(tmp_path), "enter")
        await until(pilot, lambda: "another run is importing" in said(app))
        assert app.screen is app.home


async def test_a_path_that_is_not_there_is_named_and_nothing_is_imported(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "i", *"/no/such", "enter")
        assert "There is no file or folder /no/such" in said(app)
        assert app.screen is app.home


async def test_the_last_report_can_be_shown_again(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "I")
        assert "Nothing was imported yet" in said(app)
    with LibraryFile(file) as library:
        fill(library)
        library.sessions.note(1, [Outcome("/news/c.txt", "skipped", "the file is empty")])
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "I")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await settled(app, pilot)
        assert "/news/c.txt: the file is empty" in screen_text(app)


def test_a_path_is_completed_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").touch()
    (tmp_path / ".hidden").touch()
    assert completed(f"{tmp_path}/re") == f"{tmp_path}/reports/"
    assert completed(f"{tmp_path}/reports/o") == f"{tmp_path}/reports/one.txt"
    assert completed(f"{tmp_path}/") is None
    assert completed(f"{tmp_path}/x") is None
    assert completed("/no/such/folder/x") is None
    assert completed(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completed("~/re") == "~/reports/"
    assert completed("~nobody-is-called-so/x") is None
