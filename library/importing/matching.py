"""The task of an import that matches quotations across the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from library.database import LibraryError
from library.importing.progress import ImportProgress

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.importing.progress import ImportTask, Stopped, Tell
    from library.model import Article, Quotation

MATCHING = "1"
"""The version of matching across a library; what it keeps carries finer ones of its own."""
AT_ONCE = 500
"""Articles between two looks at whether to stop."""


def match_statements(library: LibraryFile, tell: Tell, stopped: Stopped) -> None:
    """Match the quotations of the articles that are new with all others; raises LibraryError."""
    waiting = library.articles.waiting("matched", MATCHING)
    if not waiting:
        return
    from library.matching.library_wide import LibraryMatcher, StoreError

    began = monotonic()
    done = 0
    try:
        with LibraryMatcher(library.matches_folder) as matcher:
            for chunk in _chunks(waiting):
                if stopped():
                    return
                for _ in matcher.add(_with_quotations(library, chunk)):
                    pass
                library.articles.note_done("matched", MATCHING, chunk)
                done += len(chunk)
                _tell(tell, "matching", done, len(waiting), began)
    except StoreError as error:
        raise LibraryError(str(error)) from error


def _with_quotations(
    library: LibraryFile, ids: Sequence[str]
) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    return ((kept.article, kept.quotations) for kept in library.articles.read_all(ids))


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE))


def _tell(tell: Tell, task: ImportTask, done: int, total: int, began: float) -> None:
    tell(ImportProgress(task, done, total, done, 0, monotonic() - began))
