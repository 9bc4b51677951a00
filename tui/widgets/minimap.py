"""A scroll bar that shows where in the article the marks are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

RowStyles = Callable[[int], Mapping[int, Style]]
"""Number of rows of the bar -> the style of each row that holds a mark."""


def minimap(row_styles: RowStyles) -> type[ScrollBarRender]:
    """Return a scroll bar renderer that draws a tick on each row that `row_styles` names."""

    class Minimap(ScrollBarRender):
        """The usual bar with ticks on it."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            for bar in super().__rich_console__(console, options):
                if not isinstance(bar, Segments):
                    yield bar
                    continue
                rows = list(bar.segments)
                for row, style in row_styles(len(rows)).items():
                    glyphs, below, _ = rows[row]
                    below = below or Style()
                    background = below.color if below.reverse else below.bgcolor
                    tick = Style(color=style.color, bgcolor=background, meta=below.meta)
                    rows[row] = Segment("━" * max(1, len(glyphs)), tick)
                yield Segments(rows, new_lines=bar.new_lines)

    return Minimap
