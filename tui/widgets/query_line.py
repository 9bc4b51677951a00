"""The line that a query is typed into."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.pasting_line import PastingLine


class QueryLine(PastingLine):
    """A line in which Tab completes, and Up and Down go through what was asked before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", "Complete", show=False),
        Binding("shift+tab", "complete(-1)", "The completion before", show=False),
        Binding("up", "recall(-1)", "An earlier query", show=False),
        Binding("down", "recall(1)", "A later query, then the results", show=False),
    ]

    DEFAULT_CSS = """
    QueryLine {
        width: 1fr; border: none !important; height: 1; padding: 0; background: $surface;
        &:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    class Completed(Message):
        """The reader asks for a completion: the next one, or with -1 the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Recalled(Message):
        """The reader asks for an earlier query (-1) or a later one (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, query: str, placeholder: str) -> None:
        super().__init__(query, placeholder=placeholder, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def write(self, query: str, cursor: int | None = None) -> None:
        """Put a query into the line, and the cursor at a place (code points) or behind it."""
        self.value = query
        self.cursor_position = len(query) if cursor is None else cursor

    def action_complete(self, step: int) -> None:
        """Ask for a completion."""
        self.post_message(self.Completed(step))

    def action_recall(self, step: int) -> None:
        """Ask for another query."""
        self.post_message(self.Recalled(step))
