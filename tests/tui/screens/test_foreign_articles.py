"""An article that is not in English says what is read in it, wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reading_room import comparison, reading_room, screen_text, until
from tui.widgets.inspector import Inspector

FRENCH = (
    "Le pont reste fermé\n\nLe vieux pont de la ville restera fermé jusqu'à l'automne. « Nous n'avons pas"
    " d'argent pour les piliers cette année », a dit la maire mardi devant les journalistes.\n"
)
ENGLISH = (
    "Bridge stays shut\n\nThe old bridge of the town will not open before the autumn, its mayor has said. “We"
    " have no money for the piers this year,” Ada Lind told reporters.\n"
)
NOTE = "French: quotation marks only, no speakers"


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    (tmp_path / "a-town-crier.txt").write_text(ENGLISH)
    (tmp_path / "courrier.txt").write_text(FRENCH)
    (tmp_path / "messager.txt").write_text(
        FRENCH.replace("mardi ", "mercredi ").replace("maire", "présidente")
    )
    return tmp_path


async def test_the_heading_of_a_foreign_article_says_what_is_read_and_others_say_nothing(
    bridge: Path,
) -> None:
    async with reading_room(bridge / "courrier.txt", bridge / "a-town-crier.txt", size=(160, 40)) as (app, _):
        headings = {line.split()[1]: line for line in _headings(screen_text(app))}
        assert NOTE in headings["courrier"]
        assert headings["a-town-crier"].split(" · ")[1] == "Bridge stays shut"


async def test_a_narrow_pane_still_names_the_language_beside_a_long_name(bridge: Path) -> None:
    long_name = bridge / f"{'courrier-' * 8}.txt"
    long_name.write_text(FRENCH)
    others = (bridge / "a-town-crier.txt", bridge / "courrier.txt")
    async with reading_room(long_name, *others, size=(110, 40)) as (app, _):
        assert "… · French" in screen_text(app).splitlines()[0]


async def test_with_one_pane_the_tabs_say_it_of_the_article_in_it(bridge: Path) -> None:
    async with reading_room(bridge / "a-town-crier.txt", bridge / "courrier.txt", size=(80, 30)) as (
        app,
        pilot,
    ):
        assert NOTE not in screen_text(app)
        await pilot.press("2")
        await until(pilot, lambda: NOTE in screen_text(app))


async def test_the_list_of_articles_names_the_language(bridge: Path) -> None:
    async with reading_room(bridge) as (app, pilot):
        await pilot.press("x")
        await until(pilot, lambda: "French · Le pont" in screen_text(app))
        assert "English" not in screen_text(app)


async def test_the_inspector_does_not_say_that_a_foreign_article_names_nobody(bridge: Path) -> None:
    async with reading_room(bridge / "courrier.txt", bridge / "messager.txt") as (app, pilot):
        await pilot.press("]")
        await until(pilot, lambda: comparison(app).stop is not None)
        assert app.screen.query_one(Inspector).display
        await until(pilot, lambda: "speakers not read" in screen_text(app))
        assert "names nobody" not in screen_text(app)


def _headings(screen: str) -> list[str]:
    return [part.strip() for part in screen.splitlines()[0].replace("│", "\n").split("\n") if part.strip()]
