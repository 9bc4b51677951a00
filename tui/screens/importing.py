"""An import while it runs: how far it is, and the key that stops it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from library.hostile_text import harmless_line
from tui.command_line.import_report import progress_line
from tui.widgets.one_line import OneLine
from tui.work import WorkFailed

if TYPE_CHECKING:
    from library.importing import ImportProgress, ImportReport, Stopped, Tell
    from library.readers import Limits
    from tui.screens.import_request import ImportRequest

Importer = Callable[["ImportRequest", "Tell", "Stopped"], "ImportReport"]
"""Imports what is asked for and returns what came of it; blocks until it is done, and raises LibraryError."""
_BETWEEN_REPORTS = 0.1
_PATIENCE = 10.0
"""Seconds that the program waits at its end for an import to stop cleanly."""
_BAR = 50


def import_into(
    file: Path, limits: Limits, request: ImportRequest, tell: Tell, stopped: Stopped
) -> ImportReport:
    """Import into the library at `file`, by a connection of its own; raises LibraryError."""
    from library.database import LibraryFile
    from library.importing import run_import
    from tui.library_index import bring_up_to_date, let_processes_start

    let_processes_start()
    with LibraryFile(file) as library:
        return run_import(
            library,
            request.paths,
            limits,
            tags=request.tags,
            tags_from_folders=request.tags_from_folders,
            tell=tell,
            stopped=stopped,
            index=bring_up_to_date,
        )


class ImportScreen(ModalScreen["ImportReport | str"]):
    """Returns the report, or in words why there is none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", show=False)]

    CSS = """
    ImportScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: auto;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & #import-help { color: $text-muted; }
    }
    """

    class Moved(Message, bubble=False):
        """How far it is."""

        def __init__(self, progress: ImportProgress) -> None:
            super().__init__()
            self.progress = progress

    class Ended(Message, bubble=False):
        """What came of it."""

        def __init__(self, report: ImportReport | str) -> None:
            super().__init__()
            self.report = report

    def __init__(self, importer: Importer, request: ImportRequest) -> None:
        super().__init__()
        self._importer = importer
        self._request = request
        self._stopped = False
        self._thread = Thread(target=self._import, name="import", daemon=True)
        self._told = ("", 0.0)

    def compose(self) -> ComposeResult:
        """Lay what is imported, how far it is, and the help below each other."""
        with Vertical():
            yield OneLine(id="import-paths")
            yield OneLine(id="import-bar")
            yield OneLine(id="import-progress")
            yield OneLine(id="import-help")

    def on_mount(self) -> None:
        """Begin."""
        paths = self._request.paths
        self._line("paths").line = Content.assemble(
            ("Importing ", "bold"), harmless_line(", ".join(paths)) if paths else "what was left"
        )
        self._line("progress").line = Content("looking for files ...")
        self._line("help").line = Content(
            "escape stops; what was read is kept, and the next import goes on there"
        )
        self._thread.start()

    def _line(self, name: str) -> OneLine:
        return self.query_one(f"#import-{name}", OneLine)

    def _import(self) -> None:
        from library.database import LibraryError

        try:
            report: ImportReport | str = self._importer(self._request, self._tell, lambda: self._stopped)
        except LibraryError as error:
            report = str(error)
        except Exception as error:  # handed to the app, which raises it
            self.app.post_message(WorkFailed(error))
            return
        self.post_message(self.Ended(report))

    def _tell(self, progress: ImportProgress) -> None:
        task, at = self._told
        if progress.task != task or progress.done == progress.total or monotonic() - at > _BETWEEN_REPORTS:
            self._told = (progress.task, monotonic())
            self.post_message(self.Moved(progress))

    def on_import_screen_moved(self, message: Moved) -> None:
        """Show how far it is."""
        progress = message.progress
        done = _BAR * min(progress.done, progress.total) // progress.total if progress.total else 0
        self._line("bar").line = Content.assemble(("━" * done, "bold"), ("─" * (_BAR - done), "dim"))
        self._line("progress").line = Content(harmless_line(progress_line(progress)))

    def on_import_screen_ended(self, message: Ended) -> None:
        """Return the report."""
        self.dismiss(message.report)

    def stop(self) -> None:
        """Ask the import to end."""
        self._stopped = True

    def wait(self) -> None:
        """Wait until it has ended, as long as that may take when it was asked to."""
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def action_stop(self) -> None:
        """Let it finish what it has begun, and end."""
        self.stop()
        self._line("help").line = Content("stopping: what is begun is finished first ...")
