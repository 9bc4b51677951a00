"""One import at a time for each library, and who it is that is at work."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from library.database import LibraryError
from library.database.library_file import LOCK, LOCK_OWNER, beside
from library.database.opening import reason_of

if TYPE_CHECKING:
    from library.database import LibraryFile


@contextmanager
def writing_alone(library: LibraryFile, doing: str = "importing") -> Iterator[None]:
    """Keep other imports out; raises LibraryError that says who is at work, and `doing` what.

    The system frees the lock when its owner dies, however that happens.
    """
    from filelock import FileLock, Timeout

    lock_file = beside(library.file, LOCK)
    owner = beside(library.file, LOCK_OWNER)
    lock = FileLock(lock_file, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryError(f"{library.file}: {_who(owner)}; try again when that is done") from error
    except OSError as error:
        raise LibraryError(f"{library.file}: {reason_of(error)}") from error
    try:
        _sign(owner, doing)
        yield
    finally:
        with suppress(OSError):  # it is written anew by the next one
            owner.unlink(missing_ok=True)
        lock.release()


def _sign(owner: Path, doing: str) -> None:
    """Write down who is at work, and at what; raises LibraryError where nothing may be written."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        owner.write_text(
            f"process {os.getpid()} on {socket.gethostname()} is {doing} since {since}", encoding="utf-8"
        )
    except OSError as error:
        raise LibraryError(f"{owner.parent}: nothing can be written there: {reason_of(error)}") from error


def _who(owner: Path) -> str:
    try:
        return owner.read_text(encoding="utf-8")
    except OSError:
        return "another run of Broadsheet is at work"
