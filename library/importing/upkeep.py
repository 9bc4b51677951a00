"""Derived data of a library: whether it is sound and complete, and throwing it away to be made anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from library.database import LibraryError
from library.database.checking import Finding
from library.database.opening import reason_of
from library.importing.derivation import QUOTING
from library.importing.grouping import GROUPING
from library.importing.locking import writing_alone
from library.importing.matching import MATCHING, matcher_of

if TYPE_CHECKING:
    from pathlib import Path

    from library.database import LibraryFile, Task

GO_ON = "`broadsheet import` without a path does what waits"
VERSIONS: dict[Task, str] = {"quoted": QUOTING, "matched": MATCHING, "grouped": GROUPING}
"""The version of each task that is done with an article."""
_NAMES: dict[Task, str] = {
    "quoted": "quotations",
    "grouped": "stories",
    "matched": "matches",
    "indexed": "search index",
}


def check_derived(library: LibraryFile) -> Iterator[Finding]:
    """Yield whether everything has been done with all articles, and whether what was made is sound."""
    for task, version in VERSIONS.items():
        waiting = library.articles.waiting(task, version)
        if waiting:
            said = f"{len(waiting):,} article{'' if len(waiting) == 1 else 's'} waiting for this"
            yield Finding(_NAMES[task], "waiting", said, GO_ON)
        else:
            yield Finding(_NAMES[task], "sound", "done with all articles")
    yield from _matches(library)


def _matches(library: LibraryFile) -> Iterator[Finding]:
    if not library.matches_folder.exists():
        return
    try:
        with matcher_of(library):
            pass
    except LibraryError as error:
        yield Finding("matches", "damaged", str(error), "`broadsheet reindex --only matches` makes them anew")


def forget_derived(library: LibraryFile, tasks: Collection[Task]) -> None:
    """Throw away what `tasks` derived, to be made anew by the next import; raises LibraryError.

    Of the search index only that it was done: what lies in its folder may be something else's.
    """
    with writing_alone(library, "throwing derived data away"):
        if "matched" in tasks:
            _remove(library.matches_folder)
        if "grouped" in tasks:
            library.stories.forget()
        for task in tasks:
            library.articles.forget_done(task)


def remove_articles(
    library: LibraryFile, ids: Sequence[str], remove_from_index: Callable[[LibraryFile, Sequence[str]], None]
) -> None:
    """Remove articles and all that was derived from them; raises LibraryError.

    What the reader added to them is kept, and holds again when they are imported once more.
    """
    with writing_alone(library, "removing articles"):
        if library.matches_folder.exists():
            with matcher_of(library) as matcher:
                matcher.forget(ids)
        remove_from_index(library, ids)
        library.remove(ids)


def _remove(folder: Path) -> None:
    """Remove a folder of derived data; raises LibraryError."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryError(f"{folder}: {reason_of(error)}") from error
