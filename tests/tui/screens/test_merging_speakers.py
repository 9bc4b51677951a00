"""Two names that are one speaker: chosen on screen, applied to what is compared, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile, packed
from library.importing.derivation import QUOTING, derive
from library.readers import Limits, Source, read_sources
from tests.tui.library_room import Typed, library_room, opened, press, said, settled
from tests.tui.reading_room import screen_text, until
from tui.library_app import LibraryApp
from tui.screens.picking import PickScreen

REPORT = (
    "{head}\n\nPORT AGNES, May 19 — {opening}\n\n"
    "“The quay stays closed until the last of the broken piles is replaced,” harbour master {name} said.\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    texts = (
        REPORT.format(head="Quay closed", opening="The storm did it.", name="Helen Roe"),
        REPORT.format(head="Harbour shut", opening="A gale blew.", name="Olena Tamm"),
    )
    sources = [Source(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    with LibraryFile(tmp_path / "library.db") as library:
        for article in read_sources(sources, Limits(10**6, 10**5)).articles:
            library.articles.keep(packed(article), 1)
            found = derive(article)
            library.articles.keep_derived(article.id, QUOTING, found.quotations, found.signature)
        library.stories.put(dict.fromkeys(library.articles.ids(), 1))
    return tmp_path / "library.db"


def speakers(app: LibraryApp) -> set[str | None]:
    assert app.opened is not None
    return {
        wording.quotation.speaker
        for family in app.opened.families
        for wording in family.wordings
        if wording.quotation.kind == "direct"
    }


async def test_two_names_are_chosen_and_are_one_speaker_where_articles_are_compared(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "M")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await press(app, pilot, Typed("olena"), "enter")
        await until(pilot, lambda: "Who is Olena Tamm" in screen_text(app))
        await press(app, pilot, "enter")
        assert "Olena Tamm is Helen Roe" in said(app)
        await press(app, pilot, "enter")
        await opened(app, pilot)
        assert speakers(app) == {"Helen Roe"}
        await press(app, pilot, "right_square_bracket")
        shown = screen_text(app)
        assert "attributed differently" not in shown
        assert "Helen Roe · 2 wordings in 2 reports" in shown
        assert "says “Olena Tamm”" in shown


async def test_undo_makes_them_two_again(file: Path) -> None:
    with LibraryFile(file) as library:
        library.own.merge_speaker("Somebody", "Else")
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "M")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await press(app, pilot, "enter")
        await until(pilot, lambda: "Who is" in screen_text(app))
        await press(app, pilot, "enter", "u")
        await settled(app, pilot)
        assert app.library.own.merged_speakers() == {"Somebody": "Else"}
        await press(app, pilot, "enter")
        await opened(app, pilot)
        assert speakers(app) == {"Helen Roe", "Olena Tamm"}
        await press(app, pilot, "right_square_bracket")
        assert "attributed differently" in screen_text(app)


async def test_a_library_of_no_two_speakers_says_so(tmp_path: Path) -> None:
    async with library_room(tmp_path / "empty.db") as (app, pilot):
        await press(app, pilot, "M")
        await until(pilot, lambda: "no two speakers" in said(app))
