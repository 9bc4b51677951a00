"""The search index of a library on disk: brought up to date on import, made anew where it was damaged."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeVar

from index import IndexBusy, IndexDamaged, IndexUnusable
from index.schema import VERSION
from library.database import LibraryError, LibraryFile
from library.garbage import collection_paused
from library.importing import ImportProgress
from library.importing.derivation import QUOTING
from library.importing.grouping import NOT_INDEXED
from library.importing.locking import writing_alone

if TYPE_CHECKING:
    from pathlib import Path

    from index import LibraryIndex
    from library.importing import Stopped, Tell
    from library.model import Article, Quotation

INDEXING = str(VERSION)
PATIENCE = 120.0
"""Seconds to wait while another process writes to the index: as long as the largest merge may take."""
SHORT_PATIENCE = 5.0
"""The same for a reader who wants to search."""
_LOOK_AGAIN = 0.2
_LOOKED_UP = 16
"""Articles by which an index is told from that of another library with as many."""
_Result = TypeVar("_Result")


class _StoppedError(Exception):
    """The reader stops it; raised at the next report of progress."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Wait:
    """How long to wait for other processes that write to the index."""

    seconds: float
    stopped: Stopped = _never

    def for_turn(self, work: Callable[[], _Result]) -> _Result:
        """Do work that writes to the index, as soon as nobody else does; raises IndexBusy in the end."""
        until = monotonic() + self.seconds
        while True:
            try:
                return work()
            except IndexBusy:
                if self.stopped() or monotonic() > until:
                    raise
                sleep(_LOOK_AGAIN)


def open_index(library: LibraryFile) -> LibraryIndex:
    """Open the search index of a library as it is; raises IndexDamaged and IndexUnusable."""
    from index import LibraryIndex
    from library.facts import LibraryFacts

    return LibraryIndex.open(library.index_folder, library.articles.read_if_there, LibraryFacts(library))


def sound_index(
    library: LibraryFile, tell: Tell, stopped: Stopped, warn: Callable[[str], None]
) -> LibraryIndex:
    """Open the search index of a library to be searched, mended first where it has to be.

    One that is damaged, missing, of another version or of another library is made anew from the articles;
    what an import has left waits no longer either, unless one is running. `tell` is told how far that is;
    when `stopped` says so the index holds what was done until then. `warn` is told why an index that lacks
    something cannot be changed at present; it answers for what it holds. Raises LibraryError: where the
    folder belongs to something else, may not be written and has to be, where the disk is full, or who else
    is writing.
    """
    wait = _Wait(SHORT_PATIENCE, stopped)
    with _refusals():
        index = _opened_if_sound(library)
        if index is not None and _is_whole(library, index):
            if waiting := len(_waiting(library)) if len(index) != len(library.articles) else 0:
                articles = "1 article waits" if waiting == 1 else f"{waiting:,} articles wait"
                warn(f"{articles} to be indexed by the import that is running")
            return index
        mended = _made_anew(library, wait) if index is None else index
        try:
            _settle_differences(library, mended, wait)
            let_processes_start()
            _index_waiting(library, mended, tell, wait, os.cpu_count() or 1)
            mended.refresh()
        except (LibraryError, IndexUnusable) as error:
            if index is None or not len(index):
                mended.close()
                raise
            warn(str(error))
        except BaseException:
            mended.close()
            raise
        return mended


def bring_up_to_date(
    library: LibraryFile, tell: Tell, stopped: Stopped, processes: int = 1, patience: float = PATIENCE
) -> None:
    """Index the articles that wait; an index that is damaged, or of another version, is made anew first.

    processes: how many of them do it when there are many articles. patience: seconds to wait for another
    process that writes to the index. Raises LibraryError.
    """
    wait = _Wait(patience, stopped)
    with _refusals(), _sound(library, wait) as index:
        _settle_differences(library, index, wait)
        _index_waiting(library, index, tell, wait, processes)


def lacking(library: LibraryFile, index: LibraryIndex) -> int | None:
    """Return how many articles an index lacks that nobody is about to add; None when it is whole.

    0: it holds articles that the library does not. Raises LibraryError, IndexDamaged and IndexUnusable.
    """
    if _is_whole(library, index):
        return None
    lacks, _ = _differences(library, index)
    return len(_waiting(library)) + len(lacks)


def remove_from_index(library: LibraryFile, ids: Sequence[str]) -> None:
    """Take articles out of the search index; raises LibraryError where the folder cannot be used."""
    wait = _Wait(PATIENCE)
    if library.index_folder.exists():
        with _refusals(), _sound(library, wait) as index:
            wait.for_turn(partial(index.remove, ids))


def forget_index(library: LibraryFile) -> None:
    """Put an empty index in the place of a library's, to be filled by an import; raises LibraryError."""
    with _refusals():
        _made_anew(library, _Wait(PATIENCE)).close()


def merge_segments(library: LibraryFile, tell: Callable[[int, int], None], stopped: Stopped) -> None:
    """Merge small segments, so that a search has fewer to ask; others may write between two merges.

    tell(done, total) is told how far a merge is. Raises LibraryError.
    """

    def step(done: int, total: int) -> None:
        if stopped():
            raise _StoppedError
        tell(done, total)

    wait = _Wait(PATIENCE, stopped)
    with _refusals(), _sound(library, wait) as index, suppress(_StoppedError):
        while index.wants_merging and wait.for_turn(partial(index.merge_some, step)):
            pass


def let_processes_start() -> None:
    """Start what multiprocessing watches its resources with, which needs a standard error with a number.

    While there is a screen Textual's own stands in its place, and that has none.
    """
    from contextlib import redirect_stderr
    from multiprocessing import resource_tracker

    if sys.stderr is not sys.__stderr__:
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()


def _is_whole(library: LibraryFile, index: LibraryIndex) -> bool:
    """Say whether an index holds what was indexed of a library; one with as many articles is glanced at."""
    if len(index) == len(library.articles):
        some = islice(index.indexed_ids(), 0, None, max(1, len(index) // _LOOKED_UP))
        return all(id_ in library.articles for id_ in some)
    if any(_differences(library, index)):
        return False
    return not _waiting(library) or _an_import_runs(library)


def _an_import_runs(library: LibraryFile) -> bool:
    try:
        with writing_alone(library):
            return False
    except LibraryError:  # one is at work, or nothing can be written: either way nothing is to be done here
        return True


def _differences(library: LibraryFile, index: LibraryIndex) -> tuple[set[str], set[str]]:
    """Return what an index lacks of a library though it was noted, and what it has beyond it.

    The library is asked first: what an import that runs meanwhile notes has come into force before.
    """
    known = library.articles.ids()
    not_noted = {*library.articles.waiting("quoted", QUOTING), *_waiting(library)}
    index.refresh()
    indexed = set(index.indexed_ids())
    strays = (id_ for id_ in indexed.difference(known) if id_ not in library.articles)
    return set(known) - not_noted - indexed, set(strays)


def _settle_differences(library: LibraryFile, index: LibraryIndex, wait: _Wait) -> None:
    """Take out of an index what does not belong there, and note that what it lacks waits."""
    lacking, strays = _differences(library, index)
    if strays:
        wait.for_turn(partial(index.remove, strays))
    if lacking:
        library.articles.note_done("indexed", NOT_INDEXED, lacking)


def _waiting(library: LibraryFile) -> list[str]:
    return library.articles.waiting("indexed", INDEXING)


def _index_waiting(
    library: LibraryFile, index: LibraryIndex, tell: Tell, wait: _Wait, processes: int
) -> None:
    """Index the articles that wait; what has come into force is noted at once."""
    from index.adding import Unread

    waiting = _waiting(library)
    if not waiting:
        return
    began = monotonic()

    def step(done: int, total: int) -> None:
        if wait.stopped():
            raise _StoppedError
        tell(ImportProgress("search index", done, total, done, 0, monotonic() - began))

    unread = Unread(waiting, partial(_read, library.file))
    note = partial(library.articles.note_done, "indexed", INDEXING)
    with collection_paused(), suppress(_StoppedError):
        wait.for_turn(partial(index.add, unread, step, processes, note))


def _read(file: Path, ids: Sequence[str]) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    """Yield articles of the library at a file, by a connection of its own."""
    with LibraryFile(file, create=False) as library:
        yield from library.articles.with_quotations(ids)


@contextmanager
def _sound(library: LibraryFile, wait: _Wait) -> Iterator[LibraryIndex]:
    """Open the index; where it is damaged or of another version, an empty one takes its place."""
    index = _opened_if_sound(library)
    with _made_anew(library, wait) if index is None else index as sound:
        yield sound


@contextmanager
def _refusals() -> Iterator[None]:
    """Raise as LibraryError why the index cannot be used."""
    try:
        yield
    except (IndexUnusable, IndexDamaged) as error:
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


def _made_anew(library: LibraryFile, wait: _Wait) -> LibraryIndex:
    """Put an empty index into force; all articles wait to be indexed then."""
    from index import rebuild

    library.articles.forget_done("indexed")
    wait.for_turn(partial(rebuild, library.index_folder, ()))
    return open_index(library)
