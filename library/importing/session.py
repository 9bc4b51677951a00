"""A whole import: files are read in worker processes, then their articles are matched, grouped and indexed.

Each task notes what it has done with which article, so that an import which was stopped, or killed, goes on
where it was with the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from library.database import Outcome
from library.importing.grouping import group_stories
from library.importing.locking import writing_alone
from library.importing.matching import match_statements
from library.importing.reading import FileReading
from library.importing.report import ImportReport, report_of
from library.importing.workers import Workers
from library.readers import Limits, Source, find_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from library.database import LibraryFile
    from library.importing.progress import ImportProgress, Stopped, Tell

TO_SPARE = 15.0
"""Seconds that a worker has beyond those for one article, for what the reader of a page breaks off itself."""
Index = Callable[["LibraryFile", "Tell", "Stopped"], None]
"""Brings the search index of a library up to date."""


def run_import(
    library: LibraryFile,
    paths: Sequence[str],
    limits: Limits,
    *,
    tags: Sequence[str] = (),
    tags_from_folders: bool = False,
    tell: Tell | None = None,
    stopped: Stopped | None = None,
    index: Index | None = None,
    standard_input: Callable[[], bytes] | None = None,
    processes: int | None = None,
) -> ImportReport:
    """Import files and folders, and finish what earlier imports have left; returns what came of it.

    `tags` are put on all articles that are read, with `tags_from_folders` also the names of the folders below
    `paths` in which their files lie. `stopped` is asked between two steps. Raises LibraryError: when another
    import is at work, when the disk is full.
    """
    tell = tell or _silent
    stopped = stopped or _never
    with writing_alone(library), _running(library, paths, stopped) as session:
        sources, skipped = find_sources(paths, standard_input)
        sources = [_absolute(source) for source in sources]
        library.sessions.note(
            session, [Outcome(entry.path, "skipped", entry.reason, entry.line) for entry in skipped]
        )
        folders = _folder_tags(paths) if tags_from_folders else _no_tags
        reading = FileReading(library, session, lambda path: (*tags, *folders(path)), tell)
        count = processes or os.cpu_count() or 1
        with Workers(library.file, limits, count=count, seconds=limits.seconds + TO_SPARE) as workers:
            going_on = reading.read(sources, workers, stopped)
        for task in (match_statements, group_stories, index):
            if going_on and task is not None:
                task(library, tell, stopped)
                going_on = not stopped()
    return report_of(library, session)


@contextmanager
def _running(library: LibraryFile, paths: Sequence[str], stopped: Stopped) -> Iterator[int]:
    """Note that an import begins and how it ended; one that is killed stays at work."""
    session = library.sessions.begin(paths)
    try:
        yield session
    except BaseException:
        library.sessions.end(session, "stopped")
        raise
    library.sessions.end(session, "stopped" if stopped() else "done")


def _absolute(source: Source) -> Source:
    """Return a source whose path stays true wherever the library is opened."""
    return source if source.content is not None else replace(source, path=str(Path(source.path).absolute()))


def _folder_tags(paths: Sequence[str]) -> Callable[[str], Sequence[str]]:
    """Return what names the folder of a file below the one that was named."""
    roots = [Path(path).absolute() for path in paths]

    def tags(path: str) -> Sequence[str]:
        parent = Path(path).parent
        for root in roots:
            if parent.is_relative_to(root) and parent != root:
                return [parent.relative_to(root).as_posix()]
        return [parent.name] if parent in roots else []

    return tags


def _no_tags(_path: str) -> Sequence[str]:
    return ()


def _silent(_progress: ImportProgress) -> None:
    """Stand in for a display that nobody watches."""


def _never() -> bool:
    """Stand in for a reader who does not stop it."""
    return False
