"""In which order answers are listed, what is folded and grouped, and the values to narrow them by."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input

from index.arrangement import ORDERS
from tui.screens.search_results import ResultsScreen
from tui.widgets.facet_panel import FacetPanel

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.arrangement import Arrangement
    from index.facet_names import Facet
    from tui.searching import Counts, Found

_WIDE = 110
"""Columns from which on the values stand beside the results unasked."""
_PAUSE = 0.15
"""Seconds without a key after which the values are counted; a fast typist strikes a key every 0.12."""


class ArrangingScreen(ResultsScreen):
    """Results that can be arranged otherwise and narrowed by their values."""

    _facets: bool | None = None
    """Whether the reader wants the values; None: where there is room."""
    _pause: Timer | None = None
    """Until the values are counted."""

    def on_resize(self) -> None:
        """Show the values where there is room."""
        self._show_panel()

    @property
    def panel(self) -> FacetPanel:
        """The values."""
        return self.query_one(FacetPanel)

    # Arrangement -----------------------------------------------------------------------

    def action_order(self) -> None:
        """List the answers in the next order."""
        order = ORDERS[(ORDERS.index(self.arrangement.order) + 1) % len(ORDERS)]
        self.list_as(replace(self.arrangement, order=order))

    def action_copies(self) -> None:
        """Fold near copies into the best of them, or list all."""
        self.list_as(replace(self.arrangement, fold_copies=not self.arrangement.fold_copies))

    def action_stories(self) -> None:
        """Keep the reports of a story together below its name, or not."""
        self.list_as(replace(self.arrangement, by_story=not self.arrangement.by_story))

    def list_as(self, arrangement: Arrangement) -> None:
        """List the answers otherwise."""
        self.arrangement = arrangement
        self.ask(typing=self.is_being_typed)

    # Values ----------------------------------------------------------------------------

    def _show_panel(self) -> None:
        shown = self._facets if self._facets is not None else self.size.width >= _WIDE
        if shown != self.panel.display:
            self.panel.display = shown
            if shown and self.found is not None and self.found.total:
                self._ask_counts(self.found)
            elif self.panel.has_focus:
                self.results.focus()

    def action_facets(self) -> None:
        """Show the values beside the results, or hide them."""
        self._facets = not self.panel.display
        self._show_panel()

    def action_turn(self) -> None:
        """Go from the results to their values and back."""
        if self.panel.has_focus or not self.panel.display:
            self.action_to_results()
        else:
            self.panel.focus()

    def answered(self, found: Found) -> None:
        """Count the values of what was found; while the query is being typed, when the reader pauses."""
        super().answered(found)
        if self._pause is not None:
            self._pause.stop()
        if found.answers is None or not found.total:
            self.panel.show_counts({})
        elif found.asked.typing:
            self._pause = self.set_timer(_PAUSE, partial(self._ask_counts, found))
        else:
            self._ask_counts(found)

    def _ask_counts(self, found: Found) -> None:
        if not self.panel.display or self.found is not found:
            return
        ask = partial(self.searching.counts, found)
        self.searcher.ask(ask, partial(self._take_counts, found), newest="counts")

    def _take_counts(self, found: Found, counts: Counts | None) -> None:
        from tui.query_filters import filter_of, filters_of

        if counts is None or self.found is not found:
            return
        written = filters_of(found.asked.query)
        self.panel.show_counts(counts, lambda facet, value: filter_of(facet, value) in written)

    def on_facet_panel_toggled(self, message: FacetPanel.Toggled) -> None:
        """Put a value into the query, or take it out again."""
        self.toggle_filter(message.facet, message.value)

    def toggle_filter(self, facet: Facet, value: str) -> None:
        """Ask for a value, or no longer."""
        from tui.query_filters import toggled

        line = self.query_line
        with self.prevent(Input.Changed):
            line.write(toggled(line.value, facet, value))
        self.ask(typing=self.is_being_typed)
