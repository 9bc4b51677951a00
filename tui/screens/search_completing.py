"""What the query line goes on with: fields, values and words below it, taken with Tab."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.events import DescendantFocus
from textual.widgets import Input

from tui.screens.search_arranging import ArrangingScreen
from tui.widgets.completion_list import CompletionList
from tui.widgets.query_line import QueryLine

if TYPE_CHECKING:
    from tui.searching import Completions


@dataclass(frozen=True, slots=True)
class _Taken:
    """A choice that stands in the line."""

    of: Completions
    number: int
    query: str
    """The line with it."""


class CompletingScreen(ArrangingScreen):
    """Offers completions while the query is typed; they never take Enter."""

    _offered: Completions | None = None
    _taken: _Taken | None = None
    _wanted: int = 0
    """The step of a Tab that waits for completions."""

    @on(Input.Changed)
    def _complete_typed(self, event: Input.Changed) -> None:
        if self._taken is None or event.value != self._taken.query:
            self._taken = None
            self._ask_completions()

    def _ask_completions(self) -> None:
        line = self.query_line
        ask = partial(self.searching.completions, line.value, line.cursor_position)
        self.searcher.ask(ask, self._offer, newest="completions")

    def _offer(self, completions: Completions) -> None:
        line = self.query_line
        if (completions.query, completions.cursor) != (line.value, line.cursor_position):
            return
        self._offered = completions
        at = completions.at
        if self._wanted:
            step, self._wanted = self._wanted, 0
            self._take_next(completions, 0 if step > 0 else len(completions.choices) - 1)
        elif at is not None and self._is_typing and (at.typed or at.kind == "value"):
            self._show(completions)
        else:
            self.hide_completions()

    def _show(self, completions: Completions, chosen: int | None = None) -> None:
        if completions.at is not None:
            line = self.query_line
            column = self.column_of(min(completions.at.start, len(line.value))) - 1
            below = self.results.region.y  # what was found, and what is wrong, stays in sight
            self.query_one(CompletionList).offer(completions.choices, column, below, chosen)

    def hide_completions(self) -> None:
        """Offer nothing."""
        self.query_one(CompletionList).offer((), 0, 0)

    @on(QueryLine.Completed)
    def _complete(self, message: QueryLine.Completed) -> None:
        """Take the first completion; asked again, the next one."""
        line, taken, offered = self.query_line, self._taken, self._offered
        if taken is not None and line.value == taken.query and not taken.query.endswith(":"):
            self._take_next(taken.of, taken.number + message.step)
        elif offered is not None and (offered.query, offered.cursor) == (line.value, line.cursor_position):
            self._take_next(offered, 0 if message.step > 0 else len(offered.choices) - 1)
        else:
            self._wanted = message.step
            self._ask_completions()

    def _take_next(self, completions: Completions, number: int) -> None:
        if completions.at is None or not completions.choices:
            self.action_to_results()
            return
        from index.completion import completed

        number %= len(completions.choices)
        choice = completions.choices[number]
        query, cursor = completed(completions.query, completions.at, choice)
        self._taken = _Taken(completions, number, query)
        self._offered = None
        self.query_line.write(query, cursor)
        if choice.endswith(":"):
            self._ask_completions()
        else:
            self._show(completions, number)

    @property
    def _is_typing(self) -> bool:
        return self.query_line.has_focus and self.is_being_typed

    @on(DescendantFocus)
    def _leave_line(self) -> None:
        if not self._is_typing:
            self._wanted = 0
            self.hide_completions()

    @on(Input.Submitted)
    def _complete_no_more(self) -> None:
        self._wanted = 0
        self.hide_completions()
