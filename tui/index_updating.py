"""Brings the search index of a library up to date beside the screen."""

from __future__ import annotations

import os
import sys
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from tui.work import SWITCH_INTERVAL, WorkFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.message_pump import MessagePump

    from library.importing import ImportProgress, Stopped, Tell

    Update = Callable[[Path, bool, Tell, Stopped], None]
    """file, whether what is there is to be thrown away"""

_BETWEEN_REPORTS = 0.1
_PATIENCE = 10.0
"""Seconds that the program waits at its end for the articles that are begun."""


class IndexMoved(Message, bubble=False):
    """How far it is."""

    def __init__(self, progress: ImportProgress) -> None:
        super().__init__()
        self.progress = progress


class IndexUpdated(Message, bubble=False):
    """It is up to date; or why not."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


def update_index(file: Path, anew: bool, tell: Tell, stopped: Stopped) -> None:
    """Bring the index of the library at `file` up to date, by a connection of its own; raises LibraryError.

    anew: what is there is thrown away first.
    """
    from library.database import LibraryFile
    from tui.library_index import bring_up_to_date, forget_index, let_processes_start

    let_processes_start()
    with LibraryFile(file) as library:
        if anew:
            forget_index(library)
        bring_up_to_date(library, tell, stopped, os.cpu_count() or 1, patience=0)


class IndexUpdating:
    """One update at a time, which goes on when the search screen is left."""

    def __init__(self, file: Path, receiver: MessagePump, update: Update = update_index) -> None:
        """Tell `receiver` with `IndexMoved` and `IndexUpdated`."""
        self._file = file
        self._receiver = receiver
        self._update = update
        self._thread: Thread | None = None
        self._stopped = False
        self._told = 0.0
        self.is_running = False
        """Whether an update is under way."""

    def start(self, *, anew: bool = False) -> None:
        """Begin, unless it is under way; `anew`: what is there is not to be used."""
        if not self.is_running:
            sys.setswitchinterval(SWITCH_INTERVAL)
            self.is_running = True
            self._thread = Thread(target=self._run, args=(anew,), name="index", daemon=True)
            self._thread.start()

    def _run(self, anew: bool) -> None:
        from library.database import LibraryError

        reason = ""
        try:
            self._update(self._file, anew, self._tell, lambda: self._stopped)
        except LibraryError as error:
            reason = str(error)
        except Exception as error:  # handed to the app, which raises it
            self._receiver.post_message(WorkFailed(error))
            return
        finally:
            self.is_running = False
        self._receiver.post_message(IndexUpdated(reason))

    def _tell(self, progress: ImportProgress) -> None:
        if progress.done == progress.total or monotonic() - self._told > _BETWEEN_REPORTS:
            self._told = monotonic()
            self._receiver.post_message(IndexMoved(progress))

    def stop(self) -> None:
        """Let it finish what it has begun, and end; wait as long as that may take."""
        self._stopped = True
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(_PATIENCE)
