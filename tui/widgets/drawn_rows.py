"""For widgets that keep the rows they drew: what has not changed is neither drawn nor styled again."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class DrawnRows(Widget):
    """Hands the strips of `draw_row` straight to the compositor.

    Textual makes a new strip of each line to add padding, borders and tints, and with the strip goes all
    that it remembers of how it was cut and written. Four panes that scroll cost three times as much that way.
    Such a widget has no border and no padding, and its strips are as wide as itself.
    """

    def draw_row(self, y: int) -> Strip:
        """Return one row of what is in view, the same object while nothing has changed."""
        del y
        return Strip.blank(self.size.width, self.rich_style)

    def render_line(self, y: int) -> Strip:
        """Return one row to those who ask what stands where."""
        return self.draw_row(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of `crop`, filtered as the app asks."""
        strips = [self.draw_row(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            background = self.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        start, end = crop.column_span
        if (start, end) == (0, self.size.width):
            return strips
        return [strip.crop(start, end) for strip in strips]
