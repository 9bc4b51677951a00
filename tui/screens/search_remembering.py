"""Queries that were asked before, and searches saved under names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from library.database import SavedSearch
from tui.arrangement_text import as_text
from tui.screens.search import SearchScreen

if TYPE_CHECKING:
    from library.database import LibraryFile
    from tui.librarian import Librarian
    from tui.searching import Found


class RememberingScreen(SearchScreen):
    """A search screen over a library, which keeps what was asked."""

    library: LibraryFile
    librarian: Librarian

    _earlier: Sequence[str] = ()
    """Queries that were asked before, the newest last."""
    _back = 0
    """How many of them lie between the line and the present."""
    _begun_query = ""
    """What stood in the line before earlier queries did."""

    def on_mount(self) -> None:
        """Ask what was asked before."""
        self.librarian.ask(self.library.searches.asked, self._take_earlier)

    def _take_earlier(self, asked: Sequence[str]) -> None:
        self._earlier = asked

    def recall(self, step: int) -> None:
        """Go to an earlier query or a later one; behind the present one are the results."""
        line = self.query_line
        if self._back and line.value != self._earlier[-self._back]:
            self._back = 0  # it was changed: that is the present query
        back = self._back - step
        if back < 0:
            super().recall(step)
        elif back <= len(self._earlier):
            if not self._back:
                self._begun_query = line.value
            self._back = back
            line.write(self._earlier[-back] if back else self._begun_query)
        self.hide_completions()

    @on(Input.Submitted)
    def _remember_submitted(self) -> None:
        self._back = 0

    def answered(self, found: Found) -> None:
        """Remember what was asked, once it is asked in earnest."""
        super().answered(found)
        if not found.asked.typing and found.wrong_at is None:
            self.remember(found.asked.query)

    def remember(self, query: str) -> None:
        """Put a query behind those that were asked before."""
        query = query.strip()
        if query and (not self._earlier or self._earlier[-1] != query):
            self._earlier = [*(one for one in self._earlier if one != query), query]
            self.librarian.ask(partial(self.library.searches.remember, query))

    # Saving ----------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Ask for a name and save the query under it, with the way its answers are listed."""
        from tui.screens.asking import AskScreen

        query = self.query_line.value.strip()
        if not query:
            self.notify("There is no query to save.", markup=False)
            return
        screen = AskScreen("Save this search as", "enter saves it · escape leaves all as it was", value=query)
        await self.app.push_screen(screen, partial(self._save, query, as_text(self.arrangement)))
        screen.set_focus(screen.line)
        screen.line.select_all()

    def _save(self, query: str, arrangement: str, typed: str | None) -> None:
        name = (typed or "").strip()
        if not name:
            return

        def saved(before: SavedSearch | None) -> None:
            instead = ", in the place of the one that was called so" if before is not None else ""
            self.notify(f"Saved “{name}”{instead}. It is listed on the home screen.", markup=False)

        self.librarian.ask(partial(self.library.searches.save, SavedSearch(name, query, arrangement)), saved)
