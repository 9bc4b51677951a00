"""The line at the bottom of the home screen where a reader types words to filter by."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.widgets.typing_bar import TypingBar


class FilterBar(TypingBar):
    """Filters as you type; Enter goes back to the list, Escape lists all again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Give up", show=False),
        Binding("down", "keep", "To the list", show=False),
    ]

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
        super().__init__(words, "words of headline, outlet, agency, place or tag")

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
