"""All answers of a search; the rows that come into view are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.text.pieces import Pieces
from tui.text.search_rows import LINES, LINES_BY_STORY, gone, placeholder, result_lines
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.searching import FoundRow

_MOST_KEPT = 2_000
"""Rows that are kept; then those out of view are asked for anew."""


class ResultList(VirtualList, inherit_bindings=False):
    """Shows answers by their numbers; `ask` fetches rows and has `take_rows` called."""

    class Moved(Message):
        """The cursor stands elsewhere, or other answers are marked."""

    def __init__(self, ask: Callable[[Sequence[int]], None]) -> None:
        super().__init__(self._lines_of, lines=LINES)
        self._ask = ask
        self._asking = False
        self._by_story = False
        self._drawn: dict[tuple[int, int], Sequence[Pieces]] = {}
        self.rows: dict[int, FoundRow | None] = {}
        """The rows that are known; None for an article that is gone."""
        self.marked: dict[str, FoundRow] = {}
        """The answers that are marked by their articles' ids, in the order in which they were."""

    @property
    def current(self) -> FoundRow | None:
        """The row under the cursor, as far as it is known."""
        return self.rows.get(self.cursor) if self.count else None

    def show_found(
        self, count: int, rows: Mapping[int, FoundRow | None], *, by_story: bool, cursor: int = 0
    ) -> None:
        """List other answers, of which some rows are known."""
        self.rows = dict(rows)
        self._asking = False
        self._by_story = by_story
        self._lines = LINES_BY_STORY if by_story else LINES
        self._drawn.clear()
        self.show(count, cursor)
        self.post_message(self.Moved())

    def take_rows(self, rows: Mapping[int, FoundRow | None]) -> None:
        """Keep rows that were asked for."""
        self._asking = False
        self.rows.update(rows)
        self._drawn.clear()
        self.refresh()
        self.post_message(self.Moved())

    def mark(self, row: FoundRow) -> None:
        """Mark an answer, or take its mark away."""
        if row.article.id in self.marked:
            del self.marked[row.article.id]
        else:
            self.marked[row.article.id] = row
        self._marks_changed()

    def unmark(self) -> None:
        """Take all marks away."""
        self.marked.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self._drawn.clear()
        self.refresh()
        self.post_message(self.Moved())

    def near(self) -> list[int]:
        """Return the numbers of the answers in view and a page on either side, those in view first."""
        page = max(1, -(-self.size.height // self._lines))
        top = self.scroll_offset.y // self._lines
        in_view = range(top, min(top + page + 1, self.count))
        before, behind = range(max(0, top - page), top), range(top + page + 1, top + 2 * page + 1)
        return [*in_view, *(number for number in (*behind, *before) if number < self.count)]

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Draw where the cursor was and where it went, and tell."""
        super().watch_cursor(before, cursor)
        self.post_message(self.Moved())

    def _lines_of(self, number: int, width: int) -> Sequence[Pieces]:
        if number not in self.rows:
            self._miss()
            return placeholder()
        drawn = self._drawn.get((number, width))
        if drawn is None:
            row = self.rows[number]
            drawn = self._drawn[number, width] = (
                gone()
                if row is None
                else result_lines(row, width, marked=row.article.id in self.marked, by_story=self._by_story)
            )
        return drawn

    def _miss(self) -> None:
        if not self._asking:
            self._asking = True
            self.call_later(self._fetch)

    def _fetch(self) -> None:
        near = self.near()
        if len(self.rows) > _MOST_KEPT:
            self.rows = {number: self.rows[number] for number in near if number in self.rows}
        missing = [number for number in near if number not in self.rows]
        if missing:
            self._ask(missing)
        else:
            self._asking = False
