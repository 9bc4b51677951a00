"""The rows of the home screen: a story or an article on one line, whatever the width."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from library.database import ArticleRow, StoryRow
from library.hostile_text import harmless_line
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces

MARKED, UNREAD, NOTE = "✓", "●", "✎"
SIGNS = (
    (MARKED, "marked"),
    (UNREAD, "unread; of a story: one of its reports is"),
    ("+3", "three near copies are folded into this article"),
    ("v2", "the second version that was imported"),
    (f"{NOTE}2", "two notes of yours"),
    ("#word", "a tag of yours"),
)
_SIGNS_WIDTH = 4
_WITH_OUTLETS, _WITH_DATES = 90, 56
_FEWEST_FOR_OUTLETS, _DATES_WIDTH, _REPORTS_WIDTH, _UNREAD_WIDTH = 30, 24, 12, 12
_OUTLET_WIDTH, _DATE_WIDTH = 20, 12
_NARROWEST = 10


def story_columns(width: int) -> str:
    """Return the heads of the columns of stories."""
    dates = f"{'dates':<{_DATES_WIDTH}}" if width >= _WITH_DATES else ""
    outlets = f"{'outlets':<{_outlets_width(width)}}" if width >= _WITH_OUTLETS else ""
    return f"{'':{_SIGNS_WIDTH}}{'story':<{_story_room(width)}}{'reports':<{_REPORTS_WIDTH}}{dates}{outlets}"


def story_pieces(row: StoryRow, width: int, *, marked: bool) -> Pieces:
    """Return the line of a story."""
    name = harmless_line(row.name) or "(no name)"
    reports = f"{row.reports:,} report" if row.reports == 1 else f"{row.reports:,} reports"
    pieces = [
        *_signs(marked=marked, unread=row.unread > 0),
        (set_cell_size(cut(name, _story_room(width) - 1), _story_room(width)), PLAIN),
        (set_cell_size(reports, _REPORTS_WIDTH), PLAIN),
    ]
    if width >= _WITH_DATES:
        pieces.append((set_cell_size(dates_of(row), _DATES_WIDTH), DIM))
    if width >= _WITH_OUTLETS:
        outlets_width = _outlets_width(width)
        pieces.append((set_cell_size(outlets_of(row.outlets, outlets_width - 1), outlets_width), DIM))
        pieces.append((f"{row.unread:,} unread" if row.unread else "", BOLD))
    return pieces


def _story_room(width: int) -> int:
    """Return the cells for the name of a story."""
    others = _SIGNS_WIDTH + _REPORTS_WIDTH
    others += _DATES_WIDTH if width >= _WITH_DATES else 0
    others += _outlets_width(width) + _UNREAD_WIDTH if width >= _WITH_OUTLETS else 0
    return max(_NARROWEST, width - others)


def _outlets_width(width: int) -> int:
    return max(_FEWEST_FOR_OUTLETS, width // 4)


def dates_of(row: StoryRow) -> str:
    """Return the days of the first and the last report; one when they are the same."""
    first, last = row.first[:10], row.last[:10]
    return " – ".join(dict.fromkeys(filter(None, (first, last)))) or "no date"


def outlets_of(outlets: Sequence[str], width: int) -> str:
    """Return as many outlets as fit, and how many more there are."""
    names = [harmless_line(outlet) for outlet in outlets]
    for shown in range(len(names), 0, -1):
        more = f" +{len(names) - shown}" if shown < len(names) else ""
        line = ", ".join(names[:shown]) + more
        if cell_len(line) <= width:
            return line
    return cut(names[0], width) if names else ""


def article_columns(width: int) -> str:
    """Return the heads of the columns of articles."""
    date = f"{'date':<{_DATE_WIDTH}}" if width >= _WITH_DATES else ""
    outlet = f"{'outlet':<{_outlet_width(width)}}"
    return f"{'':{_SIGNS_WIDTH}}{date}{outlet}headline"


def article_pieces(row: ArticleRow, width: int, *, marked: bool) -> Pieces:
    """Return the line of an article."""
    date = f"{row.published[:10] or 'no date':<{_DATE_WIDTH}}" if width >= _WITH_DATES else ""
    outlet_width = _outlet_width(width)
    outlet = set_cell_size(cut(harmless_line(row.outlet), outlet_width - 1), outlet_width)
    notes = "".join(
        (
            f"  +{row.copies}" if row.copies else "",
            f"  v{row.versions + 1}" if row.versions else "",
            f"  {NOTE}{row.notes}" if row.notes else "",
            *(f" #{harmless_line(tag)}" for tag in row.tags),
        )
    )
    left = width - _SIGNS_WIDTH - len(date) - outlet_width
    notes = cut(notes, max(0, left // 2))
    room = max(_NARROWEST, left - cell_len(notes))
    return [
        *_signs(marked=marked, unread=not row.is_read),
        (date, DIM),
        (outlet, DIM),
        (cut(harmless_line(row.heading), room), PLAIN),
        (notes, BOLD),
    ]


def _outlet_width(width: int) -> int:
    return _OUTLET_WIDTH if width >= _WITH_OUTLETS else _OUTLET_WIDTH * 3 // 5


def _signs(*, marked: bool, unread: bool) -> Pieces:
    return [(f"{MARKED if marked else ' '} ", BOLD), (f"{UNREAD if unread else ' '} ", BOLD)]


def cut_at_start(text: str, width: int) -> str:
    """Return the end of `text` in at most `width` cells, behind an ellipsis where it is cut: for paths."""
    if cell_len(text) <= width:
        return text
    return "…" + text[len(text) - max(0, width - 1) :] if width > 0 else ""


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""
