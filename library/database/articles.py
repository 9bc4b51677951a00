"""The articles of a library, and the quotations that were found in them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from library.batches import in_batches
from library.database.encoding import article_of, packed_article, quotations_of
from library.database.opening import LibraryError
from library.database.stories import Stories
from library.database.versions import hand_over, hand_over_decisions
from library.model import Origin
from library.place_in_file import file_of
from library.readers.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from library.database.tables import Tables
    from library.model import Article, Quotation

Task = Literal["quoted", "grouped", "matched", "indexed"]
"""What is done with each article after it was read, in this order."""
TASKS: tuple[Task, ...] = ("quoted", "grouped", "matched", "indexed")
Arrival = Literal["added", "newer version", "changed", "unchanged", "duplicate"]

_INSERT = (
    "INSERT INTO article (id, path, heading, outlet, agency, byline, place, published, language, address, "
    "words, added, session) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE article SET path = ?, heading = ?, outlet = ?, agency = ?, byline = ?, place = ?, published = ?, "
    "language = ?, address = ?, words = ?, dated = '', quoted = NULL, grouped = NULL, matched = NULL, "
    "indexed = NULL WHERE number = ?"
)
_READ_AT_ONCE = 200
_STEPS_OF_AN_ARTICLE = 3
"""Slashes in the address of an article, at least: `https://host/article`."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An article ready to be kept, with what the lists show of it; made where it was read."""

    id: str
    columns: tuple[str, ...]
    """path, heading, outlet, agency, byline, place, published, language, address."""
    words: int
    content: bytes
    alone: bool = False
    """The file that it was read from holds no other article."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article of the library with its number and its quotations."""

    number: int
    article: Article
    quotations: tuple[Quotation, ...]


def packed(article: Article, *, alone: bool = False) -> Packed:
    """Return an article ready to be kept; `alone`: its file holds no other."""
    columns = (
        *(article.path, article.heading, article.outlet_name, article.agency, article.byline),
        *(article.place, article.published, article.language, article.address),
    )
    return Packed(article.id, columns, len(article.text.split()), packed_article(article), alone)


class Articles:
    """What a library holds, by the ids of the articles."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def __len__(self) -> int:
        """Return how many articles there are, superseded versions included."""
        return self._tables.count("SELECT count(*) FROM article")

    def __contains__(self, id_: object) -> bool:
        """Say whether an article is there."""
        return self._tables.row("SELECT 1 FROM article WHERE id = ?", (id_,)) is not None

    def keep(self, arrived: Packed, session: int, *, may_return: bool = True) -> Arrival:
        """Keep an article; one that is there is replaced if the same place was read otherwise.

        An article with the address of another takes its place as the newer version; so does one without an
        address that is alone in the file where the other was. So does, where it may return, an older version
        that is read in the place of the newest, or from a file that was not read before. What the reader
        added goes along, and the newer version is in the story of the older one until it is grouped.
        """
        found = self._tables.row(
            "SELECT number, path, outlet, article FROM article JOIN content USING (number) WHERE id = ?",
            (arrived.id,),
        )
        if found is not None:
            number, path, outlet, content = found
            kept: Arrival = "duplicate"
            with self._tables.transaction():
                if path == arrived.columns[0]:
                    # The name that is shown may be another without the article being one.
                    same = (outlet, content) == (arrived.columns[2], arrived.content)
                    kept = "unchanged" if same else self._changed(number, arrived)
                returned = may_return and self._returned(number, path, arrived)
            return "newer version" if returned else kept
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._tables.transaction():
            number = self._tables.change(_INSERT, (arrived.id, *arrived.columns, arrived.words, at, session))
            self._tables.change("INSERT INTO content VALUES (?, ?)", (number, arrived.content))
            return "newer version" if self._supersede(number, arrived) else "added"

    def read_if_there(self, id_: str) -> Article | None:
        """Return an article, None when it is not there; raises LibraryError when it is damaged."""
        return self.read(id_) if id_ in self else None

    def read(self, id_: str) -> Article:
        """Return an article; raises LibraryError when it is not there or damaged."""
        return next(iter(self.read_all([id_]))).article

    def read_all(self, ids: Sequence[str]) -> Iterator[Kept]:
        """Yield articles with their quotations in the order of `ids`; raises LibraryError for a lost one."""
        for asked in in_batches(ids, _READ_AT_ONCE):
            rows = self._tables.rows(
                "SELECT id, number, article, quotations, published, dated "
                "FROM article JOIN content USING (number) "
                "LEFT JOIN derived USING (number) WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(asked),),
            )
            found = {id_: kept for id_, *kept in rows}
            for id_ in asked:
                if id_ not in found:
                    raise LibraryError(f"{self._tables.file}: there is no article {id_}")
                yield self._kept(*found[id_])

    def with_quotations(self, ids: Sequence[str]) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
        """Yield articles each with its quotations, in the order of `ids`; raises as `read_all` does."""
        return ((kept.article, kept.quotations) for kept in self.read_all(ids))

    def waiting(self, task: Task, version: str) -> list[str]:
        """Return the ids of the articles with which this version of a task was not done, oldest first."""
        asked = f"SELECT id FROM article WHERE {task} IS NOT ? AND quoted IS NOT NULL ORDER BY number"
        if task == "quoted":
            asked = "SELECT id FROM article WHERE quoted IS NOT ? ORDER BY number"
        return [id_ for (id_,) in self._tables.rows(asked, (version,))]

    def note_done(self, task: Task, version: str, ids: Iterable[str]) -> None:
        """Note that a task was done with articles."""
        self._tables.change_each(
            f"UPDATE article SET {task} = ? WHERE id = ?", ((version, id_) for id_ in ids)
        )

    def forget_done(self, task: Task) -> None:
        """Note that a task is to be done anew with all articles."""
        self._tables.change(f"UPDATE article SET {task} = NULL")

    def is_done(self, id_: str, task: Task, version: str) -> bool:
        """Say whether an article is there and this version of a task was done with it."""
        row = self._tables.row(f"SELECT {task} FROM article WHERE id = ?", (id_,))
        return row is not None and row[0] == version

    def keep_derived(self, id_: str, version: str, quotations: bytes, signature: bytes) -> None:
        """Keep what was found in an article; what follows from it is to be done anew."""
        with self._tables.transaction():
            self._tables.change(
                "INSERT OR REPLACE INTO derived SELECT number, ?, ? FROM article WHERE id = ?",
                (quotations, signature, id_),
            )
            self._tables.change(
                "UPDATE article SET quoted = ?, grouped = NULL, matched = NULL, indexed = NULL WHERE id = ?",
                (version, id_),
            )
            for older in self.with_older_versions([id_]):
                if older != id_:
                    hand_over_decisions(self._tables, older, id_)

    def stories_and_signatures(self) -> list[tuple[str, int | None, bytes]]:
        """Return each article's story and signature (`library.stories`), in the order of the library.

        Versions that have been replaced are left out.
        """
        rows = self._tables.rows(
            "SELECT id, story, signature FROM article JOIN derived USING (number) "
            "WHERE newer IS NULL AND quoted IS NOT NULL ORDER BY number"
        )
        return [(id_, story, signature) for id_, story, signature in rows]

    def signatures(self, ids: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return the signatures of some articles (`library.stories`), as far as there are any."""
        rows = self._tables.rows(
            "SELECT id, signature FROM article JOIN derived USING (number) "
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number",
            (json.dumps(list(ids)),),
        )
        return [(id_, signature) for id_, signature in rows]

    def undated(self, ids: Sequence[str]) -> bool:
        """Say whether one of some articles has no date."""
        asked = "SELECT 1 FROM article WHERE published = '' AND id IN (SELECT value FROM json_each(?))"
        return self._tables.row(asked, (json.dumps(ids),)) is not None

    def date(self, id_: str, published: str, note: str) -> None:
        """Date an article that names no date itself; `note` says how."""
        self._tables.change(
            "UPDATE article SET published = ?, dated = ? WHERE id = ?", (published, note, id_)
        )

    def ids(self) -> list[str]:
        """Return the ids of all articles, in the order in which they came."""
        return [id_ for (id_,) in self._tables.rows("SELECT id FROM article ORDER BY number")]

    def ids_by_version(self) -> list[str]:
        """Return the ids of all articles, those that have been replaced before the newest versions."""
        asked = "SELECT id FROM article ORDER BY newer IS NULL, number"
        return [id_ for (id_,) in self._tables.rows(asked)]

    def find(self, beginning: str) -> list[str]:
        """Return the ids that begin with some characters, or whose path or address they are."""
        asked = (
            "SELECT id FROM article WHERE substr(id, 1, length(:asked)) = :asked OR path = :asked "
            "OR address = :asked ORDER BY number"
        )
        return [id_ for (id_,) in self._tables.rows(asked, {"asked": beginning})] if beginning else []

    def paths(self, ids: Sequence[str]) -> list[str]:
        """Return from where articles were read."""
        asked = "SELECT path FROM article WHERE id IN (SELECT value FROM json_each(?))"
        return [path for (path,) in self._tables.rows(asked, (json.dumps(ids),))]

    def read_from(self, files: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the ids of the articles that were read from some files, each with its file."""
        for id_, path in self._tables.rows("SELECT id, path FROM article ORDER BY number"):
            file = path if path in files else file_of(path)
            if file in files:
                yield id_, file

    def versions(self, id_: str) -> list[str]:
        """Return the ids of all versions of an article, the newest first."""
        asked = (
            "WITH RECURSIVE later (number) AS (SELECT number FROM article WHERE id = :id UNION "
            "SELECT newer FROM article JOIN later USING (number) WHERE newer IS NOT NULL), "
            "all_ (number) AS (SELECT number FROM later UNION "
            "SELECT article.number FROM article JOIN all_ ON article.newer = all_.number) "
            "SELECT id FROM article JOIN all_ USING (number) ORDER BY newer IS NOT NULL, number DESC"
        )
        return [found for (found,) in self._tables.rows(asked, {"id": id_})]

    def with_older_versions(self, ids: Sequence[str]) -> list[str]:
        """Return the ids of articles together with those of the versions that they took the place of."""
        asked = (
            "WITH RECURSIVE all_ (number) AS ("
            "SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?)) UNION "
            "SELECT article.number FROM article JOIN all_ ON article.newer = all_.number) "
            "SELECT id FROM article JOIN all_ USING (number) ORDER BY number"
        )
        return [found for (found,) in self._tables.rows(asked, (json.dumps(ids),))]

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles and what was derived from them; return how many there were.

        What the reader added to them is kept, for they may be imported again.
        """
        return self._tables.change_each("DELETE FROM article WHERE id = ?", [(id_,) for id_ in ids])

    def _kept(
        self, number: int, content: bytes, quotations: bytes | None, published: str, dated: str
    ) -> Kept:
        try:
            article = article_of(content)
            if dated:
                article = _dated(article, published, dated)
            return Kept(number, article, quotations_of(quotations) if quotations else ())
        except ValueError as error:
            raise LibraryError(
                f"{self._tables.file}: article {number} is damaged; `broadsheet doctor` says what to do"
            ) from error

    def _changed(self, number: int, arrived: Packed) -> Arrival:
        self._tables.change(_UPDATE, (*arrived.columns, arrived.words, number))
        self._tables.change("UPDATE content SET article = ? WHERE number = ?", (arrived.content, number))
        return "changed"

    def _supersede(self, number: int, arrived: Packed) -> bool:
        """Let an article take the place of the one that was the newest with its address, or in its file."""
        before = self._newest_of(arrived, number)
        if before is None:
            return False
        self._replace(before, number)
        return True

    def _returned(self, number: int, path: str, arrived: Packed) -> bool:
        """Let an older version whose text is there again take the place of the newest; `path`: where it was.

        A file that is merely read again brings back no older version.
        """
        if self._tables.row("SELECT newer FROM article WHERE number = ?", (number,)) == (None,):
            return False
        newest = self._newest_of(arrived, number)
        if newest is None:
            return False
        read_from = self._tables.row("SELECT path FROM article WHERE number = ?", (newest,))
        place = arrived.columns[0]
        if read_from != (place,) and (place == path or self._was_read(place)):
            return False
        self._replace(newest, number)
        return True

    def _was_read(self, path: str) -> bool:
        """Say whether a file, or the one in which a place lies, was read before."""
        asked = (
            "SELECT 1 FROM source WHERE path = :path "
            "OR substr(:path, 1, length(path) + 1) IN (path || ':', path || '!')"
        )
        return self._tables.row(asked, {"path": path}) is not None

    def _replace(self, older: int, newer: int) -> None:
        """Let one article be the newer version of another: in its story, and folded with what it was."""
        asked = "SELECT id, story, copy_of FROM article WHERE number = ?"
        [(older_id, story, copy_of)] = self._tables.rows(asked, (older,))
        [(newer_id, *_)] = self._tables.rows(asked, (newer,))
        self._tables.change(
            "UPDATE article SET newer = NULL, story = ?, copy_of = ?, grouped = NULL WHERE number = ?",
            (story, copy_of, newer),
        )
        self._tables.change("UPDATE article SET newer = ?, copy_of = NULL WHERE number = ?", (newer, older))
        self._tables.change("UPDATE article SET copy_of = ? WHERE copy_of = ?", (newer, older))
        hand_over(self._tables, older_id, newer_id)
        if story is not None:
            Stories(self._tables).count_anew([story])

    def _newest_of(self, arrived: Packed, number: int) -> int | None:
        """Return which other article is the newest with an article's address, or in its file."""
        path, address = arrived.columns[0], arrived.columns[-1]
        # The address of a whole site says nothing about one article.
        if address.rstrip("/").count("/") >= _STEPS_OF_AN_ARTICLE:
            same, value = "address = ?", address
        elif not address and arrived.alone and path != STANDARD_INPUT:
            same, value = "address = '' AND path = ?", path
        else:
            return None
        before = self._tables.row(
            f"SELECT number FROM article WHERE {same} AND number <> ? AND newer IS NULL ORDER BY number DESC",
            (value, number),
        )
        return before[0] if before else None


def _dated(article: Article, published: str, note: str) -> Article:
    """Return an article with the date that its neighbours gave it."""
    others = [origin for origin in article.origins if origin.field != "published"]
    origin = Origin("published", "neighbours", certain=False, note=note)
    return replace(article, published=published, origins=(*others, origin))
