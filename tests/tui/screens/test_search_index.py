"""The index behind the search screen: made, mended and merged beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.writer_lock import writing
from library.database import LibraryFile
from tests.tui.library_room import library_room, sample_library
from tests.tui.reading_room import screen_text, until
from tests.tui.search_room import indexed_sample, search, searching
from tests.tui.test_library_search import flip_unseen
from tui.library_index import open_index, remove_from_index


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return indexed_sample(tmp_path / "library.db")


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


async def test_damage_that_shows_in_the_first_letter_is_mended(file: Path) -> None:
    flip_unseen(file.with_name("library-index"), "*.words")
    async with library_room(file) as (app, pilot):
        await pilot.press("s", "s")
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
