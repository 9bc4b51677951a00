"""A list of the library: knows the keys of all rows, and asks for the rows that come into view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.text.pieces import DIM, Pieces
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from textual.events import Click

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")
_MOST_KEPT = 5_000
"""Rows that are kept; then all are asked for anew."""


class LibraryList(VirtualList, Generic[Key, Row], inherit_bindings=False):
    """Shows a row for each of its keys; `draw` draws one, `ask` fetches rows and calls `take_rows`."""

    class Moved(Message):
        """The cursor stands elsewhere, or other rows are marked."""

    def __init__(
        self,
        draw: Callable[[Row, int, bool], Pieces],
        ask: Callable[[Sequence[Key]], None],
        *,
        name: str,
    ) -> None:
        super().__init__(self._draw_entry)
        self.id = name
        self._draw_row = draw
        self._ask = ask
        self._asking = False
        self.keys: Sequence[Key] = ()
        self.rows: dict[Key, Row | None] = {}
        """The rows that are known; None for one that is gone."""
        self.marked: dict[Key, None] = {}
        """The keys of the rows that are marked, in the order in which they were."""
        self.empty = ""
        """What is said when there is no row."""

    @property
    def current(self) -> Key | None:
        """The key of the row under the cursor."""
        return self.keys[self.cursor] if self.cursor < len(self.keys) else None

    def row_of(self, key: Key | None) -> Row | None:
        """Return a row, as far as it is known."""
        return None if key is None else self.rows.get(key)

    def show_keys(self, keys: Sequence[Key], at: Key | None = None) -> None:
        """List other keys; the cursor stands at `at` if it is among them, else where it stood or before."""
        number = self.cursor
        if at is not None and not (number < len(keys) and keys[number] == at):
            number = keys.index(at) if at in keys else number
        self.keys = keys
        self.show(len(keys), number)
        self.post_message(self.Moved())

    def take_rows(self, rows: Mapping[Key, Row], asked: Sequence[Key] = ()) -> None:
        """Keep rows that were asked for; those that did not come are gone."""
        self._asking = False
        self.rows.update(dict.fromkeys(asked))
        self.rows.update(rows)
        self.refresh()

    def forget_rows(self) -> None:
        """Ask for all rows anew, once they are drawn; what is known is shown until then."""
        near = self._near()
        self.rows = {key: self.rows[key] for key in near if key in self.rows}
        if near:
            self._asking = True
            self._ask(near)

    def mark(self, keys: Sequence[Key]) -> None:
        """Mark rows."""
        self.marked.update(dict.fromkeys(keys))
        self._marks_changed()

    def unmark(self, keys: Sequence[Key]) -> None:
        """Take marks away."""
        for key in keys:
            self.marked.pop(key, None)
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Draw where the cursor was and where it went, and tell."""
        super().watch_cursor(before, cursor)
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Draw one row, or what is said when there is none."""
        if y == 1 and not self.count:
            width = self.scrollable_content_region.width
            return Strip([Segment(f"    {self.empty}", self.rich_style)]).adjust_cell_length(
                width, self.rich_style
            )
        return super().render_line(y)

    def on_click(self, event: Click) -> None:
        """Go to the row that was clicked; a second click opens it."""
        number = event.y + self.scroll_offset.y
        if number == self.cursor:
            self.action_choose()
        elif number < self.count:
            self._go(number)

    def _draw_entry(self, number: int, width: int) -> Sequence[Pieces]:
        key = self.keys[number]
        if key not in self.rows:
            self._miss()
            return [[("    …", DIM)]]
        row = self.rows[key]
        if row is None:
            return [[("    (gone)", DIM)]]
        return [self._draw_row(row, width, key in self.marked)]

    def _miss(self) -> None:
        if not self._asking:
            self._asking = True
            self.call_later(self._fetch)

    def _fetch(self) -> None:
        if len(self.rows) > _MOST_KEPT:
            self.rows.clear()
        missing = [key for key in self._near() if key not in self.rows]
        if missing:
            self._ask(missing)
        else:
            self._asking = False

    def _near(self) -> Sequence[Key]:
        """Return the keys in view, and a page on either side."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        return self.keys[max(0, top - height) : top + 2 * height]
