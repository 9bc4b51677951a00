"""What came of an import: counts, and each file that was skipped with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.command_line.import_report import report_lines
from tui.text.pieces import Pieces
from tui.text.wrapping import wrap
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from library.importing import ImportReport

_PLAIN = Style()
_UNFINISHED = ("stopped", "running")
"""States of imports that the next one goes on with."""


class ImportReportScreen(ModalScreen[None]):
    """Shows the report until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,I", "dismiss", "Close", show=False)]

    CSS = """
    ImportReportScreen {
        align: center middle;
        & > Vertical {
            width: 90%; height: auto; max-height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & Static { color: $text-muted; height: auto; }
        & VirtualList { height: auto; max-height: 34; }
    }
    """

    def __init__(self, report: ImportReport, library: Path, import_key: str) -> None:
        """`import_key` is the one that asks what to import."""
        super().__init__()
        first, *others = report_lines(report, library, "files")
        going_on = f"  What was read is kept; {import_key} with an empty path goes on where it stopped."
        self.lines: Sequence[str] = [first, *[going_on] * (report.state in _UNFINISHED), *others]
        """What is said, unwrapped."""

    def compose(self) -> ComposeResult:
        """Show the lines."""
        with Vertical():
            yield VirtualList(self._entry)
            yield Static("enter shows a line in full · escape closes", markup=False)

    def on_mount(self) -> None:
        """Begin at the counts."""
        listed = self.query_one(VirtualList)
        listed.show(len(self.lines))
        listed.focus()

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        line = self.lines[number]
        if len(wrap(line, 0, len(line), width)) > 1:
            # The reason stands at the end: of a long path the middle is left out.
            half = max(1, (width - 3) // 2)
            line = f"{line[:half]} … {line[-half:]}"
        return [[(line, _PLAIN)]]

    @on(VirtualList.Chosen)
    def _in_full(self, message: VirtualList.Chosen) -> None:
        self.notify(self.lines[message.number].strip(), markup=False)
