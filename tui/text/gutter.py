"""The gutter of a line: labels of the wordings that begin on it, else what runs on or is reused there."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rich.segment import Segment
from rich.style import Style

from library.model import Span
from tui.palette import REUSED_SIGN_IN_FOCUS, swatch, thread
from tui.text.marks import MOVED, Mark
from tui.text.passages import BAR, PassageLine

GUTTER = 6
"""Cells at the left of the text: a label such as `AB~↕` and a space."""


def wording_gutter(marks: Sequence[Mark], line: Span, moved: Container[int], base: Style) -> list[Segment]:
    """Return the labels of the wordings that begin on a line, or a thread for one that runs on.

    `marks` (one at least) are those on the line; `moved` are the families that stand in another order.
    """
    begun = [mark for mark in marks if mark.start >= line.start]
    segments, room = [], GUTTER - 1
    for number, mark in enumerate(begun, 1):
        label = mark.label + (MOVED if mark.family in moved else "")
        if len(label) + (number < len(begun)) > room:
            segments.append(Segment("+", base))
            room -= 1
            break
        segments.append(Segment(label, base + swatch(mark.family)))
        room -= len(label)
    if not begun:
        segments.append(Segment("│", base + thread(marks[0].family)))
        room -= 1
    return [*segments, Segment(" " * (room + 1), base)]


def passage_gutter(passages: Sequence[PassageLine], focus: int | None, base: Style) -> list[Segment]:
    """Return the label of a reused passage that begins on a line, or a bar for one that runs on.

    Of several, the one in `focus` is preferred, then the one that begins here.
    """
    if not passages:
        return [Segment(" " * GUTTER, base)]
    shown = max(passages, key=lambda line: (line.mark.passage == focus, line.labelled))
    sign = shown.mark.label if shown.labelled else BAR
    style = base + REUSED_SIGN_IN_FOCUS if shown.mark.passage == focus else base
    return [Segment(sign, style), Segment(" " * (GUTTER - len(sign)), base)]
