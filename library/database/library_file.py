"""A library: one SQLite file with articles, what was derived from them, and what the reader added."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Self

from library.database.articles import Articles
from library.database.listing import Listing
from library.database.own import Own
from library.database.searches import Searches
from library.database.sessions import Sessions
from library.database.stories import Stories
from library.database.tables import Tables

MATCHES, INDEX, LOCK, LOCK_OWNER = BESIDE = ("matches", "index", "import.lock", "import.owner")
"""What lies beside a library file (see `beside`)."""


class LibraryFile:
    """An open library. Safe in threads; several processes may have it open, one at a time writes."""

    def __init__(self, file: Path, *, create: bool = True) -> None:
        """Open the library, or make it; raises LibraryError."""
        self.tables = Tables(file, create=create)
        self.file = file
        self.articles = Articles(self.tables)
        self.sessions = Sessions(self.tables)
        self.stories = Stories(self.tables)
        self.listing = Listing(self.tables)
        self.own = Own(self.tables)
        self.searches = Searches(self.tables)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.tables.close()

    def changes(self) -> int:
        """Return a number that changes when another process, or another connection, changes the file."""
        return self.tables.count("PRAGMA data_version")

    def transaction(self) -> AbstractContextManager[None]:
        """Put what is done within into force together, or not at all."""
        return self.tables.transaction()

    def remove(self, ids: Sequence[str]) -> int:
        """Remove articles and what was derived from them here; return how many there were.

        What the reader added to them is kept, for they may be imported again.
        """
        with self.transaction():
            # An older version may come back, in a story of its own.
            stories = {self.stories.story_of(id_) for id_ in self.articles.with_older_versions(ids)}
            self.sessions.forget_files(self.articles.paths(ids))
            removed = self.articles.remove(ids)
            self.stories.count_anew(story for story in stories if story is not None)
        return removed

    def keeps(self, path: str) -> bool:
        """Say whether a file is the library's own: the file itself, or what it keeps beside it."""
        if not path.startswith(self._beginning):
            return False
        file, other = self.file.absolute(), Path(path)
        own = {file, *(beside(file, what) for what in BESIDE)}
        is_journal = other.parent == file.parent and other.name.startswith(f"{file.name}-")
        return is_journal or not own.isdisjoint((other, *other.parents))

    @cached_property
    def _beginning(self) -> str:
        """With which the paths of all that is the library's own begin; few others do."""
        return str(self.file.absolute().with_name(self.file.stem))

    @property
    def matches_folder(self) -> Path:
        """Where matches across the library are kept; derived, may be thrown away."""
        return beside(self.file, MATCHES)

    @property
    def index_folder(self) -> Path:
        """Where the search index is kept; derived, may be thrown away."""
        return beside(self.file, INDEX)


def beside(file: Path, what: str) -> Path:
    """Return where something that belongs to a library file is kept: `library.db` -> `library-index`."""
    return file.with_name(f"{file.stem}-{what}")
