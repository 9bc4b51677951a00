"""The search index of a library on disk: brought up to date on import, made anew where it was damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from index import IndexDamaged, IndexUnusable
from index.schema import VERSION
from library.database import LibraryError
from library.importing import ImportProgress

if TYPE_CHECKING:
    from index import LibraryIndex
    from library.database import LibraryFile
    from library.importing import Stopped, Tell
    from library.model import Article, Quotation

INDEXING = str(VERSION)
AT_ONCE = 1_000
"""Articles between two looks at whether to stop."""


def open_index(library: LibraryFile) -> LibraryIndex:
    """Open the search index of a library; raises IndexDamaged and IndexUnusable."""
    from index import LibraryIndex

    def text(id_: str) -> Article | None:
        return library.articles.read(id_) if id_ in library.articles else None

    return LibraryIndex.open(library.index_folder, text)


def bring_up_to_date(library: LibraryFile, tell: Tell, stopped: Stopped) -> None:
    """Index the articles that wait; an index that is damaged, or of another version, is made anew first.

    Raises LibraryError where the folder cannot be used.
    """
    try:
        with _sound_index(library) as index:
            _add(library, index, tell, stopped)
    except IndexUnusable as error:
        raise LibraryError(str(error)) from error


def remove_from_index(library: LibraryFile, ids: Sequence[str]) -> None:
    """Take articles out of the search index; one that is damaged is left to be made anew."""
    if not library.index_folder.exists():
        return
    try:
        with _sound_index(library) as index:
            index.remove(ids)
    except IndexUnusable as error:
        raise LibraryError(str(error)) from error


def _sound_index(library: LibraryFile) -> LibraryIndex:
    """Open the index; where it is damaged or of another version, an empty one takes its place."""
    from index import rebuild

    try:
        index = open_index(library)
        if not index.needs_rebuild:
            return index
        index.close()
    except IndexDamaged:
        pass  # what was in it is indexed again: all articles wait from here on
    library.articles.forget_done("indexed")
    rebuild(library.index_folder, ())
    return open_index(library)


def _add(library: LibraryFile, index: LibraryIndex, tell: Tell, stopped: Stopped) -> None:
    waiting = library.articles.waiting("indexed", INDEXING)
    began = monotonic()

    def step(done: int, _total: int) -> None:
        if done % 20 == 0 or before + done == len(waiting):
            progress = before + done
            tell(ImportProgress("search index", progress, len(waiting), progress, 0, monotonic() - began))

    for before in range(0, len(waiting), AT_ONCE):
        if stopped():
            return
        chunk = waiting[before : before + AT_ONCE]
        index.add(_with_quotations(library, chunk), step)
        library.articles.note_done("indexed", INDEXING, chunk)


def _with_quotations(
    library: LibraryFile, ids: Sequence[str]
) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    return ((kept.article, kept.quotations) for kept in library.articles.read_all(ids))
