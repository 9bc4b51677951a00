"""The searches that the reader saved under names, and the queries that were asked last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.database.tables import Tables

MOST_REMEMBERED = 200
"""Queries that are remembered."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with a name."""

    name: str
    query: str
    arrangement: str = ""
    """How its answers are listed, as whoever lists them writes it."""


class Searches:
    """Saved searches and asked queries of a library."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def saved(self) -> list[SavedSearch]:
        """Return the saved searches by their names."""
        asked = "SELECT name, query, arrangement FROM own_search ORDER BY name COLLATE NOCASE, name"
        return [SavedSearch(*row) for row in self._tables.rows(asked)]

    def named(self, name: str) -> SavedSearch | None:
        """Return a saved search, None when there is none of that name."""
        asked = "SELECT name, query, arrangement FROM own_search WHERE name = ?"
        row = self._tables.row(asked, (name,))
        return SavedSearch(*row) if row else None

    def save(self, search: SavedSearch) -> SavedSearch | None:
        """Keep a search; return the one of that name whose place it takes."""
        with self._tables.transaction():
            before = self.named(search.name)
            self._tables.change(
                "INSERT OR REPLACE INTO own_search (name, query, arrangement, at) VALUES (?, ?, ?, ?)",
                (search.name, search.query, search.arrangement, _now()),
            )
        return before

    def rename(self, name: str, other: str) -> bool:
        """Give a search another name; False when there is none, or one of the other name already."""
        with self._tables.transaction():
            if self.named(name) is None or self.named(other) is not None:
                return False
            self._tables.change("UPDATE own_search SET name = ? WHERE name = ?", (other, name))
        return True

    def remove(self, name: str) -> SavedSearch | None:
        """Forget a search; return it, for whoever takes that back."""
        with self._tables.transaction():
            before = self.named(name)
            self._tables.change("DELETE FROM own_search WHERE name = ?", (name,))
        return before

    def remember(self, query: str) -> None:
        """Note that a query was asked; of the same query only the last time counts."""
        with self._tables.transaction():
            self._tables.change("DELETE FROM asked WHERE query = ?", (query,))
            self._tables.change("INSERT INTO asked (query) VALUES (?)", (query,))
            last = "SELECT number FROM asked ORDER BY number DESC LIMIT ?"
            self._tables.change(f"DELETE FROM asked WHERE number NOT IN ({last})", (MOST_REMEMBERED,))

    def asked(self) -> list[str]:
        """Return the queries that were asked last, the newest last."""
        return [query for (query,) in self._tables.rows("SELECT query FROM asked ORDER BY number")]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
