"""The reader's own data as JSON, to be kept elsewhere or taken into another library; and whole libraries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from library.batches import in_batches
from library.database.articles import packed
from library.database.opening import LibraryError
from library.database.versions import decision_of_newest, edit_of_newest

if TYPE_CHECKING:
    from library.database.library_file import LibraryFile

VERSION = 1
"""Of the JSON."""
_COLUMNS = {
    "own_tag": ("article", "tag", "at"),
    "own_note": ("id", "article", "start", "stop", "said", "at"),
    "own_reading": ("article", "is_read", "place", "at"),
    "own_decision": ("ruling", "pairs", "at"),
    "own_speaker": ("name", "merged_into", "at"),
    "own_story": ("kind", "articles", "name", "at"),
    "own_search": ("name", "query", "arrangement", "at"),
}
_NAMES = {table: table.removeprefix("own_") for table in _COLUMNS}
_AT_ONCE = 200
_NUMBERS = {"start", "stop", "is_read", "place"}
_LATER = {"own_reading", "own_speaker", "own_search"}
"""Of two entries about the same thing the later one counts."""


def exported(library: LibraryFile) -> dict[str, Any]:
    """Return all that the reader added to a library, as plain data."""
    document: dict[str, Any] = {"version": VERSION, "kind": "broadsheet own data"}
    for table, columns in _COLUMNS.items():
        rows = library.tables.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid")
        document[_NAMES[table]] = [dict(zip(columns, row, strict=True)) for row in rows]
    return document


def take_in(library: LibraryFile, document: object) -> dict[str, int]:
    """Add what another library's reader added; return how much of each kind is new. Raises LibraryError.

    What is there already stays; of two reading states and two merged names the later one counts. What is said
    of a version that has been replaced here is kept with the newest.
    """
    entries = _checked(document)
    added: dict[str, int] = {}
    with library.transaction():
        for table, columns in _COLUMNS.items():
            for entry in entries[table]:
                _bring_to_newest(library, table, entry)
            added[_NAMES[table]] = sum(_add(library, table, columns, entry) for entry in entries[table])
        library.own.follow_versions()
    return added


def _checked(document: object) -> dict[str, list[dict[str, Any]]]:
    """Return the entries by table; raises LibraryError when they are not what `exported` returns."""
    if not isinstance(document, dict) or document.get("kind") != "broadsheet own data":
        raise LibraryError("is no export of what a reader added (made with `broadsheet own export`)")
    if document.get("version") != VERSION:
        raise LibraryError(f"has version {document.get('version')}; this Broadsheet reads {VERSION}")
    entries: dict[str, list[dict[str, Any]]] = {}
    for table, columns in _COLUMNS.items():
        kinds = {column: int if column in _NUMBERS else str for column in columns}
        shape = msgspec.defstruct(table, list(kinds.items()))
        try:
            found = msgspec.convert(document.get(_NAMES[table], []), list[shape])  # type: ignore[valid-type]
        except msgspec.ValidationError as error:
            raise LibraryError(f"{_NAMES[table]}: {error}") from error
        entries[table] = [msgspec.structs.asdict(entry) for entry in found]
    return entries


def _bring_to_newest(library: LibraryFile, table: str, entry: dict[str, Any]) -> None:
    """Let a decision name the newest versions of articles; raises LibraryError when it is not readable."""
    try:
        if table == "own_story":
            entry["articles"] = edit_of_newest(library.tables, entry["articles"])
        elif table == "own_decision":
            entry["pairs"] = decision_of_newest(library.tables, entry["pairs"])
    except (ValueError, TypeError, AttributeError) as error:
        raise LibraryError(f"{_NAMES[table]}: {error}") from error


def _add(library: LibraryFile, table: str, columns: tuple[str, ...], entry: dict[str, Any]) -> bool:
    """Add an entry that is not there; say whether it was new."""
    what = [column for column in columns if column != "at"]
    same = " AND ".join(f"{column} = :{column}" for column in what)
    if library.tables.row(f"SELECT 1 FROM {table} WHERE {same}", entry):
        return False
    conflict = "IGNORE"
    if table in _LATER:
        before = library.tables.row(f"SELECT at FROM {table} WHERE {columns[0]} = :{columns[0]}", entry)
        conflict = "REPLACE" if before is None or before[0] < entry["at"] else "IGNORE"
    values = ", ".join(f":{column}" for column in columns)
    return bool(
        library.tables.change_each(
            f"INSERT OR {conflict} INTO {table} ({', '.join(columns)}) VALUES ({values})", [entry]
        )
    )


def take_library(
    library: LibraryFile, other: LibraryFile, tell: Callable[[int, int], None]
) -> dict[str, int]:
    """Take all articles of another library, and what its reader added; return what became of how many.

    What follows from the articles is worked out by the next import. `tell` is told how many of how many.
    """
    counts: dict[str, int] = {}
    session = library.sessions.begin([str(other.file)])
    ids = other.articles.ids_by_version()
    done = 0
    for batch in in_batches(ids, _AT_ONCE):
        with library.transaction():
            for kept in other.articles.read_all(batch):
                arrival = library.articles.keep(packed(kept.article), session, may_return=False)
                counts[arrival] = counts.get(arrival, 0) + 1
        done += len(batch)
        tell(done, len(ids))
    take_in(library, exported(other))
    library.sessions.end(session, "done")
    return counts
