"""A list that draws only the rows in view, so that a million entries open as fast as ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.text.pieces import Pieces

if TYPE_CHECKING:
    from textual.events import Click, Resize

Entry = Callable[[int, int], Sequence[Pieces]]
"""(number, width in cells) -> the lines of an entry."""


class VirtualList(ScrollView, can_focus=True):
    """Shows `count` entries of `lines` rows each; `entry` draws one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"virtual-list--cursor"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next entry", show=False),
        Binding("up,k", "move(-1)", "Previous entry", show=False),
        Binding("pagedown,space", "page(1)", "Next page", show=False),
        Binding("pageup,b", "page(-1)", "Previous page", show=False),
        Binding("home,g", "move_to(0)", "First entry", show=False),
        Binding("end,G", "move_to(-1)", "Last entry", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    DEFAULT_CSS = """
    VirtualList {
        background: $surface; color: $foreground;
        overflow-y: auto; overflow-x: hidden; scrollbar-size-vertical: 1;
        & .virtual-list--cursor { background: $panel; text-style: bold; }
        &:focus .virtual-list--cursor { background: $primary; color: $text; text-style: bold; }
    }
    """

    cursor: var[int] = var(0)

    class Chosen(Message):
        """The reader chose an entry."""

        def __init__(self, sender: VirtualList, number: int) -> None:
            super().__init__()
            self.sender = sender
            self.number = number

        @property
        def control(self) -> VirtualList:
            """The list."""
            return self.sender

    def __init__(self, entry: Entry, count: int = 0, lines: int = 1) -> None:
        super().__init__()
        self._entry = entry
        self._lines = lines
        self.count = count

    def show(self, count: int, cursor: int = 0) -> None:
        """Show `count` entries, drawn afresh."""
        self.count = count
        self.virtual_size = Size(self.scrollable_content_region.width, count * self._lines)
        self.cursor = max(0, min(cursor, count - 1))
        self._keep_in_view()
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Draw to the new width."""
        del event
        self.show(self.count, self.cursor)

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Draw where the cursor was and where it went."""
        for number in (before, cursor):
            self.refresh_lines(number * self._lines, self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.scrollable_content_region.width
        number, line = divmod(y + self.scroll_offset.y, self._lines)
        if number >= self.count:
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if number == self.cursor:
            base += self.get_component_rich_style("virtual-list--cursor", partial=True)
        lines = self._entry(number, width)
        pieces = lines[line] if line < len(lines) else ()
        strip = Strip([Segment(text, base + style) for text, style in pieces])
        return strip.adjust_cell_length(width, base)

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` entries."""
        self._go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self._go(self.cursor + step * max(1, self.size.height // self._lines))

    def action_move_to(self, number: int) -> None:
        """Move the cursor to an entry; -1 is the last."""
        self._go(number if number >= 0 else self.count - 1)

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: Click) -> None:
        """Choose the entry that was clicked."""
        number = (event.y + self.scroll_offset.y) // self._lines
        if number < self.count:
            self._go(number)
            self.action_choose()

    def _go(self, number: int) -> None:
        self.cursor = max(0, min(number, self.count - 1))
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        top, height = self.cursor * self._lines, self.size.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + self._lines > self.scroll_offset.y + height:
            self.scroll_to(y=top + self._lines - height, animate=False)
