"""The comparison of articles of the library: what the reader does there is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from library.model import Comparison
from tui.screens.comparison import ComparisonScreen
from tui.widgets.pane_row import PaneRow

if TYPE_CHECKING:
    from library.configuration import Settings
    from library.database import LibraryFile
    from library.decisions import Decision
    from library.model import Span
    from tui.librarian import Librarian
    from tui.library_elsewhere import Question
    from tui.library_reading import OpenedArticles
    from tui.work import Work


class LibraryComparisonScreen(ComparisonScreen):
    """Keeps decisions, what was read and how far; Escape goes back to the library."""

    def __init__(
        self,
        settings: Settings,
        work: Work,
        opened: OpenedArticles,
        library: LibraryFile,
        librarian: Librarian,
    ) -> None:
        super().__init__(settings, work, opened.articles)
        self._library = library
        self._librarian = librarian
        self._opened = opened
        self._read: set[str] = set()
        self.decisions = list(opened.decisions)
        self.merged_speakers = opened.merged_speakers
        self.next_opened: OpenedArticles | None = None
        """What is to be opened in the place of these articles once they are left."""

    def on_mount(self) -> None:
        """Go to where the reader left off."""
        if self._opened.found is None:
            self.row.after_layout(self._go_to_places)
        else:
            article, span = self._opened.found
            self._open_hit((article, (span,), 0))
        if self._opened.left_out:
            rest = f"{self._opened.left_out} more are in the list of the story's reports"
            self._say(f"These are the {len(self.articles)} fullest; {rest}: mark those that you want.")

    def _go_to_places(self) -> None:
        active = self.row.active
        for pane in [active] if self.row.together else self.row.panes:
            if pane is not None and pane.content is not None:
                place = self._opened.places.get(pane.content.article.id, 0)
                if place and place < len(pane.content.article.text):
                    self._touched = True
                    pane.scroll_to(y=pane.column.row_of(place), animate=False)

    def show_comparison(self, comparison: Comparison) -> None:
        """Highlight what the articles share, as the reader decided it."""
        super().show_comparison(comparison)
        if self.decisions:
            self._work.decide(comparison, self.decisions)

    @on(PaneRow.Turned)
    def _note_read(self) -> None:
        """Note that what stands in the panes is read."""
        new = [article.id for article in self.row.articles if article.id not in self._read]
        if new:
            self._read.update(new)
            self._librarian.ask(partial(self._library.own.set_read, new, is_read=True))

    # Deciding --------------------------------------------------------------------------

    def _decide(self, decision: Decision, what: str) -> None:
        before = len(self.decisions)
        super()._decide(decision, what)
        if len(self.decisions) > before:
            self._librarian.ask(partial(self._library.own.decide, decision))

    def action_undo(self) -> None:
        """Take the last decision back, one of another day too."""
        before = list(self.decisions)
        super().action_undo()
        if len(self.decisions) < len(before):
            self._librarian.ask(partial(self._library.own.take_back, before[-1]))

    def action_notes(self) -> None:
        """Show the notes to the article in the pane."""
        from tui.screens.notes import NotesScreen

        active = self.row.active
        if active is not None and active.content is not None:
            article = active.content.article
            heading = f"{article.outlet_name}: {article.heading}"
            self.app.push_screen(NotesScreen(article.id, heading, self._library.own, self._librarian))

    # Elsewhere in the library ----------------------------------------------------------

    async def action_elsewhere(self) -> None:
        """Look for the statement in focus in the whole library; where none is, for one that is pasted."""
        from tui.library_elsewhere import Question
        from tui.screens.statement_elsewhere import StatementElsewhereScreen

        question = None
        if self.stop is not None:
            quotation = self.stop.mark.wording.quotation
            article = self._by_id[quotation.article]
            question = Question(quotation, published=article.published, outlet=article.outlet_name)
        screen = StatementElsewhereScreen(self._library, self._librarian, question)
        await self.app.push_screen(screen, partial(self._show_elsewhere, question))
        screen.set_focus(screen.line)

    def _show_elsewhere(self, question: Question | None, chosen: tuple[str, Span] | None) -> None:
        """Show what was chosen in a pane, or beside the article that was asked from if it is another's."""
        from tui.library_reading import open_articles

        if chosen is None:
            return
        article, span = chosen
        if article in self._by_id:
            self._open_hit((article, (span,), 0))
            return
        beside = [] if question is None or isinstance(question.asked, str) else [question.asked.article]
        ask = partial(open_articles, self._library, [*beside, article])

        def leave_for(opened: OpenedArticles) -> None:
            if self.is_current:
                self.next_opened = replace(opened, found=chosen)
                self.leave()

        self._librarian.ask(ask, leave_for, newest="open")

    # Leaving ---------------------------------------------------------------------------

    def action_clear(self) -> None:
        """Leave what is in focus; where nothing is, go back to the library."""
        found = any(pane.hits for pane in self.row.panes)
        if found or self.stop or self.passage is not None or self._taken or self.selections:
            super().action_clear()
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the library."""
        self.keep_places()
        self.dismiss(None)

    def keep_places(self) -> None:
        """Remember how far the articles in the panes were read."""
        for pane in self.row.panes:
            if pane.content is not None:
                article = pane.content.article.id
                place = pane.column.offset_at(pane.top_row) if pane.top_row else 0
                if place != self._opened.places.get(article, 0):
                    self._librarian.ask(partial(self._library.own.set_place, article, place))

    def _overview(self) -> str:
        back = f" {self._key('forget_statement')} goes back to the library."
        if len(self.articles) == 1:
            return f"One article, so there is nothing to compare it with.{back}"
        return super()._overview() + back
