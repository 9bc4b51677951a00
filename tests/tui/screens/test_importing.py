"""Importing from the home screen: path, progress, stop, report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest
from textual.app import App

from library.database import LibraryError, LibraryFile, Outcome, packed
from library.importing import ImportProgress, ImportReport, Stopped, Tell
from library.readers.assembling import Fields, article_from_fields
from tests.tui.library_room import Pasted, Typed, fill, library_room, listed, press, said, settled
from tests.tui.reading_room import screen_text, until
from tui.left_over import LeftOver
from tui.path_suggester import completed
from tui.screens.import_report import ImportReportScreen
from tui.screens.import_request import ImportRequest, ImportRequestScreen
from tui.screens.importing import ImportScreen
from tui.tag_suggester import completed_tags
from tui.typed_tags import tags_of


def report(state: str = "done", skipped: Sequence[Outcome] = ()) -> ImportReport:
    return ImportReport(
        1, "2031-03-14", "2031-03-14", state, ("p",), {"added": 12, "skipped": len(skipped)}, tuple(skipped)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def filling(file: Path, then: Callable[[Tell, Stopped], ImportReport]) -> Callable[..., ImportReport]:
    """Return an importer that keeps the sample's articles, and then does as it is told."""

    def import_into(_request: ImportRequest, tell: Tell, stopped: Stopped) -> ImportReport:
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
        await press(app, pilot, "i", Pasted(str(tmp_path)), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await settled(app, pilot)
        shown = screen_text(app)
        for words in ("12 added", "2 skipped", "/news/a.bin: looks like a binary file", "/b: empty"):
            assert words in shown
        await press(app, pilot, "escape")
        assert len(listed(app)) == 3
        assert "No articles yet" not in screen_text(app)


async def test_of_many_bad_lines_of_a_file_a_few_are_shown_and_every_file_is(
    file: Path, tmp_path: Path
) -> None:
    skipped = [Outcome("/a.jsonl", "skipped", f"no JSON: {line}", line) for line in range(1, 900)]
    skipped += [Outcome(f"/{number}.xlsx", "skipped", "no format that is read") for number in range(9)]
    importer = filling(file, lambda _tell, _stopped: report(skipped=skipped))
    async with library_room(file, importer=importer) as (app, pilot):
        await press(app, pilot, "i", Pasted(f"{tmp_path}/"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await settled(app, pilot)
        shown = screen_text(app)
        assert "/a.jsonl:3: no JSON: 3" in shown
        assert "/a.jsonl: and 896 more lines like these" in shown
        assert "/8.xlsx: no format" in shown


async def test_lists_of_a_library_that_was_empty_begin_at_their_first_row(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.listing._LOOK_AGAIN", 0.01)
    seen = Event()

    def oldest_first(_request: ImportRequest, _tell: Tell, _stopped: Stopped) -> ImportReport:
        with LibraryFile(file) as library:
            session = library.sessions.begin(["p"])
            for days in (1, 2):
                for number in range(4):
                    text = f"The quay {number} stays closed on day {days}."
                    one = article_from_fields(Fields(headline=text, published=f"2031-03-0{days}"), text, text)
                    library.articles.keep(packed(one), session)
                if days == 1:
                    seen.wait(30)
        return report()

    async with library_room(file, importer=oldest_first) as (app, pilot):
        await press(app, pilot, "i", Pasted(str(tmp_path)), "enter")
        await until(pilot, lambda: app.home.articles.count == 4)
        seen.set()
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await until(pilot, lambda: app.home.articles.count == 8)
        await press(app, pilot, "escape", "tab", "tab")
        assert app.home.view.which == "articles"
        assert app.home.articles.cursor == 0


async def test_progress_says_task_amount_rate_and_the_time_that_is_left(file: Path, tmp_path: Path) -> None:
    done = Event()

    def slowly(tell: Tell, _stopped: Stopped) -> ImportReport:
        tell(ImportProgress("reading", 250, 1000, 240, 10, 5.0))
        done.wait(30)
        return report()

    async with library_room(file, importer=filling(file, slowly)) as (app, pilot):
        await press(app, pilot, "i", Pasted(str(tmp_path)), "enter")
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
        await press(app, pilot, "i", Pasted(str(tmp_path)), "enter")
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
        await press(app, pilot, "i", Pasted(str(tmp_path)), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.exit()
    assert ended == ["cleanly"]


async def test_an_import_that_cannot_begin_says_why(file: Path, tmp_path: Path) -> None:
    def refuse(_tell: Tell, _stopped: Stopped) -> ImportReport:
        raise LibraryError("library.db: another run is importing")

    async with library_room(file, importer=filling(file, refuse)) as (app, pilot):
        await press(app, pilot, "i", Pasted(str(tmp_path)), "enter")
        await until(pilot, lambda: "another run is importing" in said(app))
        assert app.screen is app.home


async def test_a_wrong_path_is_named_beside_it_and_what_was_typed_stays(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "i", "enter")
        assert "Type the path of a file or a folder first." in screen_text(app)
        await press(app, pilot, Typed("/no/such"), "tab", Typed("port, quay"), "enter")
        assert "There is no file or folder /no/such" in screen_text(app)
        screen = app.screen
        assert isinstance(screen, ImportRequestScreen)
        assert (screen.path_line.value, screen.tags_line.value) == ("/no/such", "port, quay")
        assert screen.focused is screen.path_line
        await press(app, pilot, "x")
        assert "There is no file" not in screen_text(app)
        await press(app, pilot, "escape")
        assert app.screen is app.home


async def test_without_a_path_it_goes_on_with_what_was_stopped_and_waits(file: Path, tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text("Quay closed\n\nPORT AGNES, May 19 — The quay stays closed.\n")
    with LibraryFile(file) as library:
        library.sessions.end(library.sessions.begin([str(tmp_path / "quay.txt")]), "stopped")
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "I")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await settled(app, pilot)
        assert "i with an empty path goes on" in screen_text(app)
        await press(app, pilot, "escape", "i")
        await until(pilot, lambda: "goes on with what waits: a stopped import" in screen_text(app))
        await press(app, pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        await settled(app, pilot)
        assert "1 article read: 1 added" in screen_text(app)
        assert "an empty path" not in screen_text(app)
        await press(app, pilot, "escape", "i", "enter")
        assert "Type the path of a file or a folder first." in screen_text(app)


async def test_articles_that_wait_for_the_search_are_named_where_they_can_be_gone_on_with(file: Path) -> None:
    with LibraryFile(file) as library:
        fill(library)
        waiting = len(library.articles)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "i")
        await until(pilot, lambda: f"{waiting} articles not worked through" in screen_text(app))


async def test_an_answer_that_comes_while_the_dialogue_is_not_there_is_no_defect() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        screen = ImportRequestScreen()
        screen.offer(LeftOver(imports=1))
        screen.suggest([("port", 1)])
        await app.push_screen(screen)
        await pilot.pause()
        assert "a stopped import" in screen_text(app)
        await screen.query("*").remove()
        screen.offer(LeftOver(imports=2))
        screen.suggest([("quay", 1)])


async def test_tags_are_completed_and_put_on_what_is_imported(file: Path, tmp_path: Path) -> None:
    with LibraryFile(file) as library:
        fill(library)
        library.own.tag(library.articles.ids(), "Harbour")
    asked: list[ImportRequest] = []

    def importer(request: ImportRequest, _tell: Tell, _stopped: Stopped) -> ImportReport:
        asked.append(request)
        return report()

    async with library_room(file, importer=importer) as (app, pilot):
        await press(app, pilot, "i", Pasted(f"{tmp_path}/"), "tab", Typed("storm, har"))
        screen = app.screen
        assert isinstance(screen, ImportRequestScreen)
        await until(pilot, lambda: screen.tags_line._suggestion)
        await press(app, pilot, "tab", "tab", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
    assert asked == [ImportRequest((str(tmp_path),), ("storm", "Harbour"), tags_from_folders=True)]


async def test_an_import_from_the_screen_tags_what_it_reads(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "storm"
    folder.mkdir()
    (folder / "quay.txt").write_text("Quay closed\n\nPORT AGNES, May 19 — The quay stays closed.\n")
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "i", Pasted(f"{tmp_path}/"), "down", Typed("port"), "down", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportReportScreen))
        assert [tag for tag, _ in app.library.own.all_tags()] == ["port", "storm"]


def test_the_last_of_several_tags_is_completed() -> None:
    known = ["Energy", "energy prices", "gas"]
    assert completed_tags("en", known) == "energy"
    assert completed_tags("gas, en", known) == "gas, energy"
    assert completed_tags("energy,e", known) == "energy,energy prices"
    assert completed_tags("gas, -en", known) == "gas, -energy"
    for typed in ("", "gas,", "gas, ", "gas, g", "x"):
        assert completed_tags(typed, known) is None


def test_tags_are_taken_once_and_as_they_are_known() -> None:
    assert tags_of(" a ,, b  c,a, GAS ", ["gas"]) == ("a", "b c", "gas")
    assert tags_of(" , ") == ()


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
