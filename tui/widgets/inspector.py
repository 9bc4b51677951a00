"""The panel below the panes: the statement in focus, every outlet's wording one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.description import Line
from tui.text.painting import Layer, flatten
from tui.text.pieces import Pieces
from tui.text.wrapping import wrap
from tui.widgets.drawn_rows import DrawnRows

if TYPE_CHECKING:
    from textual.events import MouseScrollDown, MouseScrollUp, Resize

_MARGIN = 1
_WHEEL_ROWS = 2
_FEWEST_ROWS = 3
_MORE = "▼"


class Inspector(DrawnRows):
    """Shows lines, wrapped; one row high for one line, otherwise as the settings say, but a third at most."""

    DEFAULT_CSS = """
    Inspector { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._most_rows = rows
        self._lines: Sequence[Line] = ()
        self._rows: list[Pieces] = []
        self._top = 0

    def show(self, lines: Sequence[Line]) -> None:
        """Show `lines`, scrolled so that those in focus are in view."""
        self._lines = lines
        # The height changes between two values only: each change of it is a new layout of the whole screen.
        height = 1 if len(lines) == 1 else min(self._most_rows, max(_FEWEST_ROWS, self.app.size.height // 3))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self._wrap()

    @property
    def text(self) -> str:
        """All that is shown, scrolled out of view or not; lines as before they were wrapped."""
        return "\n".join("".join(text for text, _ in line.pieces) for line in self._lines)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows."""
        self._show_from(self._top + rows)

    def on_resize(self, event: Resize) -> None:
        """Wrap to the new width."""
        del event
        self._wrap()

    def draw_row(self, y: int) -> Strip:
        """Draw one row; the last one tells when there is more."""
        width, height = self.size
        row = self._top + y
        pieces = self._rows[row] if row < len(self._rows) else ()
        base = self.rich_style
        strip = Strip(
            [Segment(" " * _MARGIN, base), *(Segment(text, base + style) for text, style in pieces)]
        )
        if y == height - 1 and row < len(self._rows) - 1:
            more = Segment(_MORE, base + Style(bold=True))
            return Strip([*strip.adjust_cell_length(width - 1, base), more], width)
        return strip.adjust_cell_length(width, base)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)

    def _wrap(self) -> None:
        self._rows = []
        focus: list[int] = []
        for line in self._lines:
            rows = _wrapped(line.pieces, max(1, self.size.width - 2 * _MARGIN))
            if line.in_focus:
                focus += range(len(self._rows), len(self._rows) + len(rows))
            self._rows += rows
        self._top = 0
        height = self.size.height or self._most_rows
        if focus and focus[-1] >= height:
            self._show_from(min(focus[0], focus[-1] - height + 1))
        self.refresh()

    def _show_from(self, row: int) -> None:
        self._top = max(0, min(row, len(self._rows) - self.size.height))
        self.refresh()


def _wrapped(pieces: Pieces, width: int) -> list[Pieces]:
    """Break styled pieces into rows of at most `width` cells."""
    text = "".join(piece for piece, _ in pieces)
    layers: list[Layer[Style]] = []
    for piece, style in pieces:
        start = layers[-1].end if layers else 0
        layers.append(Layer(start, start + len(piece), style))
    return [
        [(text[start:end], styles[0]) for start, end, styles in flatten(line.start, line.end, layers)]
        for line in wrap(text, 0, len(text), width)
    ]
