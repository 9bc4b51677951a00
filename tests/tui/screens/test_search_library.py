"""Search over the whole library: all answers, the state of the index, opening and going on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from index.writer_lock import writing
from library.database import LibraryFile
from tests.tui.library_room import library_room, press, said, sample_library, settled
from tests.tui.reading_room import RoomPilot, screen_text, until
from tui.library_app import LibraryApp
from tui.library_index import bring_up_to_date, open_index, remove_from_index
from tui.screens.search_library import LibrarySearchScreen
from tui.screens.search_reading import FoundReadingScreen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a library of the sample with its index."""
    file = sample_library(tmp_path / "library.db")
    with LibraryFile(file) as library:
        bring_up_to_date(library, lambda _: None, lambda: False)
    return file


def search(app: LibraryApp) -> LibrarySearchScreen:
    """Return the search screen, on top or below what was opened from it."""
    [screen] = [screen for screen in app.screen_stack if isinstance(screen, LibrarySearchScreen)]
    return screen


def reading(app: LibraryApp) -> FoundReadingScreen:
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


async def test_s_at_home_searches_all_articles_while_typing(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await pilot.press("s", *"gas sto")
        await until(pilot, lambda: search(app).hits)
        shown = screen_text(app)
        row = search(app).hits[0]
        assert row.article.heading[:30] in shown
        assert row.article.outlet in shown
        assert row.article.published[:10] in shown
        assert "hits" in shown
        assert "storage" in shown
        assert "in “Gas dispute”" in shown


async def test_the_list_goes_through_all_answers(file: Path) -> None:
    async with searching(file, "the", (100, 20)) as (app, pilot):
        results = search(app).results
        assert results.count > 10
        assert len(results.rows) < results.count
        await pilot.press("G")
        await until(pilot, lambda: results.current is not None)
        assert results.cursor == results.count - 1
        assert f"{results.count} of {results.count}" in screen_text(app)


async def test_an_error_is_pointed_at_under_wide_characters(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await pilot.press("s")
        search(app).query_line.value = "天然气 (gas"
        await pilot.press("enter")
        await until(pilot, lambda: "^" in screen_text(app))
        line, below = screen_text(app).splitlines()[:2]
        # A wide character is one character of the text and two cells of the screen.
        assert below.index("^") == line.index("(gas") + 3


async def test_who_speaks_in_the_passage_is_said(file: Path) -> None:
    async with searching(file, "speaker:ryabtsev") as (app, _):
        assert any("Ryabtsev" in row.speaker for row in search(app).hits)
        assert "said by" in screen_text(app)


async def test_enter_opens_the_article_at_its_best_hit_and_escape_comes_back(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await press(app, pilot, "j")
        row = search(app).results.current
        assert row is not None
        await pilot.press("enter")
        await opened(app, pilot)
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hits == row.spans
        assert pane.hit == row.best
        place = pane.column.row_of(pane.hits[row.best].start)
        assert pane.top_row <= place < pane.top_row + pane.size.height
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is search(app))
        assert search(app).results.cursor == 1
        assert search(app).results.has_focus
        assert app.opened is None


async def test_n_goes_through_the_hits_of_all_answers_and_back(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        first, second = [search(app).results.rows[number] for number in (0, 1)]
        assert first is not None
        assert second is not None
        await pilot.press("enter")
        await opened(app, pilot)
        for _ in range(first.best + 1, first.count):
            await pilot.press("n")
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hit == first.count - 1
        await pilot.press("n")
        await opened(app, pilot, second.article.heading)
        assert reading(app).articles[0].id == second.article.id
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hit == 0
        assert "answer 2 of" in screen_text(app)
        await pilot.press("N")
        await opened(app, pilot, first.article.heading)
        pane = reading(app).row.active
        assert pane is not None
        assert pane.hit == first.count - 1
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is search(app))
        assert search(app).results.cursor == 0


async def test_marked_answers_open_side_by_side_with_their_hits(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await press(app, pilot, "space", "space")
        assert "2 marked" in screen_text(app)
        await pilot.press("enter")
        await opened(app, pilot)
        screen = reading(app)
        assert len(screen.row.articles) == 2
        assert all(pane.hits for pane in screen.row.panes)
        for _ in range(len(screen.row.panes[0].hits)):
            await pilot.press("n")
        await until(pilot, lambda: screen.row.active_number == 1)


async def test_l_opens_the_reports_of_the_story(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, FoundReadingScreen))
        assert len(reading(app).articles) > 2


async def test_answers_are_ordered_folded_and_grouped_by_story(file: Path) -> None:
    async with searching(file, "the") as (app, pilot):
        assert "best first" in screen_text(app)
        await pilot.press("o", "o")
        await quiet(app, pilot)
        dates = [row.article.published for row in search(app).hits]
        assert dates == sorted(dates, reverse=True)
        await pilot.press("v", "c")
        await quiet(app, pilot)
        shown = screen_text(app)
        assert "newest first" in shown
        assert "near copies folded" in shown
        assert "by story" in shown
        rows = search(app).results.rows
        assert len({row.story for row in rows.values() if row}) == sum(
            row.begins_story for row in rows.values() if row
        )


async def test_a_value_narrows_the_query_and_widens_it_again(file: Path) -> None:
    async with searching(file, "gas") as (app, pilot):
        screen = search(app)
        before = screen.results.count
        await until(pilot, lambda: screen.panel.count)
        await pilot.press("tab", "j", "enter")
        await until(pilot, lambda: screen.results.count < before)
        await quiet(app, pilot)
        outlet = screen.panel.rows[1].value
        assert screen.query_line.value == f'gas outlet:"{outlet}"'
        assert {row.article.outlet for row in screen.hits} == {outlet}
        assert screen.panel.rows[screen.panel.cursor].chosen
        await pilot.press("enter")
        await until(pilot, lambda: screen.results.count == before)
        assert screen.query_line.value == "gas"


async def test_values_are_shown_where_there_is_room_or_when_asked_for(file: Path) -> None:
    async with searching(file, "gas", (90, 30)) as (app, pilot):
        assert not search(app).panel.display
        await pilot.press("f")
        await until(pilot, lambda: search(app).panel.count)
        assert "Outlets" in screen_text(app)
        await pilot.press("f")
        assert not search(app).panel.display


async def test_tab_completes_fields_values_and_words(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await pilot.press("s", *"outl")
        await quiet(app, pilot)
        assert "outlet:" in screen_text(app)
        await pilot.press("tab")
        await quiet(app, pilot)
        line = search(app).query_line
        assert line.value == "outlet:"
        await pilot.press("tab")
        await quiet(app, pilot)
        assert line.value.startswith("outlet:")
        assert len(line.value) > len("outlet:")
        first = line.value
        await pilot.press("tab")
        assert line.value != first
        await pilot.press("shift+tab")
        assert line.value == first


async def test_completions_never_take_enter(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await pilot.press("s", *"sto")
        await quiet(app, pilot)
        await pilot.press("enter")
        await quiet(app, pilot)
        assert search(app).query_line.value == "sto"


async def test_keys_are_never_lost_to_a_slow_search(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from tui.searching import Searching

    go_on = Event()
    search_at_once = Searching.search

    def slowly(self: Searching, *asked: object) -> object:
        assert go_on.wait(60)
        return search_at_once(self, *asked)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Searching, "search", slowly)
    async with library_room(file) as (app, pilot):
        await pilot.press("s", *"gas storage")
        assert search(app).query_line.value == "gas storage"
        assert not search(app).results.count
        go_on.set()
        await until(pilot, lambda: search(app).results.count)
        found = search(app).found
        assert found is not None
        assert found.asked.query == "gas storage"


async def test_a_library_without_an_index_is_indexed_beside_the_screen(tmp_path: Path) -> None:
    async with library_room(sample_library(tmp_path / "library.db")) as (app, pilot):
        await pilot.press("s", *"storage")
        await until(pilot, lambda: search(app).results.count)
        assert app.home.counts is not None
        await until(pilot, lambda: search(app).amount() == f"{app.home.counts[0]} articles in the index")


@pytest.mark.parametrize("lost", ["segments", "everything"])
async def test_a_damaged_or_missing_index_is_made_anew(file: Path, lost: str) -> None:
    from shutil import rmtree

    folder = file.with_name("library-index")
    if lost == "everything":
        rmtree(folder)
    else:
        for path in folder.rglob("*"):
            if path.is_file():
                path.write_bytes(path.read_bytes()[:10])
    async with library_room(file) as (app, pilot):
        await pilot.press("s", *"storage")
        await until(pilot, lambda: search(app).results.count)


async def test_who_writes_to_the_index_is_said_and_what_is_in_it_is_found(file: Path) -> None:
    with LibraryFile(file) as library:
        [first, *_] = library.articles.ids()
        remove_from_index(library, [first])
    async with library_room(file) as (app, pilot):
        with writing(file.with_name("library-index")):
            await pilot.press("s", *"storage")
            await until(pilot, lambda: "is writing to this index" in screen_text(app))
            await until(pilot, lambda: search(app).results.count)


async def test_help_explains_the_query_language(file: Path) -> None:
    async with searching(file, "gas") as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: "whom the article quotes" in screen_text(app))
        assert "What can be asked" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is search(app))
        await pilot.press("s", "f1")
        await until(pilot, lambda: "What can be asked" in screen_text(app))


async def test_up_and_down_go_through_earlier_queries_another_day_too(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        search(app).query_line.value = "rail strike"
        await pilot.press("s", "enter")
        await quiet(app, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.home)
        await settled(app, pilot)
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "s", *"bri", "up")
        line = search(app).query_line
        assert line.value == "rail strike"
        await press(app, pilot, "up", "up")
        assert line.value == "storage"
        await press(app, pilot, "down", "down")
        assert line.value == "bri"
        await quiet(app, pilot)
        await pilot.press("down")
        assert search(app).results.has_focus


async def saved(app: LibraryApp, pilot: RoomPilot, name: str) -> None:
    """Save what is searched for, grouped by story, and go to the list of searches."""
    await pilot.press("v")
    await quiet(app, pilot)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == "storage")
    assert isinstance(app.focused, Input)
    app.focused.value = name
    await pilot.press("enter")
    await until(pilot, lambda: app.screen is search(app))
    await settled(app, pilot)
    await pilot.press("escape")
    await until(pilot, lambda: app.screen is app.home)
    await settled(app, pilot)
    await press(app, pilot, "tab", "tab")


async def test_a_saved_search_is_listed_with_what_it_finds_and_opened_as_it_was(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        total = search(app).results.count
        await saved(app, pilot, "The caverns")
        await until(pilot, lambda: f"{total} articles" in screen_text(app))
        assert "The caverns" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LibrarySearchScreen) and search(app).hits)
        assert search(app).query_line.value == "storage"
        assert search(app).arrangement.by_story


async def test_a_saved_search_is_renamed_and_deleted_and_both_are_undone(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await saved(app, pilot, "The caverns")
        await press(app, pilot, "e", *" again", "enter")
        assert list(app.home.saved) == ["The caverns again"]
        await press(app, pilot, "d")
        assert list(app.home.saved) == []
        await press(app, pilot, "u")
        assert list(app.home.saved) == ["The caverns again"]
        await press(app, pilot, "u")
        assert list(app.home.saved) == ["The caverns"]


async def test_what_is_done_with_articles_is_not_done_with_searches(file: Path) -> None:
    async with searching(file, "storage") as (app, pilot):
        await saved(app, pilot, "The caverns")
        await press(app, pilot, "space", "t", "r", "a")
        assert app.screen is app.home
        assert not app.home.searches.marked
        assert app.home.acts == []


async def test_n_pressed_in_a_hurry_leaves_no_answer_out(file: Path) -> None:
    async with searching(file, "strike") as (app, pilot):
        await pilot.press("enter")
        await opened(app, pilot)
        screen, rows = reading(app), search(app).results.rows
        first, second = rows[0], rows[1]
        assert first is not None
        assert second is not None
        for _ in range(first.count + 5):
            screen.action_hit(1)
        await until(pilot, lambda: app.screen is not screen and isinstance(app.screen, FoundReadingScreen))
        await opened(app, pilot)
        assert reading(app).articles[0].id == second.article.id
        assert "answer 2 of" in screen_text(app)


async def test_the_last_answer_is_the_end(file: Path) -> None:
    async with searching(file, "outlet:tarkh") as (app, pilot):
        await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(app.screen, FoundReadingScreen))
        await settled(app, pilot)
        for _ in range(200):
            await pilot.press("n")
            if "That was the last of the answers." in said(app):
                break
        assert "That was the last of the answers." in said(app)


async def test_articles_with_most_of_the_words_are_listed_and_said_to_be(file: Path) -> None:
    async with searching(file, "kopeck debt crocodile") as (app, _):
        shown = screen_text(app)
        assert "“crocodile” occurs nowhere" in shown
        assert "No article has all of it; these have most of the words" in shown
        assert search(app).results.count > 0


async def test_small_segments_are_merged_beside_the_search(file: Path) -> None:
    with LibraryFile(file) as library, open_index(library) as index:
        every = list(library.articles.with_quotations(library.articles.ids()))
        index.remove(index.indexed_ids())
        for one in every:
            index.add([one])
        assert index.wants_merging
    async with searching(file, "kopeck") as (app, pilot):
        await until(pilot, lambda: app.merging.wait() == 0)
        with open_index(app.library) as index:
            assert not index.wants_merging
            assert len(index) == len(every)
