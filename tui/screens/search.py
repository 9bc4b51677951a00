"""Search over the articles that were opened together; the hit that is chosen is handed back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui.screens.search_completing import CompletingScreen
from tui.screens.search_results import Chosen
from tui.searched import OpenedTogether
from tui.widgets.result_list import ResultList

if TYPE_CHECKING:
    from index import SearchIndex, SearchResults
    from library.configuration import Settings
    from library.model import Article, Comparison
    from tui.searching import FoundRow
    from tui.work import IndexBuilt

__all__ = ["Chosen", "SearchScreen"]


class SearchScreen(CompletingScreen):
    """Returns the hit that the reader chose, or None."""

    @on(ResultList.Chosen)
    def _choose(self) -> None:
        self.open_chosen()

    def action_open(self) -> None:
        """Open the answer under the cursor; among the values, ask for the one there."""
        if self.panel.has_focus:
            self.panel.action_choose()
        else:
            self.open_chosen()

    def open_chosen(self) -> None:
        """Open the answer under the cursor."""
        if (row := self.results.current) is not None:
            self.open_row(row)

    def open_row(self, row: FoundRow) -> None:
        """Hand an answer back."""
        self.dismiss((row.article.id, row.spans, row.best))

    def action_concordance(self) -> None:
        """Show every hit of the best answers in its context; one that is chosen there is opened."""
        from index.found import MOST_OF_A_LIBRARY

        if self.found is not None and self.found.listed:
            self.say("reading the hits ...")
            ask = partial(self.searching.results, self.found, MOST_OF_A_LIBRARY)
            self.searcher.ask(ask, self._show_concordance, newest="concordance")

    def _show_concordance(self, results: SearchResults | None) -> None:
        from tui.screens.concordance import ConcordanceScreen

        self.say("")
        if results is not None and results.hits and self.is_current:
            screen = ConcordanceScreen(results, self.searching.searched.read)
            self.app.push_screen(screen, self._open_chosen)

    def _open_chosen(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self.open_place(chosen)

    def open_place(self, chosen: Chosen) -> None:
        """Hand a hit back."""
        self.dismiss(chosen)


class OpenedSearchScreen(SearchScreen):
    """Searches articles that were opened together, as soon as they are indexed."""

    def __init__(
        self,
        settings: Settings,
        articles: Sequence[Article],
        comparison: Comparison | None,
        index: SearchIndex | None,
    ) -> None:
        """Search `articles` in `index`, or as soon as the app hands on IndexBuilt."""
        quotations = comparison.quotations if comparison is not None else ()
        self._opened = OpenedTogether(articles, quotations, index)
        super().__init__(settings.keys, self._opened)

    def on_index_built(self, message: IndexBuilt) -> None:
        """Search from here on."""
        self._opened.built = message.index
        self.say("")
        self.ask(typing=True)

    async def action_save(self) -> None:
        """Say where this can be done."""
        self.notify("Searches are saved in the library; these articles are in none.", markup=False)

    def action_story(self) -> None:
        """Say where this can be done: these articles are in no library."""
        self.notify("Only in the library do articles have stories.", markup=False)

    def amount(self) -> str:
        """Say how much there is to search."""
        if self._opened.built is None:
            return self.why_not_yet()
        return f"{len(self._opened):,} articles"
