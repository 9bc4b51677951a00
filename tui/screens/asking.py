"""One line that the reader is asked to type: a tag, a name, a path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.tag_suggester import TagSuggester

if TYPE_CHECKING:
    from textual.suggester import Suggester


class AskScreen(ModalScreen[str | None]):
    """Returns what was typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave all as it was", show=False),
        Binding("tab", "complete", "Complete", show=False, priority=True),
    ]

    CSS = """
    AskScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: auto;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & #asked { text-style: bold; }
        & #ask-help { color: $text-muted; height: auto; }
        & Input { border: none; height: 1; padding: 0; margin: 1 0; background: $panel; }
    }
    """

    def __init__(
        self,
        asked: str,
        help_line: str,
        *,
        value: str = "",
    ) -> None:
        super().__init__()
        self._asked = asked
        self._help = help_line
        self._value = value
        self._suggester: Suggester | None = None

    def compose(self) -> ComposeResult:
        """Lay question, line and help below each other."""
        with Vertical():
            yield Static(self._asked, id="asked", markup=False)
            line = Input(self._value, suggester=self._suggester, select_on_focus=False, compact=True)
            line.cursor_blink = False
            yield line
            yield Static(self._help, id="ask-help", markup=False)

    @property
    def line(self) -> Input:
        """The line that is typed into."""
        return self.query_one(Input)

    def suggest(self, known: Sequence[tuple[str, int]]) -> None:
        """Complete the tags that are typed to those that are known, each with its count."""
        self._suggester = TagSuggester([tag for tag, _ in known])
        if self.is_mounted:
            self.line.suggester = self._suggester

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_complete(self) -> None:
        """Take what is suggested."""
        self.line.action_end()
        self.line.action_cursor_right()

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
