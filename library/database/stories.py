"""The stories of a library: which reports are of one event. Derived, but for what the reader edited."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.database.tables import Tables


class Stories:
    """Which articles are together in which story."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, assigned: Mapping[str, int], copies: Mapping[str, str | None] | None = None) -> None:
        """Note the story of each article, and of which fuller article it is a near copy (None: of none)."""
        with self._tables.transaction():
            touched = self._stories_of(assigned) | set(assigned.values())
            self._tables.change_each(
                "UPDATE article SET story = ? WHERE id = ?",
                ((story, article) for article, story in assigned.items()),
            )
            self._tables.change_each(
                "UPDATE article SET copy_of = (SELECT number FROM article WHERE id = ?) WHERE id = ?",
                ((fuller, article) for article, fuller in (copies or {}).items()),
            )
            self.count_anew(touched)

    def name(self, story: int, name: str) -> None:
        """Give a story its name."""
        self._tables.change("UPDATE story SET name = ? WHERE number = ?", (name, story))

    def name_of(self, story: int) -> str:
        """Return the name of a story, nothing when there is none."""
        row = self._tables.row("SELECT name FROM story WHERE number = ?", (story,))
        return str(row[0]) if row else ""

    def members(self, story: int) -> list[str]:
        """Return the ids of the reports of a story, by date; replaced versions are left out."""
        asked = (
            "SELECT id FROM article WHERE story = ? AND newer IS NULL "
            "ORDER BY published = '', published, number"
        )
        return [id_ for (id_,) in self._tables.rows(asked, (story,))]

    def story_of(self, article: str) -> int | None:
        """Return the story of an article, None when it has none."""
        row = self._tables.row("SELECT story FROM article WHERE id = ?", (article,))
        return row[0] if row else None

    def last(self) -> int:
        """Return the highest number of a story, 0 when there is none."""
        return self._tables.count("SELECT max(number) FROM story")

    def forget(self) -> None:
        """Forget all stories, to make them anew."""
        with self._tables.transaction():
            self._tables.change("UPDATE article SET story = NULL, copy_of = NULL, grouped = NULL")
            self._tables.change("DELETE FROM story")

    def count_anew(self, stories: Iterable[int]) -> None:
        """Work out size and dates of stories; those without reports are removed."""
        touched = json.dumps(sorted(stories))
        self._tables.change(
            "DELETE FROM story WHERE number IN (SELECT value FROM json_each(?)) "
            "AND number NOT IN (SELECT story FROM article WHERE story IS NOT NULL AND newer IS NULL)",
            (touched,),
        )
        self._tables.change(
            "INSERT INTO story SELECT story, '', count(*), coalesce(min(nullif(published, '')), ''), "
            "max(published) FROM article WHERE newer IS NULL AND story IN (SELECT value FROM json_each(?)) "
            "GROUP BY story ON CONFLICT (number) DO UPDATE SET reports = excluded.reports, "
            "first = excluded.first, last = excluded.last",
            (touched,),
        )

    def miscounted(self) -> list[int]:
        """Return the stories that have other numbers of reports than is noted."""
        asked = (
            "SELECT number FROM story LEFT JOIN (SELECT story, count(*) AS present FROM article "
            "WHERE newer IS NULL AND story IS NOT NULL GROUP BY story) ON story = number "
            "WHERE reports IS NOT present"
        )
        return [number for (number,) in self._tables.rows(asked)]

    def _stories_of(self, articles: Iterable[str]) -> set[int]:
        rows = self._tables.rows(
            "SELECT DISTINCT story FROM article WHERE story IS NOT NULL "
            "AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(articles)),),
        )
        return {story for (story,) in rows}
