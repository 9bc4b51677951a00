"""The application over the library kept on disk: the home screen, and comparisons that are opened from it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.screen import Screen

from library.configuration import Settings
from library.database import LibraryFile
from tui.app import BroadsheetApp, scope_of
from tui.home_view import first_look
from tui.index_merging import IdleMerging
from tui.index_updating import IndexMoved, IndexUpdated, IndexUpdating
from tui.librarian import Answered, Librarian, LibraryRefused
from tui.library_searched import LibrarySearched
from tui.screens.home import HomeScreen
from tui.screens.saved_searches import SavedSearchesScreen
from tui.work import Work, WorkMoved

if TYPE_CHECKING:
    from rich.console import RenderableType

    from library.importing import ImportReport, Stopped, Tell
    from tui.library_reading import OpenedArticles
    from tui.screens.comparison import ComparisonScreen
    from tui.screens.import_request import ImportRequest
    from tui.screens.importing import Importer
    from tui.screens.library_comparison import LibraryComparisonScreen
    from tui.screens.search_library import LibrarySearchScreen


class LibraryApp(BroadsheetApp):
    """Shows the library; compares the articles that are opened from it."""

    def __init__(self, settings: Settings, library: LibraryFile, importer: Importer | None = None) -> None:
        """Read the first rows; raises LibraryError."""
        super().__init__(settings, ())
        self.library = library
        self.opened: LibraryComparisonScreen | None = None
        """The comparison that was opened from the library."""
        self._following: LibrarySearchScreen.Opened | None = None
        """What takes the place of the articles that are being left."""
        self.librarian = Librarian(self)
        self.searched = LibrarySearched(library)
        self.merging = IdleMerging(library.index_folder)
        self.updating = IndexUpdating(library.file, self)
        self.clerk = Librarian(self)
        """For what takes long, so that the lists go on."""
        self.home = HomeScreen(
            settings.keys,
            library,
            self.librarian,
            self.clerk,
            self.searched,
            first_look(library),
            importer or self._import,
        )

    def _import(self, request: ImportRequest, tell: Tell, stopped: Stopped) -> ImportReport:
        from tui.screens.importing import import_into

        self.merging.stop()
        report = import_into(self.library.file, self.settings.reading.limits, request, tell, stopped)
        self.merging.start()
        return report

    def get_default_screen(self) -> Screen[None]:
        """Return the home screen."""
        return self.home

    def on_mount(self) -> None:
        """Collect garbage from the first frame on, of what is made from then on."""
        self.call_after_refresh(self._collect_garbage)

    def _collect_garbage(self) -> None:
        gc.freeze()
        gc.enable()

    @property
    def comparison_screen(self) -> ComparisonScreen:
        """The comparison that is open."""
        assert self.opened is not None
        return self.opened

    # Opening and leaving ---------------------------------------------------------------

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        """Show articles side by side; they are compared once they are on screen."""
        from tui.screens.library_comparison import LibraryComparisonScreen

        if self.opened is None:
            opened = message.opened
            self._begin_work(opened)
            self._show(
                LibraryComparisonScreen(self.settings, self.work, opened, self.library, self.librarian)
            )

    def _begin_work(self, opened: OpenedArticles) -> None:
        self.work = Work(self, (), self.settings)
        self.articles = opened.articles
        self._comparing = False

    def _show(self, screen: LibraryComparisonScreen) -> None:
        self.opened = screen
        self.push_screen(screen, self._come_back)

    def on_comparison_screen_articles_shown(self) -> None:
        """Compare the articles once the reader has them on screen for the first time."""
        if not self._comparing and self.opened is not None:
            self._comparing = True
            self.work.compare(self.articles, self.opened.merged_speakers)

    def _come_back(self, _: None) -> None:
        """Forget what was opened; the lists show what became of it."""
        self.work.stop()
        following = self.opened.next_opened if self.opened else None
        self.opened = None
        self.articles, self.comparison = (), None
        self.home.reload()
        found, self._following = self._following, None
        if found is not None:
            self.on_library_search_screen_opened(found)
        if following is not None:
            self.home.post_message(HomeScreen.Opened(following))

    def on_work_moved(self, message: WorkMoved) -> None:
        """Say what is going on."""
        if self.opened is not None:
            super().on_work_moved(message)

    # Searching -------------------------------------------------------------------------

    async def action_search_library(self) -> None:
        """Search the whole library; what is typed in the meantime waits for the line."""
        await self._search("")

    async def on_saved_searches_screen_asked(self, message: SavedSearchesScreen.Asked) -> None:
        """Search for what was saved."""
        await self._search(message.search.query, message.search.arrangement)

    async def _search(self, query: str, arrangement: str = "") -> None:
        from tui.screens.search_library import LibrarySearchScreen

        if self.screen is self.home:
            screen = LibrarySearchScreen(
                self.settings,
                self.library,
                self.librarian,
                self.searched,
                self.updating,
                self.merging,
                query,
                arrangement,
            )
            await self.push_screen(screen, lambda _: self.home.reload())
            screen.set_focus(screen.query_line)

    def on_library_search_screen_opened(self, message: LibrarySearchScreen.Opened) -> None:
        """Show articles at what was found in them; those that are being read are left first."""
        if self.opened is not None:
            self._following = message
            self.opened.leave()
            return
        from tui.screens.search_library import LibrarySearchScreen
        from tui.screens.search_reading import FoundReadingScreen

        screen = self.screen
        if isinstance(screen, LibrarySearchScreen):
            self._begin_work(message.opened)
            self._show(
                FoundReadingScreen(
                    self.settings,
                    self.work,
                    message.opened,
                    self.library,
                    self.librarian,
                    message.places,
                    message.where,
                    screen.go_on,
                )
            )

    def on_index_moved(self, message: IndexMoved) -> None:
        """Let the screens that search say how far the index is."""
        for screen in self.screen_stack:
            screen.post_message(IndexMoved(message.progress))

    def on_index_updated(self, message: IndexUpdated) -> None:
        """Let the screens that search take notice of the index."""
        for screen in self.screen_stack:
            screen.post_message(IndexUpdated(message.reason))

    def action_leave(self) -> None:
        """Leave the comparison or the search for where it was begun, the library for good."""
        if self.opened is not None and self.screen is self.opened:
            self.opened.leave()
        elif scope_of(self.screen) == "search":
            self.screen.dismiss(None)
        else:
            self.exit()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the program: how far articles were read is remembered, a running import ends cleanly."""
        if self.opened is not None:
            self.opened.keep_places()
        self.home.stop_import()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Wait for what is still to be written."""
        self.home.wait_for_import()
        self.updating.stop()
        self.merging.stop()
        self.clerk.close()
        self.librarian.close()

    # What the library says -------------------------------------------------------------

    def on_answered(self, message: Answered) -> None:
        """Hand an answer to who asked."""
        message.tell()

    def on_library_refused(self, message: LibraryRefused) -> None:
        """Say why the library could not do it."""
        self.notify(message.reason, title="Library", severity="error", markup=False, timeout=10)
