"""Merges small segments of a library's search index beside the program: searches have fewer to ask then."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

_NICE = 15
"""How far the process stands back behind others."""


class IdleMerging:
    """A process that merges for as long as there is need, and ends with the program.

    It may be ended at any moment: a merge is in force or it never was. It holds the lock of the index for one
    merge at a time; who is about to write ends it first, or waits for that merge.
    """

    def __init__(self, index_folder: Path) -> None:
        self._folder = index_folder
        self._process: SpawnProcess | None = None

    def start(self) -> None:
        """Begin, unless it is at work; whether there is need is found out there."""
        if self._process is None or not self._process.is_alive():
            import multiprocessing

            from tui.library_index import let_processes_start

            let_processes_start()
            self._process = multiprocessing.get_context("spawn").Process(
                target=_merge, args=(self._folder,), daemon=True, name="merging"
            )
            self._process.start()

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.join()

    def wait(self) -> int | None:
        """Wait until there is nothing more to merge; return the exit code, None if it never began."""
        if self._process is None:
            return None
        self._process.join()
        return self._process.exitcode


class _OrphanedError(Exception):
    """The program has ended; raised at the next report of progress."""


def _merge(folder: Path) -> None:
    from index import IndexDamaged, IndexUnusable, LibraryIndex

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    program = os.getppid()

    def step(_done: int, _total: int) -> None:
        if os.getppid() != program:
            raise _OrphanedError

    # What is damaged is mended when it is opened to be searched, and who is writing will merge later.
    with suppress(IndexDamaged, IndexUnusable, _OrphanedError):
        if folder.exists():
            with LibraryIndex.open(folder, lambda _: None) as index:
                while index.wants_merging and index.merge_some(step):
                    pass
