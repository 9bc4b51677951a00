"""Search over the whole library: all answers, their order, what narrows them, completions, help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.library_room import library_room, settled
from tests.tui.reading_room import screen_text, until
from tests.tui.search_room import indexed_sample, quiet, search, searching


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return indexed_sample(tmp_path / "library.db")


async def test_s_at_home_searches_all_articles_while_typing(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await pilot.press("s", *"gas sto")
        await until(pilot, lambda: search(app).hits and search(app).panel.rows)
        await settled(app, pilot)
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
        assert not screen.is_being_typed
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
        assert not screen.is_being_typed


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


async def test_help_explains_the_query_language(file: Path) -> None:
    async with searching(file, "gas") as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: "whom the article quotes" in screen_text(app))
        assert "What can be asked" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is search(app))
        await pilot.press("s", "f1")
        await until(pilot, lambda: "What can be asked" in screen_text(app))


async def test_articles_with_most_of_the_words_are_listed_and_said_to_be(file: Path) -> None:
    async with searching(file, "kopeck debt crocodile") as (app, _):
        shown = screen_text(app)
        assert "“crocodile” occurs nowhere" in shown
        assert "No article has all of it; these have most of the words" in shown
        assert search(app).results.count > 0
