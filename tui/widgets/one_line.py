"""A row of text that never wraps, never scrolls and reads nothing as markup."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_MORE = " …"


class OneLine(Widget):
    """One row of styled text, cut behind a word with an ellipsis where the row ends."""

    DEFAULT_CSS = """
    OneLine { width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    # Two contents are equal to Textual when their words are, whatever their styles.
    line: reactive[Content] = reactive(Content(""), always_update=True)

    def render(self) -> Content:
        """Return as much of the text as there is room for, in whole words."""
        line, room = self.line, self.content_size.width
        if line.cell_length <= room:
            return line
        shown = line.truncate(max(0, room - len(_MORE))).plain
        end = shown.rfind(" ") if line.plain[len(shown)] != " " else len(shown)
        # Of a path, or of text without spaces, half a line would be lost.
        return Content.assemble(line[: len(shown[:end].rstrip())], _MORE) if 2 * end > room else line
