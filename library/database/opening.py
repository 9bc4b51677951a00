"""Opening a library file: made where there is none, brought up to date, refused with a reason."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from library.database.schema import APPLICATION, LAYOUTS

_WAIT = 5.0
"""Seconds to wait for another process that is writing."""


class LibraryError(Exception):
    """The library cannot be used; the message names the file, the reason and what to do."""


def open_tables(file: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open a library file; raises LibraryError.

    A file that may only be read is opened for reading. Transactions are the caller's own.
    """
    new = not file.exists()
    if new and not create:
        raise LibraryError(f"{file}: there is no library there; `broadsheet import PATH...` makes one")
    try:
        tables = _connect(file, new=new)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"{file}: {reason_of(error)}") from error
    try:
        _prepare(tables, file)
    except sqlite3.Error as error:
        tables.close()
        raise LibraryError(f"{file}: {reason_of(error)}") from error
    except LibraryError:
        tables.close()
        raise
    return tables


def reason_of(error: Exception) -> str:
    """Say in plain words why a library cannot be used."""
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    said = str(error)
    if "not a database" in said:
        return "is no library of Broadsheet"
    if "malformed" in said:
        return "is damaged; `broadsheet doctor --save NEW` copies what can be read into a new library"
    if "locked" in said:
        return "is being written by another run of Broadsheet; try again when it is done"
    if "full" in said:
        return "the disk is full; make room and run it again, nothing that was kept is lost"
    if "readonly" in said:
        return "may only be read"
    if "unable to open" in said:
        return "cannot be opened; is its folder there, and may you write in it?"
    return said


def _connect(file: Path, *, new: bool) -> sqlite3.Connection:
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA user_version").fetchone()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.OperationalError as error:
        connection.close()
        if "readonly" not in str(error) and "unable to open" not in str(error):
            raise
        # A folder that may not be written in has no room for the log of WAL: the file is read as it stands.
        quoted = file.absolute().as_uri()
        connection = sqlite3.connect(
            f"{quoted}?immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )
    return connection


def _prepare(tables: sqlite3.Connection, file: Path) -> None:
    layout = _layout(tables)
    if layout == len(LAYOUTS) and _application(tables) == APPLICATION:
        return
    if layout == 0 and _is_empty(tables):
        tables.execute("PRAGMA auto_vacuum = INCREMENTAL")
    elif _application(tables) != APPLICATION:
        raise LibraryError(f"{file}: is a database, but no library of Broadsheet")
    elif layout > len(LAYOUTS):
        raise LibraryError(
            f"{file}: was made by a newer version of Broadsheet (layout {layout}, this one reads "
            f"{len(LAYOUTS)}); use that version, or name another file with --library"
        )
    tables.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        for number in range(_layout(tables), len(LAYOUTS)):
            for statement in LAYOUTS[number].split(";"):
                tables.execute(statement)
            tables.execute(f"PRAGMA user_version = {number + 1}")
        tables.execute(f"PRAGMA application_id = {APPLICATION}")
        tables.execute("COMMIT")
    except BaseException:
        tables.execute("ROLLBACK")
        raise


def _layout(tables: sqlite3.Connection) -> int:
    return int(tables.execute("PRAGMA user_version").fetchone()[0])


def _application(tables: sqlite3.Connection) -> int:
    return int(tables.execute("PRAGMA application_id").fetchone()[0])


def _is_empty(tables: sqlite3.Connection) -> bool:
    return int(tables.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0
