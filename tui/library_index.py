"""The search index of a library on disk: brought up to date on import, made anew where it was damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from index import IndexDamaged, IndexUnusable
from index.schema import VERSION
from library.batches import in_batches
from library.database import LibraryError
from library.importing import ImportProgress

if TYPE_CHECKING:
    from index import LibraryIndex
    from library.database import LibraryFile
    from library.importing import Stopped, Tell

INDEXING = str(VERSION)
AT_ONCE = 1_000
"""Articles between two looks at whether to stop."""


def open_index(library: LibraryFile) -> LibraryIndex:
    """Open the search index of a library; raises IndexDamaged and IndexUnusable."""
    from index import LibraryIndex
    from library.facts import LibraryFacts

    return LibraryIndex.open(library.index_folder, library.articles.read_if_there, LibraryFacts(library))


def bring_up_to_date(library: LibraryFile, tell: Tell, stopped: Stopped) -> None:
    """Index the articles that wait; an index that is damaged, or of another version, is made anew first.

    Raises LibraryError where the folder cannot be used.
    """
    with _sound_index(library) as index:
        if len(index) < indexed(library):  # the folder, or some of it, is not the one that was written
            library.articles.forget_done("indexed")
        waiting = library.articles.waiting("indexed", INDEXING)
        began = monotonic()
        before = 0

        def step(done: int, _total: int) -> None:
            if done % 20 == 0 or before + done == len(waiting):
                progress = before + done
                tell(ImportProgress("search index", progress, len(waiting), progress, 0, monotonic() - began))

        for batch in in_batches(waiting, AT_ONCE):
            if stopped():
                return
            index.add(library.articles.with_quotations(batch), step)
            library.articles.note_done("indexed", INDEXING, batch)
            before += len(batch)


def throw_away(library: LibraryFile) -> None:
    """Put an empty index in the place of one that turned out to be damaged; raises LibraryError."""
    try:
        _made_anew(library).close()
    except IndexUnusable as error:
        raise LibraryError(str(error)) from error


def indexed(library: LibraryFile) -> int:
    """Return how many articles of a library should be in its index."""
    return library.tables.count("SELECT count(*) FROM article WHERE indexed = ?", (INDEXING,))


def remove_from_index(library: LibraryFile, ids: Sequence[str]) -> None:
    """Take articles out of the search index; raises LibraryError where the folder cannot be used."""
    if library.index_folder.exists():
        with _sound_index(library) as index:
            index.remove(ids)


@contextmanager
def _sound_index(library: LibraryFile) -> Iterator[LibraryIndex]:
    """Open the index; where it is damaged or of another version, an empty one takes its place.

    All articles wait to be indexed then. What the system refuses is raised as LibraryError.
    """
    try:
        index = _opened_if_sound(library)
        with _made_anew(library) if index is None else index as sound:
            yield sound
    except IndexUnusable as error:
        raise LibraryError(str(error)) from error


def _opened_if_sound(library: LibraryFile) -> LibraryIndex | None:
    try:
        index = open_index(library)
    except IndexDamaged:
        return None
    if index.needs_rebuild:
        index.close()
        return None
    return index


def _made_anew(library: LibraryFile) -> LibraryIndex:
    from index import rebuild

    library.articles.forget_done("indexed")
    rebuild(library.index_folder, ())
    return open_index(library)
