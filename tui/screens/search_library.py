"""Search over the whole library: its index is kept up to date, its articles are opened from the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from library.hostile_text import harmless_line
from library.model import Span
from tui.arrangement_text import of_text
from tui.index_updating import IndexMoved, IndexUpdated, IndexUpdating
from tui.screens.search_remembering import RememberingScreen
from tui.screens.search_results import Chosen
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from library.configuration import Settings
    from library.database import LibraryFile
    from library.importing import ImportProgress
    from tui.index_merging import IdleMerging
    from tui.librarian import Librarian
    from tui.library_reading import OpenedArticles
    from tui.library_searched import IndexState, LibrarySearched
    from tui.searching import Found, FoundRow

Places = Mapping[str, tuple[tuple[Span, ...], int]]
"""The hits of each article by its id, and the number of the one to begin with."""
_TRY_AGAIN = 3.0
"""Seconds between two tries to bring an index up to date that another process is writing to."""
_BAR = 30


class LibrarySearchScreen(RememberingScreen):
    """Opens what is chosen and stays below it, so that the reader comes back to the list."""

    class Opened(Message):
        """Articles are read and to be shown at what was found in them."""

        def __init__(self, opened: OpenedArticles, places: Places, where: str) -> None:
            super().__init__()
            self.opened = opened
            self.places = places
            self.where = where
            """Which of the answers it is, in words."""

    def __init__(
        self,
        settings: Settings,
        library: LibraryFile,
        librarian: Librarian,
        searched: LibrarySearched,
        updating: IndexUpdating,
        merging: IdleMerging,
        query: str = "",
        arrangement: str = "",
    ) -> None:
        """Begin with `query`, its answers listed as `arrangement` says (see `tui.arrangement_text`)."""
        super().__init__(settings.keys, searched, query)
        self.arrangement = of_text(arrangement)
        self.library = library
        self.librarian = librarian
        self._searched = searched
        self._updating = updating
        self._merging = merging
        self._state: IndexState | None = None
        self._left_behind: IndexState | None = None
        """What the last update left: it is not tried again."""
        self._step = 0
        """The reader goes on by so many answers as soon as there are any."""

    def on_mount(self) -> None:
        """Look how the index stands."""
        self._look()

    # The index -------------------------------------------------------------------------

    def _look(self) -> None:
        self.searcher.ask(self._searched.look, self._take_state, newest="look")

    def _take_state(self, state: IndexState) -> None:
        first, self._state = self._state is None, state
        if state.needs_work and state != self._left_behind:
            self._updating.start()
            if not self.query_one("#search-work").display:
                self._show_work("bringing the search index up to date ...")
        elif not self._updating.is_running:
            self._show_work("")
            if state.in_many_segments:
                self._merging.start()
        self.say("")
        if not first:  # what was asked since has been answered from the index as it stands
            self.ask_again()

    def on_index_moved(self, message: IndexMoved) -> None:
        """Show how far the index is."""
        self._show_work(progress=message.progress)

    def on_index_updated(self, message: IndexUpdated) -> None:
        """Search what is in the index from here on; where another process holds it, try again."""
        if message.reason:
            self._show_work(message.reason.removeprefix(f"{self.library.index_folder}: "))
            self.set_timer(_TRY_AGAIN, self._look)
        else:
            self._left_behind = None
            self.searcher.ask(self._searched.look, self._take_updated, newest="look")

    def _take_updated(self, state: IndexState) -> None:
        self._left_behind = state if state.needs_work else None
        self._take_state(state)

    def _show_work(self, said: str = "", progress: ImportProgress | None = None) -> None:
        from tui.command_line.import_report import progress_line

        line = self.query_one("#search-work", OneLine)
        line.display = bool(said or progress)
        if progress is None:
            line.line = Content(harmless_line(said))
            return
        done = _BAR * min(progress.done, progress.total) // progress.total if progress.total else 0
        bar = (("━" * done, "bold"), ("─" * (_BAR - done), "dim"))
        line.line = Content.assemble(*bar, f"  {harmless_line(progress_line(progress))}")

    def answered(self, found: Found) -> None:
        """Make an index anew that turns out to be damaged."""
        super().answered(found)
        step, self._step = self._step, 0
        if step:
            self.go_on(step)
        if found.damaged:
            self.searcher.ask(self._searched.forget)
            self._updating.start(anew=True)

    def amount(self) -> str:
        """Say how much there is to search."""
        if self._state is None:
            return "Opening the search index ..."
        if self._state.unusable or self._state.unsound:
            return self.why_not_yet()
        waiting = f", {self._state.waiting:,} more are being indexed" if self._state.waiting else ""
        return f"{self._state.articles:,} articles in the index{waiting}"

    def why_not_yet(self) -> str:
        """Say why nothing can be searched yet."""
        if self._state is None:
            return "Opening the search index ..."
        if self._state.unusable:
            return self._state.unusable
        why = self._state.unsound or "The search index is not there yet."
        return f"{why} It is made anew; results appear as soon as that is done."

    # Opening ---------------------------------------------------------------------------

    def open_chosen(self) -> None:
        """Open what is marked side by side, or the answer under the cursor at its best hit."""
        marked = list(self.results.marked.values())
        if marked:
            places = {row.article.id: (row.spans, row.best) for row in marked}
            self._open(list(places), places)
        else:
            super().open_chosen()

    def open_row(self, row: FoundRow) -> None:
        """Open one answer."""
        places = {row.article.id: (row.spans, row.best)}
        self._open([row.article.id], places, self._place_of(self.results.cursor))

    def open_place(self, chosen: Chosen) -> None:
        """Open an article at one of its hits."""
        article, spans, number = chosen
        self._open([article], {article: (spans, number)})

    def _place_of(self, number: int) -> str:
        return f"answer {number + 1:,} of {self.results.count:,}"

    def action_story(self) -> None:
        """Open the reports of the story that the answer under the cursor belongs to."""
        from tui.library_reading import OpenedArticles, open_stories

        row = self.results.current
        if row is None or self.panel.has_focus:
            return
        places = {row.article.id: (row.spans, row.best)}

        def read() -> OpenedArticles:
            listed = self.library.listing.article_rows([row.article.id])
            stories = [one.story for one in listed if one.story is not None]
            return open_stories(self.library, stories) if stories else OpenedArticles(())

        def show(opened: OpenedArticles) -> None:
            if opened.articles:
                self._show_opened(places, "", opened)
            else:
                self.notify("This article is in no story.", markup=False)

        self._read(read, show)

    def _open(self, ids: Sequence[str], places: Places, where: str = "") -> None:
        from tui.library_reading import open_articles

        self._read(partial(open_articles, self.library, ids), partial(self._show_opened, places, where))

    def _read(self, ask: Callable[[], OpenedArticles], show: Callable[[OpenedArticles], None]) -> None:
        def read() -> OpenedArticles:
            # Imported beside the screen, which would stand still for it.
            import tui.screens.search_reading  # noqa: F401

            return ask()

        self.searcher.ask(read, show, newest="open")

    def _show_opened(self, places: Places, where: str, opened: OpenedArticles) -> None:
        if opened.articles:
            self.remember(self.query_line.value)
            self.post_message(self.Opened(opened, places, where))

    def go_on(self, step: int) -> bool:
        """Open the next answer or the one before, at its first or last hit; say whether there is one."""
        found, number = self.found, self.results.cursor + step
        if found is None or not 0 <= number < self.results.count:
            self.notify(f"That was the {'last' if step > 0 else 'first'} of the answers.", markup=False)
            return False

        def take(rows: Mapping[int, FoundRow | None] | None) -> None:
            row = rows.get(number) if rows else None
            if rows is None:
                self._step = step
                self.ask_again()  # the index has changed in the meantime
                return
            self.results.action_move_to(number)
            if row is None:
                self.go_on(step)  # removed from the library
                return
            at = 0 if step > 0 else max(0, len(row.spans) - 1)
            self._open([row.article.id], {row.article.id: (row.spans, at)}, self._place_of(number))

        ask = partial(self.searching.rows, found, [number], lambda: self.found is found)
        self.searcher.ask(ask, take, newest="go on")
        return True
