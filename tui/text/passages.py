"""Reused passages in the panes: where they stand, which comes next, and which lines show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from library.model import PassageKind, Span
from library.reused import ReusedPassage
from tui.text.columns import Column
from tui.text.marks import Mark

LABELS: dict[PassageKind, str] = {"copy": "┊copy", "background": "┊back"}
"""Beside the line that a passage begins on."""
BAR = "┊"
"""Beside its other lines."""


@dataclass(frozen=True, slots=True)
class PassageMark:
    """A reused passage in one article."""

    start: int
    end: int
    passage: int
    """The passage's position."""
    label: str
    bare: tuple[Span, ...]
    """The stretches of it that no statement's mark covers."""


class PassageLine(NamedTuple):
    """A reused passage on one line of a pane."""

    mark: PassageMark
    labelled: bool
    """Its label stands here: this is the first line with room for it."""


def passage_marks(
    passages: Sequence[ReusedPassage], panes: Sequence[tuple[str, Sequence[Mark]]]
) -> list[tuple[PassageMark, ...]]:
    """Return the marks of each pane, in text order, of the passages that stand in two panes or more.

    A pane is given by the id of its article and the marks of the statements there.
    """
    number_of = {article: number for number, (article, _) in enumerate(panes)}
    found: list[list[PassageMark]] = [[] for _ in panes]
    for position, passage in enumerate(passages):
        places = [place for place in passage.places if place.article in number_of]
        if len(places) > 1:
            for place in places:
                pane = number_of[place.article]
                bare = _uncovered(Span(place.start, place.end), panes[pane][1])
                label = LABELS[passage.kind]
                found[pane].append(PassageMark(place.start, place.end, position, label, bare))
    return [tuple(sorted(marks, key=_place)) for marks in found]


def passage_tour(panes: Iterable[Iterable[PassageMark]]) -> list[int]:
    """Return the passages to visit, in the order of the first pane's text, then of the other panes'."""
    return list(dict.fromkeys(mark.passage for marks in panes for mark in marks))


def lines_of_passages(
    marks: Sequence[PassageMark], column: Column, taken: Container[int]
) -> dict[int, list[PassageLine]]:
    """Return which passages stand on each line; beside the lines `taken` there is no room for a label."""
    by_line: defaultdict[int, list[PassageLine]] = defaultdict(list)
    for mark in marks:
        labelled = False
        for stretch in mark.bare:
            for line in range(column.line_of(stretch.start), column.line_of(stretch.end - 1) + 1):
                here = not labelled and line not in taken
                labelled = labelled or here
                if all(known.mark is not mark for known in by_line[line]):
                    by_line[line].append(PassageLine(mark, here))
    return dict(by_line)


def _uncovered(span: Span, marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Return what no mark covers; `marks` are in text order."""
    bare: list[Span] = []
    start = span.start
    for mark in marks:
        if mark.start >= span.end:
            break
        if mark.end > start:
            if mark.start > start:
                bare.append(Span(start, mark.start))
            start = mark.end
    if start < span.end:
        bare.append(Span(start, span.end))
    return tuple(bare)


def _place(mark: PassageMark) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.passage
