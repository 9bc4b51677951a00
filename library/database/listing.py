"""The lists of the home screen: stories and articles, filtered and sorted by SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from library.database.tables import Tables

Sort = Literal["newest", "oldest", "added", "outlet", "heading", "longest"]
SORTS: tuple[Sort, ...] = ("newest", "oldest", "added", "outlet", "heading", "longest")
StorySort = Literal["newest", "oldest", "largest", "name"]
STORY_SORTS: tuple[StorySort, ...] = ("newest", "oldest", "largest", "name")

_ORDER: dict[Sort, str] = {
    "newest": "published DESC, number DESC",
    "oldest": "published = '', published, number",
    "added": "number DESC",
    "outlet": "outlet COLLATE NOCASE, published DESC, number DESC",
    "heading": "heading COLLATE NOCASE, number",
    "longest": "words DESC, number",
}
_STORY_ORDER: dict[StorySort, str] = {
    "newest": "last DESC, number DESC",
    "oldest": "first = '', first, number",
    "largest": "reports DESC, last DESC, number DESC",
    "name": "name COLLATE NOCASE, number",
}
_UNREAD = "id NOT IN (SELECT article FROM own_reading WHERE is_read)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles, or the stories that hold such, are to be listed; empty: all."""

    words: str = ""
    """Each must stand in the heading, the outlet, the agency, the place or a tag."""
    tag: str = ""
    outlet: str = ""
    unread: bool = False
    story: int | None = None
    fewest: int = 1
    """Reports of a story, at least."""
    without_copies: bool = False
    """Leave out articles that are folded into a fuller near copy."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article."""

    id: str
    heading: str
    outlet: str
    published: str
    words: int
    is_read: bool
    tags: tuple[str, ...]
    story: int | None
    copies: int
    """Near copies that are folded into it."""
    versions: int
    """Older versions that it took the place of."""
    notes: int
    """Notes of the reader."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """What a list shows of a story."""

    number: int
    name: str
    reports: int
    first: str
    last: str
    outlets: tuple[str, ...]
    unread: int


class Listing:
    """What is listed of a library."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def article_ids(self, wanted: Wanted, sort: Sort = "newest", limit: int = -1) -> list[str]:
        """Return the ids of the articles to list, in order; replaced versions are left out."""
        where, values = _where(wanted)
        asked = f"SELECT id FROM article WHERE {where} ORDER BY {_ORDER[sort]} LIMIT :limit"
        return [id_ for (id_,) in self._tables.rows(asked, {**values, "limit": limit})]

    def article_rows(self, ids: Sequence[str]) -> list[ArticleRow]:
        """Return what a list shows of articles, in the order of `ids`; those that are gone are left out."""
        rows = self._tables.rows(
            "SELECT id, heading, outlet, published, words, "
            "coalesce((SELECT is_read FROM own_reading WHERE article = id), 0), "
            "(SELECT json_group_array(tag) FROM own_tag WHERE article = id), story, "
            "(SELECT count(*) FROM article other WHERE other.copy_of = article.number), "
            "(SELECT count(*) FROM article other WHERE other.newer = article.number), "
            "(SELECT count(*) FROM own_note WHERE own_note.article = article.id) "
            "FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        found = {
            id_: ArticleRow(
                *(id_, heading, outlet, published, words, bool(is_read)),
                tags=tuple(sorted(json.loads(tags))),
                story=story,
                copies=copies,
                versions=versions,
                notes=notes,
            )
            for id_, heading, outlet, published, words, is_read, tags, story, copies, versions, notes in rows
        }
        return [found[id_] for id_ in ids if id_ in found]

    def stories(self, wanted: Wanted, sort: StorySort = "newest", limit: int = -1) -> list[int]:
        """Return the numbers of the stories to list, in order."""
        where, values = _where(wanted)
        asked = (
            f"SELECT number FROM story WHERE reports >= :fewest ORDER BY {_STORY_ORDER[sort]} LIMIT :limit"
        )
        if where != "newer IS NULL":
            asked = (
                "SELECT number FROM story WHERE reports >= :fewest AND (number IN "
                f"(SELECT story FROM article WHERE {where}) OR (:named <> '' AND "
                "instr(lower(name), lower(:named)))) "
                f"ORDER BY {_STORY_ORDER[sort]} LIMIT :limit"
            )
            values["named"] = wanted.words
        return [
            number
            for (number,) in self._tables.rows(asked, {**values, "fewest": wanted.fewest, "limit": limit})
        ]

    def story_rows(self, stories: Sequence[int]) -> list[StoryRow]:
        """Return what a list shows of stories, in the order of `stories`, without those that are gone."""
        rows = self._tables.rows(
            "SELECT number, name, reports, first, last, "
            "(SELECT json_group_array(DISTINCT outlet) FROM article "
            "WHERE story = story.number AND newer IS NULL), "
            f"(SELECT count(*) FROM article WHERE story = story.number AND newer IS NULL AND {_UNREAD}) "
            "FROM story WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(stories),),
        )
        found = {
            number: StoryRow(number, name, reports, first, last, tuple(sorted(json.loads(outlets))), unread)
            for number, name, reports, first, last, outlets, unread in rows
        }
        return [found[number] for number in stories if number in found]

    def outlets(self) -> list[tuple[str, int]]:
        """Return each outlet with the number of its articles, the most frequent first."""
        asked = (
            "SELECT outlet, count(*) FROM article WHERE newer IS NULL GROUP BY outlet "
            "ORDER BY count(*) DESC, outlet"
        )
        return [(outlet, count) for outlet, count in self._tables.rows(asked)]

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of articles, of unread ones, and of stories with two reports or more."""
        articles = self._tables.count("SELECT count(*) FROM article WHERE newer IS NULL")
        read = self._tables.count(
            "SELECT count(*) FROM own_reading JOIN article ON article.id = own_reading.article "
            "WHERE is_read AND newer IS NULL"
        )
        stories = self._tables.count("SELECT count(*) FROM story WHERE reports > 1")
        return articles, articles - read, stories


def _where(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return the condition on articles, and its values."""
    conditions = ["newer IS NULL"]
    values: dict[str, object] = {}
    for number, word in enumerate(wanted.words.split()):
        name = f"word{number}"
        values[name] = word
        conditions.append(
            f"(instr(lower(heading || ' ' || outlet || ' ' || agency || ' ' || place), lower(:{name})) "
            f"OR id IN (SELECT article FROM own_tag WHERE instr(lower(tag), lower(:{name}))))"
        )
    if wanted.tag:
        values["tag"] = wanted.tag
        conditions.append("id IN (SELECT article FROM own_tag WHERE tag = :tag)")
    if wanted.outlet:
        values["outlet"] = wanted.outlet
        conditions.append("outlet = :outlet")
    if wanted.unread:
        conditions.append(_UNREAD)
    if wanted.without_copies:
        conditions.append("copy_of IS NULL")
    if wanted.story is not None:
        values["story"] = wanted.story
        conditions.append("story = :story")
    return " AND ".join(conditions), values
