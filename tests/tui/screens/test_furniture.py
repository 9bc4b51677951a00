"""Furniture in the panes: folded, shown by a key, shown when what is found lies in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.database import LibraryFile, packed
from library.model import Article, Part
from tests.tui.library_room import library_room, opened, press
from tests.tui.reading_room import rows_of, until
from tui.library_app import LibraryApp
from tui.widgets.article_pane import ArticlePane

MENU = ("Home", "World", "Subscribe", "Share this article")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a library of one page with a menu above the text."""
    blocks = [*MENU, *(f"Paragraph {number} tells of the quay." for number in range(8))]
    parts, start = [], 0
    for block in blocks:
        kind = "furniture" if block in MENU else "paragraph"
        parts.append(Part(kind, start, start + len(block)))
        start += len(block) + 2
    page = Article("page", "page.html", "\n\n".join(blocks), tuple(parts), "The quay stays closed")
    with LibraryFile(tmp_path / "library.db") as library:
        library.articles.keep(packed(page), 1)
    return tmp_path / "library.db"


def shown(app: LibraryApp) -> str:
    assert app.opened is not None
    return "\n".join(rows_of(pane_of(app)))


def pane_of(app: LibraryApp) -> ArticlePane:
    assert app.opened is not None
    [pane] = app.opened.row.panes
    return pane


async def test_furniture_stands_on_one_line_until_a_key_shows_it(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "enter")
        await opened(app, pilot)
        assert "⋯ 4 lines of furniture" in rows_of(pane_of(app))[0]
        assert "Subscribe" not in shown(app)
        assert "Paragraph 7" in shown(app)
        await pilot.press("f")
        await until(pilot, lambda: "Subscribe" in shown(app))
        assert "lines of furniture" not in shown(app)
        await pilot.press("f")
        await until(pilot, lambda: "lines of furniture" in shown(app))


async def test_what_is_found_in_folded_furniture_is_shown(file: Path) -> None:
    async with library_room(file) as (app, pilot):
        await press(app, pilot, "enter")
        await opened(app, pilot)
        await press(app, pilot, "slash")
        await pilot.press(*"subscribe")
        await until(pilot, lambda: "Subscribe" in shown(app))
        assert len(pane_of(app).hits) == 1
