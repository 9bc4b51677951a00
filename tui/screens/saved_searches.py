"""The list of saved searches on the home screen: how much each finds; opened, renamed, deleted there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from library.database import LibraryFile, SavedSearch
from library.hostile_text import harmless_line
from tui.screens.noting import NotingScreen
from tui.text.saved_search_rows import search_columns, search_pieces
from tui.widgets.library_list import LibraryList
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from typing import Any

    from tui.home_view import FirstLook, Which
    from tui.librarian import Librarian
    from tui.library_searched import LibrarySearched

Searches = LibraryList[str, SavedSearch]
_OF_LISTS = {
    *("mark", "mark_all", "unmark", "toggle_read", "tag", "notes", "merge", "merge_speakers", "split"),
    *("reports", "raw_file", "filter", "unread", "by_tag", "by_outlet", "sort", "everything"),
}
"""What is done with stories and articles alone."""


class SavedSearchesScreen(NotingScreen):
    """Lists with a third one behind them, of saved searches, once there are any."""

    class Asked(Message):
        """A saved search is to be opened."""

        def __init__(self, search: SavedSearch) -> None:
            super().__init__()
            self.search = search

    clerk: Librarian
    searched: LibrarySearched

    def __init__(
        self, keys: Mapping[str, str], library: LibraryFile, librarian: Librarian, look: FirstLook
    ) -> None:
        super().__init__(keys, library, librarian, look)
        self.searches = Searches(self._draw_search, self._ask_searches, name="home-searches")
        self.found: dict[str, int] = {}
        """How many articles answer each saved search, by its query, as far as that is known."""
        self.saved: dict[str, SavedSearch] = {}
        """By their names."""

    def on_mount(self) -> None:
        """Put the list behind the others."""
        self.searches.display = False
        self.mount(self.searches, after=self.articles)

    # Listing ---------------------------------------------------------------------------

    @property
    def listed(self) -> LibraryList[Any, Any]:
        """The list on screen."""
        return self.searches if self.view.which == "searches" else super().listed

    def list_names(self) -> Mapping[Which, str]:
        """Return the lists that there are, in words."""
        names = dict(super().list_names())
        if self.saved or self.view.which == "searches":
            names["searches"] = " Searches "
        return names

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep what is done with stories and articles from the searches."""
        if self.view.which == "searches" and action in _OF_LISTS:
            return False
        return super().check_action(action, parameters)

    def action_switch(self) -> None:
        """Go from stories to articles, on to the searches if there are any, and back."""
        if self.view.which == "articles" and self.view.story is None and self.saved:
            self.set_view(replace(self.view, which="searches"))
        elif self.view.which == "searches":
            self.set_view(replace(self.view, which="stories"))
        else:
            super().action_switch()

    def action_back(self) -> None:
        """Go back from the searches to the stories."""
        if self.view.which == "searches":
            self.action_switch()
        else:
            super().action_back()

    def _show_which(self) -> None:
        self.searches.display = self.view.which == "searches" and not self.holds_nothing
        super()._show_which()

    def reload(self) -> None:
        """Ask anew for what is listed, and for the searches."""
        super().reload()
        self._librarian.ask(self._library.searches.saved, self._take_searches, newest="searches")

    def _list(self, at: int | str | None = None) -> None:
        if self.view.which == "searches":
            self._librarian.ask(
                self._library.searches.saved, partial(self._take_searches, at=at), newest="searches"
            )
        else:
            super()._list(at)

    def _take_searches(self, saved: Sequence[SavedSearch], at: int | str | None = None) -> None:
        self.saved = {search.name: search for search in saved}
        self.searches.take_rows(self.saved)
        self.searches.show_keys(list(self.saved), at if isinstance(at, str) else self.searches.current)
        if self.view.which == "searches":
            self._count()
        self._describe()

    def _ask_searches(self, _: Sequence[str]) -> None:
        self._librarian.ask(self._library.searches.saved, self._take_searches, newest="searches")

    def _draw_search(self, search: SavedSearch, width: int, _marked: bool) -> Sequence[tuple[str, Any]]:
        return search_pieces(search, self.found.get(search.query), width)

    # Counting --------------------------------------------------------------------------

    def _count(self) -> None:
        """Ask how much each search finds in the newest index."""
        queries = list(dict.fromkeys(search.query for search in self.saved.values()))
        ask = partial(self.searched.totals, queries)
        self.clerk.ask(ask, self._take_counts_of_searches, newest="totals")

    def _take_counts_of_searches(self, found: Mapping[str, int]) -> None:
        self.found.update(found)
        self.searches.refresh()

    # What the reader does --------------------------------------------------------------

    def open_search(self) -> None:
        """Open the search under the cursor."""
        if (search := self.searches.row_of(self.searches.current)) is not None:
            self.post_message(self.Asked(search))

    async def action_rename(self) -> None:
        """Ask for another name of the search under the cursor."""
        from tui.screens.asking import AskScreen

        name = self.searches.current
        if self.view.which != "searches":
            await super().action_rename()
        elif name is not None:
            screen = AskScreen(
                "Name of the search", "enter does it · escape leaves all as it was", value=name
            )
            await self._ask(screen, partial(self._rename_search, name))

    def _rename_search(self, name: str, typed: str | None) -> None:
        other, searches = (typed or "").strip(), self._library.searches
        if not other or other == name:
            return

        def renamed(done: bool) -> None:
            if done:
                self._done(f"Renamed the search “{other}”", partial(searches.rename, other, name), [name])
            else:
                self._say(f"There is a search “{other}” already.")

        self._librarian.ask(partial(searches.rename, name, other), renamed)

    def action_remove(self) -> None:
        """Delete the search under the cursor."""
        name, searches = self.searches.current, self._library.searches
        if self.view.which != "searches":
            super().action_remove()
        elif name is not None:

            def removed(search: SavedSearch | None) -> None:
                if search is not None:
                    self._done(f"Deleted the search “{name}”", partial(searches.save, search), [name])

            self._librarian.ask(partial(searches.remove, name), removed)

    # Saying ----------------------------------------------------------------------------

    def _describe(self) -> None:
        super()._describe()
        if not self._is_up or self.view.which != "searches":
            return
        pieces: list[str | tuple[str, str]] = [
            (name, "reverse bold" if which == "searches" else "") for which, name in self.list_names().items()
        ]
        amount = "1 saved search" if len(self.saved) == 1 else f"{len(self.saved):,} saved searches"
        keys = f"{self._key('home_rename')} renames, {self._key('home_remove')} deletes"
        pieces.append((f"  {amount}  ·  {keys}", "dim"))
        self.query_one("#home-view", OneLine).line = Content.assemble(*pieces)
        width = self.searches.scrollable_content_region.width or self.size.width
        self.query_one("#home-columns", OneLine).line = Content(harmless_line(search_columns(width)))
        self.searches.empty = "No search is saved: ctrl+s on the search screen saves one."
