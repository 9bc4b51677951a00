"""The line at the bottom where a reader types what to find in the pane."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.widgets.article_pane import ArticlePane
from tui.widgets.typing_bar import TypingBar


class FindBar(TypingBar):
    """Finds as you type; Enter goes back to the text, Escape gives up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Give up", show=False)]

    class Typed(Message):
        """What stands in the line."""

        def __init__(self, pane: ArticlePane, text: str) -> None:
            super().__init__()
            self.pane = pane
            self.text = text

    class Closed(Message):
        """The reader has finished; `kept` is False when the hits are to go too."""

        def __init__(self, pane: ArticlePane, *, kept: bool) -> None:
            super().__init__()
            self.pane = pane
            self.kept = kept

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__("", "find in this pane")
        self._pane = pane

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self._pane, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self._pane, kept=True))

    def action_give_up(self) -> None:
        """Close without hits."""
        self.post_message(self.Closed(self._pane, kept=False))
