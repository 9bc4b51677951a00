"""The line at the bottom of the home screen where a reader types words to filter by."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class FilterBar(Horizontal):
    """Filters as you type; Enter goes back to the list, Escape lists all again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Give up", show=False),
        Binding("down", "keep", "To the list", show=False),
    ]

    DEFAULT_CSS = """
    FilterBar {
        height: 1; background: $panel;
        & > Static { width: auto; padding: 0 1; }
        & > Input { width: 1fr; border: none; height: 1; padding: 0; background: $panel; }
    }
    """

    class Typed(Message):
        """What stands in the line."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Closed(Message):
        """The reader has finished; `kept` is False when nothing is to be filtered by."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Hold a slash and a line to type in."""
        yield Static("/", markup=False)
        line = Input(self._words, placeholder="words of headline, outlet, agency, place or tag", compact=True)
        line.cursor_blink = False
        yield line

    @property
    def line(self) -> Input:
        """The line that is typed into."""
        return self.query_one(Input)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._words:
            self._words = event.value
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Go to what is listed."""
        self.post_message(self.Closed(kept=True))

    def action_give_up(self) -> None:
        """Filter by no words."""
        self.post_message(self.Closed(kept=False))
