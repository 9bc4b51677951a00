"""A question that is answered with yes or no, before something that cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from library.hostile_text import harmless_line
from tui.widgets.one_line import OneLine


class ConfirmScreen(ModalScreen[bool]):
    """Returns whether the reader says yes; Enter is no answer, for it may have been pressed before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "answer(True)", "Yes", show=False),
        Binding("escape,n,N,q", "answer(False)", "No", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    CSS = """
    ConfirmScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: auto; max-height: 90%;
            background: $surface; border: round $warning; padding: 0 1;
        }
        & VerticalScroll { height: auto; max-height: 16; }
        & OneLine { padding: 0 0 0 2; }
        & Static { height: auto; }
        & #confirmed { text-style: bold; }
        & #confirm-help { color: $text-muted; margin-top: 1; }
    }
    """

    def __init__(self, asked: str, named: Sequence[str], lines: Sequence[str], yes: str) -> None:
        """Ask; `named` is what it is about, `lines` say what follows, `yes` what the key for it does."""
        super().__init__()
        self._asked = asked
        self._named = named
        self._lines = lines
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Lay question, what it is about, what follows, and the keys below each other."""
        with Vertical():
            yield Static(self._asked, id="confirmed", markup=False)
            with VerticalScroll(can_focus=False):
                for name in self._named:
                    line = OneLine()
                    line.line = Content(harmless_line(name))
                    yield line
                yield Static("\n".join(["", *map(harmless_line, self._lines)]), markup=False)
            yield Static(f"y {self._yes} · escape leaves all as it was", id="confirm-help", markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll what does not fit."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)
