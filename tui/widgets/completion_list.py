"""What a query can go on with, in a small list below it that never takes the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from library.hostile_text import harmless_line
from tui.text.library_rows import cut

_WIDEST = 48
_ROWS = 8


class CompletionList(Widget):
    """Lies over the results, as wide as what it offers."""

    DEFAULT_CSS = """
    CompletionList {
        layer: above; display: none; width: auto; height: auto;
        background: $primary; color: $text;
    }
    """

    choices: reactive[tuple[str, ...]] = reactive((), layout=True)
    chosen: reactive[int | None] = reactive(None)
    """The number of the choice that stands in the line."""

    def offer(self, choices: Sequence[str], column: int, row: int, chosen: int | None = None) -> None:
        """Show choices below the word that they complete; none of them hide the list."""
        self.choices = tuple(choices[:_ROWS])
        self.chosen = chosen
        self.display = bool(self.choices)
        room = self.screen.size.width
        self.styles.offset = (max(0, min(column, room - self._width() - 1)), row)

    def _width(self) -> int:
        return min(_WIDEST, max((cell_len(harmless_line(one)) for one in self.choices), default=0)) + 2

    def render(self) -> Content:
        """Return the choices, the one that was taken brought out."""
        width = self._width()
        return Content("\n").join(
            Content.styled(
                set_cell_size(f" {cut(harmless_line(choice), width - 2)}", width),
                "reverse" if number == self.chosen else "",
            )
            for number, choice in enumerate(self.choices)
        )
