"""The line between two panes; dragging it gives one of them more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.widgets.drawn_rows import DrawnRows

if TYPE_CHECKING:
    from textual.events import MouseDown, MouseMove, MouseUp


class Divider(DrawnRows):
    """Stands between the pane with its number and the next."""

    DEFAULT_CSS = """
    Divider {
        width: 1; height: 1fr; color: $panel-lighten-2; background: $surface;
        &:hover { color: $accent; }
    }
    """

    class Dragged(Message):
        """The mouse pulled the divider to column `x` of the screen."""

        def __init__(self, number: int, x: int) -> None:
            super().__init__()
            self.number = number
            self.x = x

    def __init__(self, number: int) -> None:
        super().__init__(id=f"divider-{number}")
        self.number = number
        self._drawn: Strip | None = None

    def draw_row(self, y: int) -> Strip:
        """Draw one cell of the line."""
        del y
        if self._drawn is None:
            self._drawn = Strip([Segment("│", self.rich_style)], 1)
        return self._drawn

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._drawn = None

    def on_mouse_down(self, event: MouseDown) -> None:
        """Start to drag."""
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the mouse while it is held."""
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(self.number, event.screen_x))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go."""
        self.release_mouse()
        event.stop()
