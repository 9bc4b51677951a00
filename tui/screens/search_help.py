"""The query language as one table, and the keys of the search screen below it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from index.language_table import as_text
from tui.screens.help import HelpScreen, help_text

_MARGINS = 6


class SearchHelpScreen(HelpScreen):
    """Shows the language as wide as the screen is, until a key closes it."""

    DEFAULT_CSS = """
    SearchHelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 100%; max-width: 130; height: auto; max-height: 100%;
            background: $surface; border: round $primary; padding: 0 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """Show one text."""
        with VerticalScroll(can_focus=False):
            yield Static(markup=False)

    @on(Resize)
    def _set(self) -> None:
        """Set the table to the width that there is."""
        width = min(self.size.width, 130) - _MARGINS
        language = Content.styled("What can be asked", "bold underline")
        table = Content(as_text(width))
        keys = help_text(self._keys, "search")
        self.query_one(Static).update(Content("\n").join([language, table, Content(""), keys]))
