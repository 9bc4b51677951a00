"""The rows of saved searches: the name, how much it finds, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from library.hostile_text import harmless_line
from tui.text.library_rows import cut
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces

if TYPE_CHECKING:
    from library.database import SavedSearch

_INDENT, _FOUND = 4, 16


def search_columns(width: int) -> str:
    """Return the heads of the columns."""
    return f"{'':{_INDENT}}{'search':<{_name_room(width)}}{'finds':<{_FOUND}}query"


def search_pieces(search: SavedSearch, found: int | None, width: int) -> Pieces:
    """Return the line of a search; `found`: how many articles answer it, None while that is not known."""
    room = _name_room(width)
    amount = "…" if found is None else "1 article" if found == 1 else f"{found:,} articles"
    return [
        (" " * _INDENT, PLAIN),
        (set_cell_size(cut(harmless_line(search.name), room - 1), room), BOLD),
        (set_cell_size(amount, _FOUND), PLAIN),
        (cut(harmless_line(search.query), max(0, width - _INDENT - room - _FOUND)), DIM),
    ]


def _name_room(width: int) -> int:
    return max(10, width // 3)
