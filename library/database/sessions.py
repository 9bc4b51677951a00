"""What was imported when: sessions, the files that were read in them, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from library.database.tables import Tables

State = Literal["running", "done", "stopped", "continued"]
Kind = Literal[
    "added", "newer version", "changed", "unchanged", "unchanged file", "tagged", "duplicate", "skipped"
]
"""tagged: an article in an unchanged file that was given a tag."""

_MOST_PATHS = 100
"""Beyond, all files are looked at again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or of one article in it."""

    path: str
    kind: Kind
    said: str = ""
    """Why it was skipped, what it is a duplicate of."""
    line: int | None = None
    articles: int = 1
    """How many of the file."""


@dataclass(frozen=True, slots=True)
class Session:
    """One import."""

    number: int
    started: str
    ended: str | None
    state: State
    """running: at work, or killed in between; continued: by a later one."""
    paths: tuple[str, ...]
    tags: tuple[str, ...] = ()
    tags_from_folders: bool = False


@dataclass(frozen=True, slots=True)
class FileState:
    """By which a file is known to be as it was: bytes, and nanoseconds of its last change."""

    size: int
    changed: int
    reading: str
    """The version of the readers."""


class Sessions:
    """The imports of a library."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def begin(
        self, paths: Sequence[str], tags: Sequence[str] = (), *, tags_from_folders: bool = False
    ) -> int:
        """Note that an import begins; return its number."""
        return self._tables.change(
            "INSERT INTO session (started, state, paths, tags, tags_from_folders) "
            "VALUES (?, 'running', ?, ?, ?)",
            (_now(), json.dumps(paths), json.dumps(tags), tags_from_folders),
        )

    def end(self, number: int, state: State) -> None:
        """Note that an import has ended."""
        self._tables.change(
            "UPDATE session SET ended = ?, state = ? WHERE number = ?", (_now(), state, number)
        )

    def last(self) -> Session | None:
        """Return the last import, None when there was none."""
        number = self._tables.count("SELECT max(number) FROM session")
        return self.by_number(number) if number else None

    def by_number(self, number: int) -> Session:
        """Return an import; raises LookupError when there is none with this number."""
        asked = "SELECT started, ended, state, paths, tags, tags_from_folders FROM session WHERE number = ?"
        row = self._tables.row(asked, (number,))
        if row is None:
            raise LookupError(f"no import {number}")
        started, ended, state, paths, tags, from_folders = row
        of_paths, of_tags = tuple(json.loads(paths)), tuple(json.loads(tags))
        return Session(number, started, ended, state, of_paths, of_tags, bool(from_folders))

    def unfinished(self) -> list[Session]:
        """Return the imports that did not come to their end and were not gone on with, the oldest first."""
        asked = "SELECT number FROM session WHERE state IN ('running', 'stopped') ORDER BY number"
        return [self.by_number(number) for (number,) in self._tables.rows(asked)]

    def note(self, session: int, outcomes: Iterable[Outcome]) -> None:
        """Keep what became of files and articles."""
        self._tables.change_each(
            "INSERT INTO outcome (session, path, line, kind, said, articles) VALUES (?, ?, ?, ?, ?, ?)",
            ((session, one.path, one.line, one.kind, one.said, one.articles) for one in outcomes),
        )

    def counts(self, session: int) -> dict[str, int]:
        """Return how many articles, or files that were skipped, there were of each kind."""
        asked = "SELECT kind, sum(articles) FROM outcome WHERE session = ? GROUP BY kind"
        return dict(self._tables.rows(asked, (session,)))

    def outcomes(self, session: int, kinds: Sequence[Kind] = (), limit: int = -1) -> list[Outcome]:
        """Return what became of each file and article of an import, in their order; `kinds`: only these."""
        asked = (
            "SELECT path, kind, said, line, articles FROM outcome WHERE session = ? "
            "AND (? = '[]' OR kind IN (SELECT value FROM json_each(?))) ORDER BY number LIMIT ?"
        )
        chosen = json.dumps(kinds)
        return [Outcome(*row) for row in self._tables.rows(asked, (session, chosen, chosen, limit))]

    def file_states(self) -> dict[str, FileState]:
        """Return the files that have been read to their ends, by their paths."""
        asked = "SELECT path, size, changed, reading FROM source"
        return {path: FileState(*state) for path, *state in self._tables.rows(asked)}

    def note_read(self, session: int, path: str, state: FileState) -> None:
        """Note that a file has been read to its end."""
        self._tables.change(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)",
            (path, state.size, state.changed, state.reading, session),
        )

    def forget_files(self, paths: Sequence[str] | None = None) -> None:
        """Forget that files have been read, so that the next import reads them again.

        `paths` are those of articles, which may say where in a file they stand; without them all files.
        """
        if paths is None or len(paths) > _MOST_PATHS:
            self._tables.change("DELETE FROM source")
            return
        self._tables.change(
            "DELETE FROM source WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE value = source.path "
            "OR substr(value, 1, length(source.path) + 1) IN (source.path || ':', source.path || '!'))",
            (json.dumps(paths),),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
