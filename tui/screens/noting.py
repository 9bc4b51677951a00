"""Notes to articles, from the lists of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.screens.editing_library import Act
from tui.screens.merging_speakers import MergingSpeakersScreen

if TYPE_CHECKING:
    from tui.screens.notes import NoteAct


class NotingScreen(MergingSpeakersScreen):
    """Lists from which the notes to an article are opened."""

    def action_notes(self) -> None:
        """Show the notes to the article under the cursor."""
        from tui.screens.notes import NotesScreen

        article = self.articles.current
        if self.view.which == "stories":
            reports, switch = self._key("home_reports"), self._key("home_switch")
            self._say(f"Notes belong to articles: {reports} lists the reports of the story, {switch} all.")
        elif article is not None:
            row = self.articles.row_of(article)
            heading = f"{row.outlet}: {row.heading}" if row else article
            screen = NotesScreen(article, heading, self._library.own, self._librarian)
            self.app.push_screen(screen, self._noted)

    def _noted(self, done: Sequence[NoteAct] | None) -> None:
        self.acts += [Act(act.said, act.undo) for act in done or ()]
        self.reload()
