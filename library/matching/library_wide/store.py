"""The quotations, articles and matches of a library, and which key segments are in force: one SQLite file.

What a run has done comes into force in one transaction, segments included; a run that dies in between leaves
the state before it.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from library.matching.library_wide import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from library.matching.library_wide.rows import Stored
    from library.model import Article, Match

FILE = "matches.sqlite"
APPLICATION = 0x42536D77
"""Marks the file as one of ours (SQLite's application_id)."""
LAYOUT = 1
"""Goes up whenever the tables change; a store of another layout is not opened."""
_USES = "SELECT * FROM quotation WHERE wording = ? AND article <> '' AND "
_BEFORE = (
    _USES + "day = ? AND number < ? ORDER BY number DESC LIMIT ?",
    _USES + "day < ? ORDER BY day DESC, number DESC LIMIT ?",
)
"""What stands before a quotation: on its own day, then on others; one question would not use the index."""
_AFTER = (
    _USES + "day = ? AND number > ? ORDER BY number LIMIT ?",
    _USES + "day > ? ORDER BY day, number LIMIT ?",
)
_MATCHES = (
    "SELECT one.id, other.id, relation, score, same_speaker, suggestion, aligned, match.rule "
    "FROM match JOIN quotation one ON one.number = a JOIN quotation other ON other.number = b "
    "WHERE a > :after OR b > :after ORDER BY a, b"
)
_MATCHED_QUOTATIONS = (
    "WITH met AS (SELECT a, b FROM match WHERE a > :after OR b > :after) "
    "SELECT * FROM quotation WHERE number IN (SELECT a FROM met UNION SELECT b FROM met) ORDER BY number"
)
_MATCHED_ARTICLES = (
    "WITH met AS (SELECT a, b FROM match WHERE a > :after OR b > :after) "
    "SELECT * FROM article WHERE id IN (SELECT article FROM quotation "
    "WHERE number IN (SELECT a FROM met UNION SELECT b FROM met)) ORDER BY number"
)


class StoreError(Exception):
    """The folder cannot be used, for the reason in its text."""


class StoreInUseError(StoreError):
    """Another run uses the folder."""


class Store:
    """The open store of a folder; one run at a time has it."""

    def __init__(self, folder: Path) -> None:
        """Open the store of a folder, or make one where there is nothing yet; raises StoreError."""
        self._path = folder / FILE
        try:
            is_new = _make_room(folder)
            self._tables = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise refusal(folder, error) from error
        try:
            self._tables.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._tables.execute("PRAGMA synchronous = NORMAL")
            self._tables.execute("BEGIN IMMEDIATE")
            if is_new or self._is_empty():
                self._lay_out()
            self._check(folder)
            self._tables.execute("CREATE INDEX IF NOT EXISTS quotation_of_day ON quotation (day)")
            self._tables.execute("COMMIT")
        except sqlite3.Error as error:
            self._tables.close()
            raise refusal(folder, error) from error
        except StoreError:
            self._tables.close()
            raise

    def close(self) -> None:
        """Let go of the folder; what was not committed is forgotten."""
        self._tables.close()

    def begin(self) -> None:
        """Start a transaction: what follows comes into force with `commit`, together, or not at all."""
        self._tables.execute("BEGIN IMMEDIATE")

    def commit(self, segments: Sequence[str]) -> None:
        """Put what was done since `begin` into force, with these segments of keys."""
        self._tables.execute("DELETE FROM segment")
        self._tables.executemany("INSERT INTO segment VALUES (?)", [(name,) for name in segments])
        self._tables.execute("COMMIT")

    def roll_back(self) -> None:
        """Forget what was done since `begin`."""
        if self._tables.in_transaction:
            self._tables.execute("ROLLBACK")

    def segments(self) -> list[str]:
        """Return the segments of keys in force, oldest first."""
        return [name for (name,) in self._tables.execute("SELECT name FROM segment ORDER BY rowid")]

    def setting(self, name: str) -> str | None:
        """Return what was noted under a name."""
        row = self._tables.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note(self, name: str, value: str) -> None:
        """Note something about the store."""
        self._tables.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def last_quotation(self) -> int:
        """Return the highest number of a quotation, 0 when there is none."""
        return int(self._tables.execute("SELECT coalesce(max(number), 0) FROM quotation").fetchone()[0])

    def has_article(self, id_: str) -> bool:
        """Say whether an article is there."""
        return self._tables.execute("SELECT 1 FROM article WHERE id = ?", (id_,)).fetchone() is not None

    def add_article(self, article: Article) -> None:
        """Keep what is known about an article, without its text."""
        self._tables.execute(
            "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.row_of_article(article)
        )

    def put_quotations(self, found: Iterable[Stored]) -> None:
        """Keep quotations, in the place of those with the same numbers."""
        self._tables.executemany(
            "INSERT OR REPLACE INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (rows.row_of_quotation(stored) for stored in found),
        )

    def add_matches(self, found: Iterable[tuple[int, int, Match]]) -> None:
        """Keep matches between quotations, given by their numbers."""
        self._tables.executemany(
            "INSERT OR REPLACE INTO match VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (rows.row_of_match(a, b, match) for a, b, match in found),
        )

    def forget_articles(self, ids: Iterable[str]) -> None:
        """Remove articles and their matches.

        Their quotations belong to no article then and are matched with nothing; as the keys name them, they
        go when all is made anew.
        """
        asked = (json.dumps(list(ids)),)
        chosen = "IN (SELECT value FROM json_each(?))"
        numbers = f"(SELECT number FROM quotation WHERE article {chosen})"  # noqa: S608
        for side in ("a", "b"):
            self._tables.execute(f"DELETE FROM match WHERE {side} IN {numbers}", asked)  # noqa: S608
        self._tables.execute(f"UPDATE quotation SET article = '' WHERE article {chosen}", asked)  # noqa: S608
        self._tables.execute(f"DELETE FROM article WHERE id {chosen}", asked)  # noqa: S608

    def forget_findings(self) -> None:
        """Remove all matches, and forget which quotations have the same words."""
        self._tables.execute("DELETE FROM match")
        self._tables.execute("DELETE FROM quotation WHERE article = ''")
        self._tables.execute("UPDATE quotation SET wording = 0")

    def quotations(self, numbers: Iterable[int]) -> Iterator[Stored]:
        """Yield the quotations with these numbers."""
        asked = "SELECT * FROM quotation WHERE number IN (SELECT value FROM json_each(?))"
        for row in self._tables.execute(asked, (json.dumps(sorted(numbers)),)):
            yield rows.stored_of(row)

    def masses(self, numbers: Sequence[int]) -> list[tuple[int, float, float, str]]:
        """Return number, weight of the phrases, weight of the pairs and article of quotations, by numbers."""
        asked = (
            "SELECT number, phrases, pairs, article FROM quotation "
            "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
        )
        return self._tables.execute(asked, (json.dumps(numbers),)).fetchall()

    def used_beside(self, wordings: Sequence[int], article: str) -> list[int]:
        """Return those of some wordings that are used in any article but one."""
        asked = (
            "SELECT value FROM json_each(?) WHERE EXISTS "
            "(SELECT 1 FROM quotation WHERE wording = value AND article NOT IN ('', ?))"
        )
        return [wording for (wording,) in self._tables.execute(asked, (json.dumps(wordings), article))]

    def quotations_after(self, number: int, most: int) -> list[Stored]:
        """Return the next quotations behind a number, in the order in which they came."""
        asked = "SELECT * FROM quotation WHERE number > ? ORDER BY number LIMIT ?"
        return [rows.stored_of(row) for row in self._tables.execute(asked, (number, most))]

    def uses_of(self, wording: int, day: int, number: int, most: int) -> list[Stored]:
        """Return the quotations of a wording around a day: `most` before and `most` after at most."""
        found: list[rows.Row] = []
        for same_day, other_days in (_BEFORE, _AFTER):
            near = self._tables.execute(same_day, (wording, day, number, most)).fetchall()
            found += near
            if len(near) < most:
                found += self._tables.execute(other_days, (wording, day, most - len(near))).fetchall()
        return [rows.stored_of(row) for row in found]

    def weeks_of(self, wording: int) -> int:
        """Return in how many weeks a wording is used."""
        asked = "SELECT count(DISTINCT day / 7) FROM quotation WHERE wording = ?"
        return int(self._tables.execute(asked, (wording,)).fetchone()[0])

    def weeks(self) -> list[int]:
        """Return the weeks in which dated quotations were published: days divided by seven."""
        asked = (
            "WITH RECURSIVE week (day) AS (SELECT min(day) FROM quotation WHERE day > 0 UNION ALL "
            "SELECT (SELECT min(day) FROM quotation WHERE day >= (week.day / 7 + 1) * 7) FROM week "
            "WHERE week.day IS NOT NULL) SELECT day / 7 FROM week WHERE day IS NOT NULL"
        )
        return [week for (week,) in self._tables.execute(asked)]

    def speakers_between(self, first: int, last: int) -> list[tuple[int, str]]:
        """Return wordings with who said them from one day to another."""
        asked = (
            "SELECT DISTINCT wording, speaker FROM quotation "
            "WHERE day BETWEEN ? AND ? AND speaker IS NOT NULL AND article <> ''"
        )
        return self._tables.execute(asked, (first, last)).fetchall()

    def texts_like(self, pattern: str) -> Iterator[tuple[int, str]]:
        """Yield wordings with the texts that are like a pattern of SQL's LIKE; reads every quotation."""
        asked = "SELECT wording, text FROM quotation WHERE text LIKE ? AND article <> ''"
        return self._tables.cursor().execute(asked, (pattern,))

    def matches(self, after: int) -> Iterator[Match]:
        """Yield the matches of quotations behind a number with any others, in the order of the first."""
        for a, b, *row in self._tables.cursor().execute(_MATCHES, {"after": after}):
            yield rows.match_of(a, b, tuple(row))

    def matched_quotations(self, after: int) -> Iterator[Stored]:
        """Yield the quotations that are in those matches, in the order in which they came."""
        for row in self._tables.cursor().execute(_MATCHED_QUOTATIONS, {"after": after}):
            yield rows.stored_of(row)

    def matched_articles(self, after: int) -> Iterator[Article]:
        """Yield the articles of those quotations in the order in which they came, without their texts."""
        for _, *row in self._tables.cursor().execute(_MATCHED_ARTICLES, {"after": after}):
            yield rows.article_of(tuple(row))

    def _is_empty(self) -> bool:
        return int(self._tables.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0

    def _lay_out(self) -> None:
        for statement in rows.SCHEMA.split(";"):
            self._tables.execute(statement)
        self._tables.execute(f"PRAGMA application_id = {APPLICATION}")
        self._tables.execute(f"PRAGMA user_version = {LAYOUT}")

    def _check(self, folder: Path) -> None:
        application = self._tables.execute("PRAGMA application_id").fetchone()[0]
        layout = self._tables.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION:
            raise StoreError(f"{folder}: {FILE} there is not a store of matches")
        if layout != LAYOUT:
            raise StoreError(
                f"{folder}: the store has layout {layout}, this version of Broadsheet reads {LAYOUT}; "
                "match the articles anew into another folder"
            )


def _make_room(folder: Path) -> bool:
    """Make the folder if need be; say whether a store is to be made in it. Raises OSError and StoreError."""
    if (folder / FILE).is_file():
        return False
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder}: not a store of matches, and not an empty folder to make one in")
    folder.mkdir(parents=True, exist_ok=True)
    return True


def refusal(folder: Path, error: Exception) -> StoreError:
    """Return what says why the store of a folder cannot be used."""
    if isinstance(error, OSError):
        return StoreError(f"{folder}: {(error.strerror or str(error)).lower()}")
    if "locked" in str(error):
        return StoreInUseError(f"{folder}: another run of Broadsheet is using this store")
    if "not a database" in str(error):
        return StoreError(f"{folder}: {FILE} there is not a store of matches")
    return StoreError(f"{folder}: {error}")


def state_of(folder: Path) -> tuple[int, int] | None:
    """Return numbers of which one changes when the store of a folder does; None where there is none.

    The file is not opened: closing it would let go of the lock that a run in this process has on it.
    """
    try:
        found = (folder / FILE).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
