"""Accepting, rejecting, joining and parting statements with the keys."""

from __future__ import annotations

from library.families import Family
from tests.tui.reading_room import RoomPilot, comparison, reading_room, until
from tui.app import BroadsheetApp


def kinds(app: BroadsheetApp, kind: str) -> int:
    return sum(family.kind == kind for family in comparison(app).families)


def in_focus(app: BroadsheetApp) -> Family:
    screen = comparison(app)
    assert screen.stop is not None
    return screen.families[screen.stop.mark.family]


async def to_the_first(pilot: RoomPilot, app: BroadsheetApp, kind: str) -> Family:
    """Go to the first family of a kind on the tour."""
    for _ in range(60):
        await pilot.press("]")
        if in_focus(app).kind == kind:
            return in_focus(app)
    raise AssertionError(kind)


async def test_accepting_makes_a_weak_match_a_statement_and_undo_takes_it_back() -> None:
    async with reading_room() as (app, pilot):
        before = kinds(app, "suggestion"), kinds(app, "statement")
        family = await to_the_first(pilot, app, "suggestion")
        names = {wording.quotation.id for wording in family.wordings}
        await pilot.press("a")
        await until(pilot, lambda: kinds(app, "suggestion") == before[0] - 1)
        statement = next(
            each
            for each in comparison(app).families
            if each.kind == "statement" and names <= {wording.quotation.id for wording in each.wordings}
        )
        assert in_focus(app) == statement
        await pilot.press("u")
        await until(pilot, lambda: (kinds(app, "suggestion"), kinds(app, "statement")) == before)


async def test_rejecting_a_weak_match_drops_it() -> None:
    async with reading_room() as (app, pilot):
        before = kinds(app, "suggestion")
        await to_the_first(pilot, app, "suggestion")
        await pilot.press("r")
        await until(pilot, lambda: kinds(app, "suggestion") == before - 1)


async def test_parting_takes_the_wording_in_focus_out_of_its_statement() -> None:
    async with reading_room() as (app, pilot):
        family = await to_the_first(pilot, app, "statement")
        stop = comparison(app).stop
        assert stop is not None
        name = stop.mark.wording.quotation.id
        await pilot.press("r")
        await until(
            pilot,
            lambda: all(
                name not in {wording.quotation.id for wording in each.wordings}
                for each in comparison(app).families
                if each.kind == "statement"
            ),
        )
        await pilot.press("u")
        await until(pilot, lambda: family in comparison(app).families)


async def test_joining_brings_two_statements_together() -> None:
    async with reading_room() as (app, pilot):
        first = await to_the_first(pilot, app, "statement")
        await pilot.press("m")
        second = await to_the_first(pilot, app, "statement")
        assert second != first
        await pilot.press("m")
        both = {wording.quotation.id for family in (first, second) for wording in family.wordings}
        await until(
            pilot,
            lambda: any(
                both <= {wording.quotation.id for wording in each.wordings}
                for each in comparison(app).families
            ),
        )


async def test_decisions_without_a_statement_in_focus_say_what_to_do() -> None:
    async with reading_room() as (app, pilot):
        for key, words in (("a", "Go to a statement"), ("r", "Go to a statement"), ("u", "no decision")):
            await pilot.press(key)
            assert any(words in notification.message for notification in app._notifications)
            app.clear_notifications()
