"""A scroll bar that shows where in the article the marks are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.palette import thread
from tui.widgets.drawn_rows import DrawnRows

if TYPE_CHECKING:
    from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp

    from tui.widgets.article_pane import ArticlePane

_WHEEL_ROWS = 3


class Minimap(DrawnRows):
    """Stands at the right of a pane, as high as the pane."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"minimap--thumb"}

    DEFAULT_CSS = """
    Minimap {
        width: 1; height: 1fr; background: $panel;
        & .minimap--thumb { background: $panel-lighten-3; }
    }
    """

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__()
        self._pane = pane
        self._ticks: Mapping[int, int | None] = {}
        self._thumb = range(0)
        self._drawn: dict[tuple[bool, bool, int | None], Strip] = {}

    def update(self) -> None:
        """Follow the pane: its marks, its place, its length."""
        ticks, thumb = self._pane.ticks(self.size.height), self._thumb_rows()
        if (ticks, thumb) != (self._ticks, self._thumb):
            self._ticks, self._thumb = ticks, thumb
            self.refresh()

    def _thumb_rows(self) -> range:
        rows, total = self.size.height, max(1, self._pane.virtual_size.height)
        length = max(1, min(rows, rows * self._pane.size.height // total))
        start = min(rows - length, round(self._pane.scroll_y * rows / total))
        return range(start, start + length)

    def draw_row(self, y: int) -> Strip:
        """Draw one cell: track or thumb, with or without a tick."""
        key = (y in self._thumb, y in self._ticks, self._ticks.get(y))
        if key not in self._drawn:
            in_thumb, ticked, family = key
            style = self.rich_style
            if in_thumb:
                style += self.get_component_rich_style("minimap--thumb", partial=True)
            glyph = "━" if family is not None else "╌" if ticked else " "
            style += Style.null() if family is None else thread(family)
            self._drawn[key] = Strip([Segment(glyph, style)], 1)
        return self._drawn[key]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def on_resize(self) -> None:
        """Fit the new height."""
        self.update()

    # The mouse -------------------------------------------------------------------------

    def on_mouse_down(self, event: MouseDown) -> None:
        """Go where the bar is pressed, and hold on."""
        event.stop()
        self.capture_mouse()
        self._go_to(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the mouse while it is held."""
        if self.app.mouse_captured is self:
            self._go_to(event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go."""
        event.stop()
        self.release_mouse()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll the pane."""
        event.stop()
        self._pane.scroll_relative(y=_WHEEL_ROWS, animate=False)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll the pane."""
        event.stop()
        self._pane.scroll_relative(y=-_WHEEL_ROWS, animate=False)

    def _go_to(self, row: int) -> None:
        """Put the middle of the thumb on `row`."""
        share = (row - len(self._thumb) / 2) / max(1, self.size.height)
        self._pane.scroll_to(y=max(0, round(share * self._pane.virtual_size.height)), animate=False)
