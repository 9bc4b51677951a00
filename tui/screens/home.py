"""The home screen: the library kept on disk, and the ways from there to reading and importing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from library.model import Article, Span
from tui.commands import Scope, bindings
from tui.screens.saved_searches import SavedSearchesScreen
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.importing import ImportReport
    from tui.home_view import FirstLook
    from tui.librarian import Librarian
    from tui.library_reading import OpenedArticles
    from tui.library_searched import LibrarySearched
    from tui.screens.import_request import ImportRequest
    from tui.screens.importing import Importer, ImportScreen


class HomeScreen(SavedSearchesScreen):
    """Lists the library; what is opened from it is the app's business."""

    SCOPE: ClassVar[Scope] = "home"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]

    class Opened(Message):
        """Articles are read and to be shown."""

        def __init__(self, opened: OpenedArticles) -> None:
            super().__init__()
            self.opened = opened

    def __init__(
        self,
        keys: Mapping[str, str],
        library: LibraryFile,
        librarian: Librarian,
        clerk: Librarian,
        searched: LibrarySearched,
        look: FirstLook,
        importer: Importer,
    ) -> None:
        super().__init__(keys, library, librarian, look)
        self.searched = searched
        self.clerk = clerk
        self._importer = importer
        self._importing: ImportScreen | None = None

    # Opening ---------------------------------------------------------------------------

    @on(VirtualList.Chosen)
    def action_open(self) -> None:
        """Open what is marked, or what is under the cursor."""
        from tui.library_reading import open_articles, open_stories

        if self.view.which == "searches":
            self.open_search()
            return
        ask: Callable[[], OpenedArticles]
        if self.view.which == "stories":
            stories = self.chosen_stories()
            if not stories:
                return
            ask = partial(open_stories, self._library, stories)
        else:
            articles = self.chosen_articles()
            if not articles:
                return
            ask = partial(open_articles, self._library, articles)

        def read() -> OpenedArticles:
            # Imported beside the screen, which would stand still for it.
            import tui.screens.library_comparison  # noqa: F401

            return ask()

        self._librarian.ask(read, self._show_opened, newest="open")

    def _show_opened(self, opened: OpenedArticles) -> None:
        if opened.articles and self.is_current:
            self.post_message(self.Opened(opened))

    async def action_elsewhere(self) -> None:
        """Ask for a statement and look for it in the whole library."""
        from tui.screens.statement_elsewhere import StatementElsewhereScreen

        screen = StatementElsewhereScreen(self._library, self._librarian)
        await self.app.push_screen(screen, self._open_found)
        screen.set_focus(screen.line)

    def _open_found(self, chosen: tuple[str, Span] | None) -> None:
        from tui.library_reading import open_articles

        def read() -> OpenedArticles:
            # Imported beside the screen, which would stand still for it.
            import tui.screens.library_comparison  # noqa: F401

            assert chosen is not None
            return replace(open_articles(self._library, [chosen[0]]), found=chosen)

        if chosen is not None:
            self._librarian.ask(read, self._show_opened, newest="open")

    def action_raw_file(self) -> None:
        """Show the file of the article under the cursor; of a story, of its first report."""
        from tui.screens.raw_file import RawFileScreen

        story, article = self.stories.current, self.articles.current
        library = self._library

        def read() -> Article | None:
            id_ = article
            if self.view.which == "stories":
                id_ = next(iter(library.stories.members(story)), None) if story is not None else None
            return library.articles.read(id_) if id_ is not None else None

        def show(found: Article | None) -> None:
            if found is not None:
                self.app.push_screen(RawFileScreen(found))

        self._librarian.ask(read, show, newest="open")

    # Filtering by what there is --------------------------------------------------------

    def action_by_tag(self) -> None:
        """Choose a tag to filter by."""

        def picked(tag: str) -> None:
            self.set_view(replace(self.view, tag=tag))

        pick = partial(self._pick, "tag", "(all, tagged or not)", self.view.tag, picked)
        self._librarian.ask(self._library.own.all_tags, pick)

    def action_by_outlet(self) -> None:
        """Choose an outlet to filter by."""

        def picked(outlet: str) -> None:
            self.set_view(replace(self.view, outlet=outlet))

        pick = partial(self._pick, "outlet", "(all outlets)", self.view.outlet, picked)
        self._librarian.ask(self._library.listing.outlets, pick)

    def _pick(
        self,
        what: str,
        all_title: str,
        chosen: str,
        picked: Callable[[str], None],
        names: Sequence[tuple[str, int]],
    ) -> None:
        from tui.screens.picking import PickScreen

        def done(name: str | None) -> None:
            if name is not None:
                picked(name)

        if names:
            self.app.push_screen(PickScreen(what.capitalize(), all_title, names, chosen), done)
        else:
            self._say(f"There is no {what} yet.")

    # Importing -------------------------------------------------------------------------

    async def action_import(self) -> None:
        """Ask for a path and tags, then import; what is typed in the meantime waits for it."""
        from tui.left_over import left_over
        from tui.screens.import_request import ImportRequestScreen

        screen = ImportRequestScreen()
        self._librarian.ask(self._library.own.all_tags, screen.suggest)
        self._librarian.ask(partial(left_over, self._library), screen.offer)
        await self.app.push_screen(screen, self._import)
        screen.set_focus(screen.path_line)

    def _import(self, request: ImportRequest | None) -> None:
        from tui.screens.importing import ImportScreen

        if request is not None:
            self._importing = ImportScreen(self._importer, request)
            self.app.push_screen(self._importing, self._imported)

    def stop_import(self) -> None:
        """Ask an import that is running to end."""
        if self._importing is not None:
            self._importing.stop()

    def wait_for_import(self) -> None:
        """Wait until an import that was asked to end has done so."""
        if self._importing is not None:
            self._importing.wait()

    def _imported(self, report: ImportReport | str | None) -> None:
        self._importing = None
        self.reload()
        if isinstance(report, str):
            self.notify(report, severity="error", markup=False, timeout=10)
        elif report is not None:
            self._show_report(report)

    def action_import_report(self) -> None:
        """Show what came of the last import."""
        from library.importing import last_report

        self._librarian.ask(partial(last_report, self._library), self._show_report)

    def _show_report(self, report: ImportReport | None) -> None:
        from tui.screens.import_report import ImportReportScreen

        if report is None:
            self._say(f"Nothing was imported yet; {self._key('home_import')} imports.")
        else:
            self.app.push_screen(ImportReportScreen(report, self._library.file, self._key("home_import")))
