"""The open tables of a library file: one connection, safe in threads, with errors that name the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from library.database.opening import LibraryError, open_tables, reason_of

Row = tuple[Any, ...]


class Tables:
    """Runs statements; every sqlite3.Error becomes a LibraryError."""

    def __init__(self, file: Path, *, create: bool = True) -> None:
        """Open the file, or make it; raises LibraryError."""
        self.file = file
        self._connection = open_tables(file, create=create)
        self._lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def rows(self, asked: str, values: Sequence[object] | dict[str, object] = ()) -> list[Row]:
        """Return all rows of a question."""
        with self._lock, self._errors():
            return self._connection.execute(asked, values).fetchall()

    def row(self, asked: str, values: Sequence[object] | dict[str, object] = ()) -> Row | None:
        """Return the first row of a question, None when there is none."""
        with self._lock, self._errors():
            found: Row | None = self._connection.execute(asked, values).fetchone()
            return found

    def count(self, asked: str, values: Sequence[object] | dict[str, object] = ()) -> int:
        """Return the one number that answers a question."""
        found = self.row(asked, values)
        return int(found[0]) if found and found[0] is not None else 0

    def change(self, statement: str, values: Sequence[object] | dict[str, object] = ()) -> int:
        """Run a statement that changes something; return the number of the row that it added last."""
        with self._lock, self._errors():
            return self._connection.execute(statement, values).lastrowid or 0

    def change_each(self, statement: str, rows: Iterable[Sequence[object] | dict[str, object]]) -> int:
        """Run a statement once for each row; return how many rows it changed."""
        with self._lock, self._errors():
            return self._connection.executemany(statement, rows).rowcount

    def changes(self) -> tuple[int, int]:
        """Return numbers of which one changes when the file is changed: by others, and from here."""
        with self._lock, self._errors():
            others: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return others, self._connection.total_changes

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Put what is done within into force together, or not at all; may be nested."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            with self._errors():
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with self._errors():
                    self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        """Forget what was done in the running transaction, unless SQLite has done so itself (a full disk)."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise LibraryError(f"{self.file}: {reason_of(error)}") from error
