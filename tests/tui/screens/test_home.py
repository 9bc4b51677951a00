"""The home screen: what is listed, filtered and sorted, and the way to an article and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile
from tests.tui.library_room import (
    back_home,
    library_room,
    listed,
    opened,
    press,
    said,
    sample_library,
    settled,
)
from tests.tui.reading_room import NARROW, screen_text, until
from tui.screens.asking import AskScreen


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sample_library(tmp_path_factory.mktemp("sample") / "library.db").read_bytes()


@pytest.fixture
def file(tmp_path: Path, sample: bytes) -> Path:
    (tmp_path / "library.db").write_bytes(sample)
    return tmp_path / "library.db"


async def test_an_empty_library_says_what_to_press(tmp_path: Path) -> None:
    async with library_room(tmp_path / "new.db") as (app, _):
        shown = screen_text(app)
        for words in ("No articles yet", "imports files or folders", "broadsheet --sample", "new.db"):
            assert words in shown


async def test_stories_are_listed_with_reports_outlets_dates_and_what_is_unread(file: Path) -> None:
    async with library_room(file) as (app, _):
        rows = listed(app)
        assert [name for row in rows for name in ("Gas", "Border", "Rail") if name in row] == [
            "Rail",
            "Border",
            "Gas",
        ]
        assert "4 reports" in rows[2]
        assert "2031-03-14" in rows[2]
        assert "TARKH" in rows[2]
        assert "4 unread" in rows[2]
        assert "12 articles, 12 unread · 3 stories" in screen_text(app)


async def test_the_first_frame_has_its_rows_without_asking(file: Path) -> None:
    with LibraryFile(file) as library:
        from library.configuration import default_settings
        from tui.library_app import LibraryApp

        app = LibraryApp(default_settings(), library)
        assert [name.split()[1] for name in listed(app)] == ["Rail", "Border", "Gas"]


async def test_one_key_shows_the_articles_and_the_stories_again(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab")
        assert len(listed(app)) == 12
        assert "12 listed, newest first" in screen_text(app)
        await press(app, pilot, "tab")
        assert len(listed(app)) == 3


async def test_stories_of_a_single_report_are_listed_on_demand(file: Path) -> None:
    with LibraryFile(file) as library:
        [first, *_] = library.stories.members(1)
        library.stories.put({first: 9})
        library.stories.name(9, "Alone")
    async with library_room(file) as (app, pilot):
        assert len(listed(app)) == 3
        await press(app, pilot, "full_stop")
        assert any("Alone" in row and "1 report " in row for row in listed(app))


async def test_typing_filters_and_escape_lists_all_again(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "slash")
        await pilot.press(*"tarkh")
        await settled(app, pilot)
        assert len(listed(app)) == 3
        assert all("TARKH" in row for row in listed(app))
        await press(app, pilot, "enter")
        assert "only: “tarkh”" in screen_text(app)
        await press(app, pilot, "escape")
        assert len(listed(app)) == 12
        await press(app, pilot, "slash", "z", "z", "z")
        assert "Nothing here has that" in screen_text(app)
        await press(app, pilot, "escape")
        assert len(listed(app)) == 12


async def test_articles_are_sorted_otherwise_and_the_order_is_said(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab")
        newest = listed(app)
        await press(app, pilot, "o")
        assert "oldest first" in screen_text(app)
        assert listed(app)[0] == newest[-1] or sorted(listed(app)) == sorted(newest) != listed(app)
        orders = []
        for _ in range(6):
            await press(app, pilot, "o")
            orders.append(app.home.view.order)
        assert len(set(orders)) == 6


async def test_articles_of_one_outlet_are_chosen_from_a_list_with_counts(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "O")
        assert "(all outlets)" in screen_text(app)
        await pilot.press(*"north")
        await press(app, pilot, "enter")
        assert len(listed(app)) == 3
        assert "only: outlet North Wire" in screen_text(app)


async def test_a_story_opens_as_a_comparison_and_leaving_comes_back_to_its_row(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "j", "j", "enter")
        await opened(app, pilot)
        assert app.opened is not None
        assert {article.outlet_name for article in app.opened.articles} >= {"TARKH", "North Wire", "Meridian"}
        assert app.opened.families
        await press(app, pilot, "right_square_bracket", "escape")
        assert app.opened is not None
        await pilot.press("escape")
        await until(pilot, lambda: app.opened is None)
        await settled(app, pilot)
        assert app.home.listed.cursor == 2


async def test_what_was_opened_is_read_and_can_be_unread_again(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "enter")
        await opened(app, pilot)
        await back_home(app, pilot)
        assert app.home.counts == (12, 11, 3)
        assert not listed(app)[0].startswith("●")
        await press(app, pilot, "n")
        assert len(listed(app)) == 11
        await press(app, pilot, "n", "g", "r")
        assert app.home.counts == (12, 12, 3)


async def test_marked_articles_open_side_by_side_in_the_order_of_marking(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "j", "j", "space", "k", "k", "k", "space")
        assert "2 marked" in screen_text(app)
        marked = list(app.home.articles.marked)
        await press(app, pilot, "enter")
        await opened(app, pilot)
        assert app.opened is not None
        assert [article.id for article in app.opened.articles] == marked


async def test_copies_are_left_out_of_the_comparison_of_a_story(file: Path) -> None:
    with LibraryFile(file) as library:
        first, second, *_ = library.stories.members(1)
        library.stories.put({second: 1}, copies={second: first})
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "j", "j", "l")
        assert any("+1" in row for row in listed(app))
        await press(app, pilot, "h", "enter")
        await opened(app, pilot)
        assert app.opened is not None
        assert len(app.opened.articles) == 3
        assert second not in [article.id for article in app.opened.articles]


async def test_from_an_article_the_reports_of_its_story_are_listed_and_back(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab", "j", "j")
        here = app.home.articles.current
        assert here is not None
        story = app.library.stories.story_of(here)
        assert story is not None
        await press(app, pilot, "l")
        assert len(listed(app)) == 4
        assert app.home.articles.current == here
        assert f"› {app.library.stories.name_of(story)}" in screen_text(app)
        await press(app, pilot, "h")
        assert len(listed(app)) == 12
        assert app.home.articles.current == here


async def test_near_copies_are_folded_unless_they_may_be_what_is_looked_for(file: Path) -> None:
    with LibraryFile(file) as library:
        members = library.stories.members(1)
        rows = {row.outlet: row.id for row in library.listing.article_rows(members)}
        library.stories.put({rows["TARKH"]: 1}, copies={rows["TARKH"]: rows["North Wire"]})
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab")
        assert len(listed(app)) == 11
        assert "copies folded" in screen_text(app)
        assert [row for row in listed(app) if "+1" in row and "North Wire" in row]
        await press(app, pilot, "full_stop")
        assert len(listed(app)) == 12
        await press(app, pilot, "full_stop", "slash")
        await pilot.press(*"tarkh")
        await settled(app, pilot)
        assert len(listed(app)) == 3


async def test_keys_typed_at_once_into_a_line_that_is_being_opened_are_no_commands(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await pilot.press("tab", "t", *"gas")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        await settled(app, pilot)
        assert isinstance(app.screen, AskScreen)
        assert app.screen.line.value == "gas"
        assert not app.home.articles.marked


async def test_a_list_that_is_longer_than_the_screen_fetches_rows_as_they_come_into_view(
    tmp_path: Path,
) -> None:
    from library.database import packed
    from library.model import Article

    file = tmp_path / "long.db"
    with LibraryFile(file) as library, library.transaction():
        for number in range(2_000):
            library.articles.keep(
                packed(Article(f"{number:05}", f"{number}.txt", "text", headline=f"Report {number}")), 1
            )
    async with library_room(file, NARROW) as (app, pilot):
        assert app.home.view.which == "articles"
        assert app.home.listed.count == 2_000
        assert len(app.home.listed.rows) < 200
        await press(app, pilot, "G")
        shown = screen_text(app)
        assert "Report 0" in shown
        assert "2,000 of 2,000" in shown
        assert "…" not in shown.split("Report 0")[0].split("headline")[1]
        assert len(app.home.listed.rows) < 300


async def test_an_article_that_is_gone_is_said_to_be_and_nothing_breaks(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "tab")
        first = app.home.articles.current
        assert first is not None
        app.library.articles.remove([first])
        await press(app, pilot, "enter")
        assert "there is no article" in said(app)
        app.home.reload()
        await settled(app, pilot)
        assert len(listed(app)) == 11


async def test_the_help_of_the_home_screen_names_its_keys_and_signs(file: Path) -> None:
    async with library_room(file, (100, 60)) as (app, pilot):
        await press(app, pilot, "question_mark")
        shown = screen_text(app)
        for words in ("Make one story of the marked ones", "Import files or folders"):
            assert words in shown
        assert "Next statement" not in shown


async def test_what_another_process_changes_is_listed(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await until(pilot, lambda: "12 articles" in screen_text(app))
        with LibraryFile(file) as elsewhere:
            elsewhere.articles.remove(elsewhere.articles.ids()[:1])
        await until(pilot, lambda: "11 articles" in screen_text(app))
