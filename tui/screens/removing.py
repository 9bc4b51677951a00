"""Articles out of the library, from its lists: asked for, done beside the screen, and told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from library.database import LibraryError
from tui.screens.editing_library import EditingScreen
from tui.text.counts import counted
from tui.text.removal_question import removal_lines, removal_names, removal_question
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from pathlib import Path

    from library.importing.removal import Removal
    from tui.librarian import Librarian


def remove_from(file: Path, ids: Sequence[str]) -> None:
    """Remove articles from the library at `file`, by a connection of its own; raises LibraryError."""
    from library.database import LibraryFile
    from library.importing.upkeep import remove_articles
    from tui.library_index import remove_from_index

    with LibraryFile(file, create=False) as library:
        remove_articles(library, ids, remove_from_index)


class RemovingScreen(EditingScreen):
    """Lists from which articles can be removed; the lists go on meanwhile."""

    clerk: Librarian
    """Another thread than that which answers the lists."""
    _removing = False

    def action_remove(self) -> None:
        """Ask whether to remove what is chosen: of stories, all their reports."""
        if self.listed.current is None:
            self._say("Nothing is listed that could be removed.")
            return
        if self._removing:
            self._say("Articles are being removed already; wait until that is done.")
            return
        chosen = self._asking_for_chosen()

        def ask() -> Removal:
            from library.importing.removal import removal_of

            return removal_of(self._library, chosen())

        self.clerk.ask(ask, self._ask_to_remove, newest="remove")

    def _ask_to_remove(self, removal: Removal) -> None:
        from tui.screens.confirming import ConfirmScreen

        if not removal.articles:
            self._say("These articles are gone already.")
        elif self.is_current:
            screen = ConfirmScreen(
                removal_question(removal), removal_names(removal), removal_lines(removal), "removes"
            )
            self.app.push_screen(screen, partial(self._remove, removal))

    def _remove(self, removal: Removal, agreed: bool | None) -> None:
        if not agreed:
            return
        said = counted(removal.articles, "article")
        self._removing = True
        self.query_one(StatusLine).work = f"removing {said}"

        def remove() -> str:
            try:
                remove_from(self._library.file, removal.ids)
            except LibraryError as error:
                return str(error)
            return ""

        self.clerk.ask(remove, partial(self._removed, removal, said))

    def _removed(self, removal: Removal, said: str, refused: str) -> None:
        self._removing = False
        if not self._is_up:
            return
        self.query_one(StatusLine).work = ""
        if refused:
            self.notify(refused, title="Nothing removed", severity="error", markup=False, timeout=10)
        else:
            self.articles.unmark(removal.ids)
            if self.view.which == "stories":
                self.stories.unmark(list(self.stories.marked))
            self._say(f"Removed {said} from the library.")
        self.reload()
