"""One process at a time writes to an index; the others are told which one does."""

from __future__ import annotations

import json
import os
import socket
from contextlib import contextmanager, suppress
from datetime import datetime
from time import sleep
from typing import TYPE_CHECKING

from whoosh.util.filelock import FileLock

from index.failures import IndexBusy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK, HOLDER = "index.lock", "index.lock.holder"
_LOOKS, _BETWEEN_LOOKS = 5, 0.05
"""How often, and after how many seconds, to look who took the lock."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the right to write into a folder; raises `IndexBusy` and OSError.

    The system lets go of the lock when its process ends, however that happens.
    """
    lock = FileLock(str(folder / LOCK))
    if not lock.acquire():
        raise IndexBusy(f"{folder}: {holder(folder)} is writing to this index")
    try:
        since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
        told = {"process": os.getpid(), "host": socket.gethostname(), "since": since}
        (folder / HOLDER).write_text(json.dumps(told), encoding="utf-8")
        yield
    finally:
        try:
            (folder / HOLDER).unlink(missing_ok=True)
        finally:
            lock.release()


def holder(folder: Path) -> str:
    """Say which process holds the lock of a folder, as soon as it has told, which it does at once."""
    for _ in range(_LOOKS):
        with suppress(OSError, ValueError, TypeError, KeyError):
            told = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
            return f"process {told['process']} on {told['host']} (since {told['since']})"
        sleep(_BETWEEN_LOOKS)
    return "another process, which has not told its number,"
