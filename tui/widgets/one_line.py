"""A row of text that never wraps, never scrolls and reads nothing as markup."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class OneLine(Widget):
    """One row of styled text, cut with an ellipsis where the row ends."""

    DEFAULT_CSS = """
    OneLine { width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    # Two contents are equal to Textual when their words are, whatever their styles.
    line: reactive[Content] = reactive(Content(""), always_update=True)

    def render(self) -> Content:
        """Return the text."""
        return self.line
