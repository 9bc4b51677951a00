"""The library as a search screen searches it: its index on disk, its rows from SQLite.

All of it is asked in search threads; the index stays open from one search screen to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from tui.searched import FoundArticle, speaker_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index import LibraryIndex, SearchIndex
    from library.database import LibraryFile
    from library.model import Article


@dataclass(frozen=True, slots=True)
class IndexState:
    """How the index stands to the library."""

    articles: int = 0
    """How many can be searched."""
    waiting: int | None = None
    """Articles that are not in it yet and that nobody is about to add; None when it is as it should be."""
    unsound: str = ""
    """Why nothing can be searched before it is made anew."""
    unusable: str = ""
    """Why nothing can be searched at all."""
    in_many_segments: bool = False
    """Whether searches would have fewer places to ask if some were merged."""

    @property
    def needs_work(self) -> bool:
        """Whether bringing it up to date would help."""
        return (self.waiting is not None or bool(self.unsound)) and not self.unusable


class LibrarySearched:
    """Implements `tui.searched.Searched`; safe in threads."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library
        self._index: LibraryIndex | None = None
        self._lock = RLock()
        self.changes = 0

    def look(self) -> IndexState:
        """Take notice of what became of the index, opening it when it is not; raises LibraryError."""
        from index import IndexDamaged, IndexUnusable
        from tui.library_index import lacking, open_index

        with self._lock:
            self.changes += 1
            try:
                if self._index is None:
                    self._index = open_index(self._library)
                else:
                    self._index.refresh()
                if self._index.needs_rebuild:
                    self._forget()
                    return IndexState(unsound="The search index was made by another version of Broadsheet.")
                waiting = lacking(self._library, self._index)
                return IndexState(len(self._index), waiting, in_many_segments=self._index.wants_merging)
            except IndexDamaged:
                self._forget()
                return IndexState(unsound="The search index is damaged.")
            except IndexUnusable as error:
                self._forget()
                return IndexState(unusable=str(error))

    def forget(self) -> None:
        """Let go of an index that turned out to be damaged."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    def index(self) -> LibraryIndex | None:
        """Return the index if it is sound, as `look` found it."""
        with self._lock:
            return self._index

    def totals(self, queries: Sequence[str]) -> Mapping[str, int]:
        """Return how many articles answer each query in the newest index; without one, nothing."""
        from index import IndexDamaged, IndexUnusable
        from tui.library_index import open_index

        try:
            # Opened apart: a search screen may be at work on the other one in its own thread.
            with open_index(self._library) as index:
                if index.needs_rebuild:
                    return {}
                return {query: _total(index, query) for query in queries}
        except (IndexDamaged, IndexUnusable):
            return {}  # the search screen says so, and helps

    def found(self, ids: Sequence[str]) -> Mapping[str, FoundArticle]:
        """Return what a list shows of articles; raises LibraryError."""
        listing = self._library.listing
        rows = listing.article_rows(ids)
        stories = listing.story_rows([row.story for row in rows if row.story is not None])
        shared = {story.number for story in stories if story.reports > 1}
        return {
            row.id: FoundArticle(row.id, row.heading, row.outlet, row.published, row.story in shared)
            for row in rows
        }

    def speaker_at(self, article: str, place: int) -> str:
        """Return who speaks at a place; raises LibraryError."""
        kept = self._library.articles.with_quotations([article])
        return next((speaker_at(quotations, place) for _, quotations in kept), "")

    def read(self, article: str) -> Article | None:
        """Return an article; raises LibraryError."""
        return self._library.articles.read_if_there(article)


def _total(index: SearchIndex, query: str) -> int:
    """Return how many articles answer a query; one that cannot be read is read as far as it goes."""
    from index import QueryError

    try:
        return index.search(query, 0).total
    except QueryError:
        return index.search(query, 0, typing=True).total
