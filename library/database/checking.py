"""What is wrong with a library, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from library.database.encoding import article_of, quotations_of
from library.database.opening import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from library.database.library_file import LibraryFile

Gravity = Literal["sound", "waiting", "damaged"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    gravity: Gravity
    """sound; waiting: works, but something is to be done; damaged: something is lost or wrong."""
    said: str
    advice: str = ""


def check_library(
    library: LibraryFile, *, tell: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Yield what is found in a library file; reads every article, and tells how many of how many."""
    faults = [said for (said,) in library.tables.rows("PRAGMA integrity_check(5)") if said != "ok"]
    yield Finding(
        "database",
        "damaged" if faults else "sound",
        "; ".join(faults[:3]) or "whole",
        "run `broadsheet doctor --save FILE`, which copies what can be read into a new library"
        if faults
        else "",
    )
    yield _entries(library, tell)
    yield _last_import(library)


def _entries(library: LibraryFile, tell: Callable[[int, int], None] | None) -> Finding:
    """Read every article and its quotations."""
    total = len(library.articles)
    broken = damaged_articles(library, tell)
    if broken:
        said = f"{len(broken):,} of {total:,} cannot be read"
        return Finding(
            "articles",
            "damaged",
            said,
            "`broadsheet doctor --repair` removes them; then import their files again",
        )
    return Finding("articles", "sound", f"{total:,}, all readable")


def damaged_articles(library: LibraryFile, tell: Callable[[int, int], None] | None = None) -> list[str]:
    """Return the ids of the articles that cannot be read."""
    broken: list[str] = []
    numbers = library.tables.rows("SELECT number, id FROM article ORDER BY number")
    for done, (number, id_) in enumerate(numbers, 1):
        row = library.tables.row(
            "SELECT content.article, quotations FROM content LEFT JOIN derived USING (number) "
            "WHERE number = ?",
            (number,),
        )
        try:
            content, quotations = row or (b"", None)
            article_of(content)
            if quotations is not None:
                quotations_of(quotations)
        except ValueError:
            broken.append(id_)
        if tell is not None and done % 500 == 0:
            tell(done, len(numbers))
    return broken


def _last_import(library: LibraryFile) -> Finding:
    session = library.sessions.last()
    if session is None:
        return Finding("imports", "sound", "none yet")
    if session.state == "done":
        return Finding("imports", "sound", f"the last one, of {session.started}, came to its end")
    how = "was stopped" if session.state == "stopped" else "is at work, or was killed"
    return Finding(
        "imports",
        "waiting",
        f"the last one, of {session.started}, {how}",
        "`broadsheet import` goes on with it",
    )


def save_what_can_be_read(damaged: Path, saved: Path) -> dict[str, int]:
    """Copy every row that can be read from a damaged library into a new one; return how many, by table.

    Raises LibraryError when the new file is there already, or nothing can be read at all.
    """
    from library.database.library_file import LibraryFile

    if saved.exists():
        raise LibraryError(f"{saved}: is there already; name a file that is not")
    copied: dict[str, int] = {}
    source = sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)
    try:
        with LibraryFile(saved) as library:
            library.tables.change("PRAGMA foreign_keys = OFF")
            names = library.tables.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in names:
                copied[table] = _copy_rows(library, table, _readable_rows(source, table))
            for mended in _WITHOUT_THEIR_OTHER_HALF:
                library.tables.change(mended)
    finally:
        source.close()
    if not any(copied.values()):
        raise LibraryError(f"{damaged}: nothing in it can be read")
    return copied


_WITHOUT_THEIR_OTHER_HALF = (
    "DELETE FROM article WHERE number NOT IN (SELECT number FROM content)",
    "DELETE FROM content WHERE number NOT IN (SELECT number FROM article)",
    "DELETE FROM derived WHERE number NOT IN (SELECT number FROM article)",
    "DELETE FROM outcome WHERE session NOT IN (SELECT number FROM session)",
    "UPDATE article SET newer = NULL WHERE newer NOT IN (SELECT number FROM article)",
    "UPDATE article SET copy_of = NULL WHERE copy_of NOT IN (SELECT number FROM article)",
    "UPDATE article SET quoted = NULL WHERE number NOT IN (SELECT number FROM derived)",
)


def _copy_rows(library: LibraryFile, table: str, rows: Iterator[tuple[object, ...]]) -> int:
    count = 0
    with library.transaction():
        for row in rows:
            places = ", ".join("?" * len(row))
            library.tables.change(f"INSERT OR IGNORE INTO {table} VALUES ({places})", row)
            count += 1
    return count


def _readable_rows(source: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table one by one, passing over those that are damaged."""
    try:
        last = source.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0
    except sqlite3.Error:
        last = _MOST_ROWS
    missing = 0
    for number in range(1, last + 1):
        try:
            row = source.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone()
        except sqlite3.Error:
            row = None
        if row is not None:
            missing = 0
            yield row
        else:
            missing += 1
            if missing > _MOST_MISSING and last == _MOST_ROWS:
                return


_MOST_ROWS = 10_000_000
_MOST_MISSING = 100_000
"""Rows in a row that are missing where the end of a table cannot be read."""
