"""The rows of a search: an answer on a few lines, the place of an error under its query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from library.hostile_text import harmless_line
from tui.text.library_rows import MARKED, cut
from tui.text.painting import Layer, flatten
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces
from tui.text.wrapping import wrap

if TYPE_CHECKING:
    from index import Snippet
    from tui.searching import FoundRow

LINES, LINES_BY_STORY = 4, 5
"""Rows of the screen that an answer takes."""
_HIT = Style(bold=True, underline=True)
_STORY = Style(bold=True, underline=True)
_SNIPPET_LINES, _INDENT, _SIGNS_WIDTH = 2, 4, 2
_WITH_DATES, _DATE_WIDTH = 60, 12
_OUTLET_WIDTH, _NARROW_OUTLET = 20, 12
_LONGEST_NAME = 40


def result_lines(row: FoundRow, width: int, *, marked: bool, by_story: bool) -> list[Pieces]:
    """Return an answer: what it is, the passage with the hits brought out, who speaks, and the story.

    Grouped by story, the first report of each stands below the story's name.
    """
    lines = [_title(row, width, marked=marked), *_passage(row.snippet, width - _INDENT)]
    speaker = f"said by {_name(row.speaker)}" if row.speaker else ""
    story = f"in “{_name(row.story)}”" if row.article.has_company and not by_story else ""
    beside = cut("  ·  ".join(filter(None, (speaker, story))), max(0, width - _INDENT))
    lines.append([(f"{'':{_INDENT}}{beside}", DIM)])
    if by_story:
        begins = row.begins_story and row.article.has_company
        lines.insert(0, [(cut(harmless_line(row.story), width), _STORY)] if begins else [])
    return lines


def placeholder() -> list[Pieces]:
    """Return what stands for an answer that is not there yet."""
    return [[(f"{'':{_SIGNS_WIDTH}}…", DIM)]]


def gone() -> list[Pieces]:
    """Return what stands for an article that was removed."""
    return [[(f"{'':{_SIGNS_WIDTH}}(removed from the library)", DIM)]]


def _title(row: FoundRow, width: int, *, marked: bool) -> Pieces:
    article = row.article
    outlet_width = _OUTLET_WIDTH if width >= _WITH_DATES else _NARROW_OUTLET
    outlet = set_cell_size(cut(harmless_line(article.outlet), outlet_width - 1), outlet_width)
    date = f"{article.published[:10] or 'no date':<{_DATE_WIDTH}}" if width >= _WITH_DATES else ""
    hits = {0: "", 1: "  1 hit"}.get(row.count, f"  {row.count:,} hits")
    copies = {0: "", 1: "  +1 copy"}.get(row.copies, f"  +{row.copies:,} copies")
    room = max(1, width - _SIGNS_WIDTH - outlet_width - len(date) - len(hits) - len(copies))
    heading = set_cell_size(cut(harmless_line(article.heading), room), room)
    return [
        (f"{MARKED if marked else ' '} ", BOLD),
        (outlet, BOLD),
        (date, DIM),
        (heading, PLAIN),
        (hits, DIM),
        (copies, BOLD),
    ]


def _passage(snippet: Snippet, width: int) -> list[Pieces]:
    layers = [Layer(mark.start, mark.end, _HIT) for mark in snippet.marks]
    lines = wrap(snippet.text, 0, len(snippet.text), max(10, width))[:_SNIPPET_LINES]
    shown: list[Pieces] = [
        [
            (" " * _INDENT, PLAIN),
            *(
                (harmless_line(snippet.text[start:end]), Style.combine(styles) if styles else DIM)
                for start, end, styles in flatten(line.start, line.end, layers)
            ),
        ]
        for line in lines
    ]
    return [*shown, *([] for _ in range(_SNIPPET_LINES - len(shown)))]


def _name(name: str) -> str:
    return cut(harmless_line(name), _LONGEST_NAME)


def pointed_at(place: int, message: str, width: int) -> str:
    """Return a line of `width` cells that points up at a cell of the line above, and says what is wrong.

    Where the message has no room behind the caret, it stands in front.
    """
    place = max(0, min(place, width - 1))
    if place + 2 + cell_len(message) <= width or place < cell_len(message) + 1:
        return f"{' ' * place}^ {message}"
    return f"{' ' * (place - cell_len(message) - 1)}{message} ^"
