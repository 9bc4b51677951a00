"""A line at the bottom of a screen that a reader types into."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static


class TypingBar(Horizontal):
    """A slash and a line; each kind of bar says what becomes of what is typed."""

    DEFAULT_CSS = """
    TypingBar {
        height: 1; background: $panel;
        & > Static { width: auto; padding: 0 1; }
        & > Input { width: 1fr; border: none; height: 1; padding: 0; background: $panel; }
    }
    """

    def __init__(self, words: str, placeholder: str) -> None:
        """`words` stand in the line already, `placeholder` where there are none."""
        super().__init__()
        self._words = words
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Hold a slash and a line to type in."""
        yield Static("/", markup=False)
        line = Input(self._words, placeholder=self._placeholder, compact=True)
        line.cursor_blink = False
        yield line

    @property
    def line(self) -> Input:
        """The line that is typed into."""
        return self.query_one(Input)
