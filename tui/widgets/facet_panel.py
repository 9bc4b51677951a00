"""The panel beside the results: which values the answers have, and how often."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.text.facet_rows import FacetRow, facet_pieces, facet_rows
from tui.text.pieces import Pieces
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from index.facet_names import Facet
    from index.facets import FacetCount


class FacetPanel(VirtualList, inherit_bindings=False):
    """Lists facets with their values; Enter on a head shows all values, on a value it asks for it."""

    DEFAULT_CSS = """
    FacetPanel { width: 38; border-left: solid $panel; padding: 0 0 0 1; }
    """

    class Toggled(Message):
        """A value is to be asked for, or no longer."""

        def __init__(self, facet: Facet, value: str) -> None:
            super().__init__()
            self.facet = facet
            self.value = value

    def __init__(self) -> None:
        super().__init__(self._line_of)
        self._opened: set[Facet] = set()
        self._counts: Mapping[Facet, Sequence[FacetCount]] = {}
        self._chosen: Callable[[Facet, str], bool] = _none
        self.rows: Sequence[FacetRow] = ()

    def show_counts(
        self, counts: Mapping[Facet, Sequence[FacetCount]], chosen: Callable[[Facet, str], bool] | None = None
    ) -> None:
        """Show what the answers have; `chosen` says whether the query asks for a value."""
        chosen = chosen or _none
        self._counts, self._chosen = counts, chosen
        here = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        self.rows = facet_rows(counts, self._opened, chosen)
        places = {(row.facet, row.value): number for number, row in enumerate(self.rows)}
        at = places.get((here.facet, here.value), self.cursor) if here else 0
        self.show(len(self.rows), at)

    def action_choose(self) -> None:
        """Show all values of a facet, or the most frequent ones again; ask for a value, or no longer."""
        if self.cursor >= len(self.rows):
            return
        row = self.rows[self.cursor]
        if row.value:
            self.post_message(self.Toggled(row.facet, row.value))
        else:
            self._opened ^= {row.facet}
            self.show_counts(self._counts, self._chosen)

    def _line_of(self, number: int, width: int) -> Sequence[Pieces]:
        return [facet_pieces(self.rows[number], width)]


def _none(_facet: Facet, _value: str) -> bool:
    """Stand in for a query without filters."""
    return False
