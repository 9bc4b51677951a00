"""A line of a concordance in columns: where it is from, then the keywords below each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size, split_graphemes
from rich.style import Style

from index.concordance import KwicLine
from library.hostile_text import harmless_line
from tui.text.library_rows import cut
from tui.text.pieces import DIM, PLAIN, Pieces

_KEYWORD = Style(bold=True, underline=True)
_WITH_DATES, _WITH_OUTLETS = 110, 60
_DATE_WIDTH, _OUTLET_WIDTH, _GAP = 12, 18, 2
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class KwicColumns:
    """The cells of each column."""

    date: int
    outlet: int
    left: int
    rest: int
    """For the keyword and what follows it."""


def columns_for(width: int) -> KwicColumns:
    """Return the columns that share a row of `width` cells, the keyword a little before the middle."""
    date = _DATE_WIDTH if width >= _WITH_DATES else 0
    outlet = _OUTLET_WIDTH if width >= _WITH_OUTLETS else 0
    room = max(2, width - date - outlet)
    left = room * 9 // 20
    return KwicColumns(date, outlet, left, room - left)


def columns_of(lines: Iterable[KwicLine]) -> KwicColumns:
    """Return the columns in which nothing of these lines has to be cut."""
    date, outlet, left, rest = 0, 0, 0, 0
    for line in lines:
        date = max(date, cell_len(harmless_line(line.published[:10])) + _GAP if line.published else 0)
        outlet = max(outlet, cell_len(harmless_line(line.outlet)) + _GAP)
        left = max(left, cell_len(shown(line.left.text)))
        rest = max(rest, cell_len(shown(line.keyword.text)) + cell_len(shown(line.right.text)))
    return KwicColumns(date, outlet, left, rest)


def kwic_pieces(line: KwicLine, columns: KwicColumns) -> Pieces:
    """Return a line, every column as wide as it is said to be: no script moves the keyword."""
    date = set_cell_size(harmless_line(line.published[:10]), columns.date)
    outlet = set_cell_size(cut(harmless_line(line.outlet), columns.outlet - _GAP), columns.outlet)
    keyword = cut(shown(line.keyword.text), columns.rest)
    rest = columns.rest - cell_len(keyword)
    return [
        (date, DIM),
        (outlet, DIM),
        (_ending(shown(line.left.text), columns.left), PLAIN),
        (keyword, _KEYWORD),
        (set_cell_size(cut(shown(line.right.text), rest), rest), PLAIN),
    ]


def shown(text: str) -> str:
    """Return a stretch as it is drawn: harmless, each run of white space as one space."""
    return _SPACES.sub(" ", harmless_line(text))


def _ending(text: str, width: int) -> str:
    """Return the end of a text in exactly `width` cells, behind an ellipsis where it is cut."""
    missing = width - cell_len(text)
    if missing >= 0:
        return " " * missing + text
    if width <= 0:
        return ""
    room, start = width - 1, len(text)
    tail = text[start - room :] if room > 0 else ""
    if cell_len(tail) == room and cell_len(tail[:1]):
        return "…" + tail
    graphemes, _ = split_graphemes(text)
    for begin, _, cells in reversed(graphemes):
        if cells > room:
            break
        room -= cells
        start = begin
    return " " * room + "…" + text[start:]
