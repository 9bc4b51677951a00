"""A whole import: files are read in worker processes, then their articles are matched, grouped and indexed.

Each task notes what it has done with which article, so that an import which was stopped, or killed, goes on
where it was with the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from library.database import Outcome
from library.importing.beside import Beside
from library.importing.grouping import group_stories
from library.importing.locking import writing_alone
from library.importing.matching import match_statements
from library.importing.reading import FileReading
from library.importing.report import ImportReport, report_of
from library.importing.workers import Workers
from library.readers import Limits, Source, find_sources
from library.readers.outlet_names import with_outlets_named
from library.readers.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from library.database import LibraryFile, Session
    from library.importing.progress import ImportProgress, Stopped, Tell
    from library.readers import Skipped

TO_SPARE = 15.0
"""Seconds that a worker has beyond those for one article, for what the reader of a page breaks off itself."""
Index = Callable[["LibraryFile", "Tell", "Stopped", int], None]
"""Brings the search index of a library up to date, with so many processes."""


def run_import(
    library: LibraryFile,
    paths: Sequence[str],
    limits: Limits,
    *,
    tags: Sequence[str] = (),
    tags_from_folders: bool = False,
    tag_unchanged: bool = True,
    tell: Tell | None = None,
    stopped: Stopped | None = None,
    index: Index | None = None,
    standard_input: Callable[[], bytes] | None = None,
    processes: int | None = None,
) -> ImportReport:
    """Import files and folders, and finish what earlier imports have left; returns what came of it.

    `tags` are put on all articles of the files, with `tags_from_folders` also the names of the folders
    below `paths` in which these lie; without `tag_unchanged` only on what is read, not on the articles of
    files that are as they were. `stopped` is asked again and again. Raises LibraryError: when another import
    is at work, when the disk is full.
    """
    tell = tell or _silent
    stopped = stopped or _never
    with writing_alone(library):
        library.own.follow_versions()
        unfinished = library.sessions.unfinished()
        named = [path if path == STANDARD_INPUT else str(Path(path).absolute()) for path in paths]
        session = library.sessions.begin(named, tags, tags_from_folders=tags_from_folders)
        with _ended(library, session, unfinished, stopped):
            tags_by_file: dict[str, Sequence[str]] = {}
            sources: dict[str, Source] = {}
            for asked in (*unfinished, library.sessions.by_number(session)):
                found, skipped = _sources_of(asked, session, standard_input)
                found = [source for source in found if not library.keeps(source.path)]
                skipped = [entry for entry in skipped if not library.keeps(entry.path)]
                sources |= {source.path: source for source in found}
                tags_by_file |= {source.path: _tags_of(asked, source.path) for source in found}
                library.sessions.note(
                    session, [Outcome(entry.path, "skipped", entry.reason, entry.line) for entry in skipped]
                )
            limits = with_outlets_named(sources.values(), limits)
            reading = FileReading(
                library, session, lambda path: tags_by_file.get(path, ()), tell, tag_unchanged=tag_unchanged
            )
            count = processes or os.cpu_count() or 1
            with Workers(library.file, limits, count=count, seconds=limits.seconds + TO_SPARE) as workers:
                going_on = reading.read(list(sources.values()), workers, stopped)
            if going_on:
                _finish(library, index or _no_index, tell, stopped, count)
    return report_of(library, session)


def _finish(library: LibraryFile, index: Index, tell: Tell, stopped: Stopped, processes: int) -> None:
    """Match, group and index what waits for it; where there are several processes indexing beside matching.

    Matching changes no article. Grouping may date some, which are then indexed anew.
    """
    if processes > 1:

        def indexing(tell: Tell, stopped: Stopped) -> None:
            index(library, tell, stopped, processes)

        with Beside(indexing, tell, stopped) as beside:
            match_statements(library, beside.tell, lambda: stopped() or beside.failed())
    else:
        match_statements(library, tell, stopped)
    if not stopped():
        group_stories(library, tell, stopped)
    if not stopped():
        index(library, tell, stopped, processes)


def _sources_of(
    asked: Session, current: int, standard_input: Callable[[], bytes] | None
) -> tuple[list[Source], list[Skipped]]:
    """Return the files that an import was asked to read; of an earlier one those that are still there."""
    if asked.number == current:
        return find_sources(asked.paths, standard_input)
    found, _ = find_sources([path for path in asked.paths if Path(path).exists()])
    return found, []


def _tags_of(asked: Session, path: str) -> Sequence[str]:
    """Return the tags that an import puts on the articles of a file.

    A folder's name is a tag by its place below the one that was named.
    """
    if not asked.tags_from_folders:
        return asked.tags
    parent = Path(path).parent
    for root in map(Path, asked.paths):
        if parent.is_relative_to(root):
            below = parent.relative_to(root).as_posix()
            return (*asked.tags, parent.name if below == "." else below)
    return asked.tags


@contextmanager
def _ended(
    library: LibraryFile, session: int, unfinished: Sequence[Session], stopped: Stopped
) -> Iterator[None]:
    """Note how an import ended; one that is killed stays at work. It has gone on with what was unfinished."""
    try:
        yield
    except BaseException:
        library.sessions.end(session, "stopped")
        raise
    library.sessions.end(session, "stopped" if stopped() else "done")
    if not stopped():
        for earlier in unfinished:
            library.sessions.end(earlier.number, "continued")


def _no_index(_library: LibraryFile, _tell: Tell, _stopped: Stopped, _processes: int) -> None:
    """Stand in for a library that is not to be searched."""


def _silent(_progress: ImportProgress) -> None:
    """Stand in for a display that nobody watches."""


def _never() -> bool:
    """Stand in for a reader who does not stop it."""
    return False
