"""Articles that a search found: all hits are marked, and behind the last one comes the next answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from library.model import Span
from tui.screens.library_comparison import LibraryComparisonScreen
from tui.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from library.configuration import Settings
    from library.database import LibraryFile
    from tui.librarian import Librarian
    from tui.library_reading import OpenedArticles
    from tui.screens.search_library import Places
    from tui.work import Work


class FoundReadingScreen(LibraryComparisonScreen):
    """Begins at what was found; behind the last hit comes the next answer."""

    def __init__(
        self,
        settings: Settings,
        work: Work,
        opened: OpenedArticles,
        library: LibraryFile,
        librarian: Librarian,
        places: Places,
        where: str,
        go_on: Callable[[int], bool],
    ) -> None:
        """Show `places`; `where` names the answer, `go_on` opens the next (1) or the one before (-1)."""
        super().__init__(settings, work, opened, library, librarian)
        self._places = places
        self._where = where
        self._go_on = go_on
        self._touched = True
        self._left = False
        """Another answer is about to take the place of this one."""

    def _go_to_places(self) -> None:
        self._mark_found()
        active = self.row.active
        if active is not None:
            hits, number = self._found_in(active)
            if hits:
                self._show_hit(active, hits, number)
        self._say_found()

    def _mark_found(self) -> None:
        for pane in self.row.query(ArticlePane):
            hits, number = self._found_in(pane)
            if hits and pane.hits != hits:
                pane.show_hits(hits, number)

    def _found_in(self, pane: ArticlePane) -> tuple[tuple[Span, ...], int]:
        article = pane.content.article.id if pane.content is not None else ""
        return self._places.get(article, ((), 0))

    def action_hit(self, step: int) -> None:
        """Go to the next or previous hit, then on to the next pane that has some, or the next answer."""
        pane = self.row.active
        if pane is None:
            return
        hits, _ = self._found_in(pane)
        if pane.hits and pane.hits != hits:
            super().action_hit(step)  # found with the line of the pane
            return
        number = (0 if step > 0 else len(hits) - 1) if pane.hit is None else pane.hit + step
        if 0 <= number < len(hits):
            self._show_hit(pane, hits, number)
        elif len(self.row.articles) > 1:
            self._turn_to_found(step)
        elif not self._left:
            self._left = self._go_on(step)

    def _turn_to_found(self, step: int) -> None:
        """Go to the next pane with hits, around the ends."""
        articles, here = self.row.articles, self.row.active_number
        others = [(here + distance * step) % len(articles) for distance in range(1, len(articles) + 1)]
        found = [number for number in others if self._places.get(articles[number].id, ((), 0))[0]]
        if found:
            self.row.turn_to(found[0])
            self.row.after_layout(partial(self._show_first_or_last, step))

    def _show_first_or_last(self, step: int) -> None:
        if (pane := self.row.active) is not None:
            hits, _ = self._found_in(pane)
            self._show_hit(pane, hits, 0 if step > 0 else len(hits) - 1)

    def _say_found(self) -> None:
        super()._say_found()
        self.status.found = " · ".join(filter(None, (self.status.found, self._where)))

    def action_clear(self) -> None:
        """Leave what is in focus; where that is what was found, go back to the list of answers."""
        others = any(pane.hits and pane.hits != self._found_in(pane)[0] for pane in self.row.panes)
        if others or self.stop or self.passage is not None or self._taken or self.selections:
            super().action_clear()
            self._mark_found()
        else:
            self.leave()
