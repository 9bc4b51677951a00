"""One of several names with their counts, chosen from a list: an outlet, a tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from library.hostile_text import harmless_line
from tui.text.pieces import DIM, PLAIN, Pieces
from tui.widgets.virtual_list import VirtualList

_COUNT_WIDTH = 10


class PickScreen(ModalScreen[str | None]):
    """Returns the chosen name, "" for all, or None when the reader leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave all as it was", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    CSS = """
    PickScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 70; height: auto; max-height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & Static { color: $text-muted; height: auto; }
        & Input { border: none; height: 1; padding: 0; background: $panel; }
        & VirtualList { height: auto; max-height: 24; }
    }
    """

    def __init__(self, title: str, all_title: str, names: Sequence[tuple[str, int]], chosen: str) -> None:
        """List names with their counts; `all_title` stands for "" above them, where it is given."""
        super().__init__()
        self._title = title
        self._all = [(name, harmless_line(name), count) for name, count in names]
        if all_title:
            self._all.insert(0, ("", all_title, 0))
        self._shown = list(self._all)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Show a line to type in above the list."""
        with Vertical():
            yield Static(
                f"{harmless_line(self._title)} · type to find · enter chooses · escape leaves", markup=False
            )
            line = Input(compact=True)
            line.cursor_blink = False
            yield line
            yield VirtualList(self._entry, len(self._shown))

    def on_mount(self) -> None:
        """Begin at what is chosen already."""
        names = [name for name, _, _ in self._all]
        start = names.index(self._chosen) if self._chosen in names else 0
        self.query_one(VirtualList).show(len(self._shown), start)
        self.query_one(Input).focus()

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        _, title, count = self._shown[number]
        amount = f"{count:,}" if count else ""
        room = max(1, width - _COUNT_WIDTH)
        return [[(set_cell_size(title, room), PLAIN), (f"{amount:>{_COUNT_WIDTH}}", DIM)]]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        words = event.value.casefold().split()
        self._shown = [entry for entry in self._all if all(word in entry[1].casefold() for word in words)]
        if words or len(self._shown) != self.query_one(VirtualList).count:
            self.query_one(VirtualList).show(len(self._shown))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self.query_one(VirtualList).cursor)

    @on(VirtualList.Chosen)
    def _clicked(self, event: VirtualList.Chosen) -> None:
        self._choose(event.number)

    def _choose(self, number: int) -> None:
        if number < len(self._shown):
            self.dismiss(self._shown[number][0])

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self.query_one(VirtualList).action_move(step)

    def action_page(self, step: int) -> None:
        """Move by a screenful."""
        self.query_one(VirtualList).action_page(step)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
