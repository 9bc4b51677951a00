"""The tour through shared statements: which comes next, and where each pane shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.text.marks import Mark


class Stop(NamedTuple):
    """One wording in one pane."""

    pane: int
    mark: Mark


def shared_families(panes: Sequence[Sequence[Mark]]) -> set[int]:
    """Return the families that stand in more than one pane."""
    within = Counter(family for marks in panes for family in {mark.family for mark in marks})
    return {family for family, amount in within.items() if amount > 1}


def tour_of(panes: Sequence[Sequence[Mark]]) -> list[int]:
    """Return the families to visit, in the order of the first pane's text, then of the other panes'.

    With several panes those that stand in more than one come; where no two share any, all come.
    """
    order = dict.fromkeys(mark.family for marks in panes for mark in marks)
    shared = shared_families(panes)
    return [family for family in order if family in shared] or list(order)


def stops_of(panes: Sequence[Sequence[Mark]], family: int) -> list[Stop]:
    """Return every wording of a family on screen, pane by pane in text order."""
    return [Stop(pane, mark) for pane, marks in enumerate(panes) for mark in marks if mark.family == family]


def counterpart(stops: Sequence[Stop], pane: int, quotation: str | None) -> Stop | None:
    """Return where to go from `quotation` in `pane`: the next pane that has a wording, else the next here."""
    elsewhere = [stop for stop in stops if stop.pane != pane]
    if elsewhere:
        return next((stop for stop in elsewhere if stop.pane > pane), elsewhere[0])
    here = [stop for stop in stops if stop.mark.wording.quotation.id != quotation]
    return next(
        (stop for stop in here if stop.mark.start > _start(stops, quotation)), here[0] if here else None
    )


def _start(stops: Sequence[Stop], quotation: str | None) -> int:
    return next((stop.mark.start for stop in stops if stop.mark.wording.quotation.id == quotation), -1)
