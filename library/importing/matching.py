"""The matcher of a library, and the task of an import that matches new quotations with all others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from library.batches import in_batches
from library.database import LibraryError
from library.importing.progress import ImportProgress

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.importing.progress import Stopped, Tell
    from library.matching.library_wide import LibraryMatcher

MATCHING = "1"
"""The version of matching across a library; what it keeps carries finer ones of its own."""
AT_ONCE = 500
"""Articles between two looks at whether to stop."""


class MatchesInUseError(LibraryError):
    """Another run has the matcher of the library."""


@contextmanager
def matcher_of(library: LibraryFile) -> Iterator[LibraryMatcher]:
    """Open the matcher of a library, or make it; raises LibraryError."""
    from library.matching.library_wide import LibraryMatcher, StoreError, StoreInUseError

    try:
        with LibraryMatcher(library.matches_folder) as matcher:
            yield matcher
    except StoreInUseError as error:
        raise MatchesInUseError(str(error)) from error
    except StoreError as error:
        raise LibraryError(str(error)) from error


def match_statements(library: LibraryFile, tell: Tell, stopped: Stopped) -> None:
    """Match the quotations of the articles that are new with all others; raises LibraryError."""
    waiting = library.articles.waiting("matched", MATCHING)
    if not waiting:
        return
    began = monotonic()
    done = 0
    with matcher_of(library) as matcher:
        for chunk in in_batches(waiting, AT_ONCE):
            if stopped():
                return
            for _ in matcher.add(library.articles.with_quotations(chunk)):
                pass
            library.articles.note_done("matched", MATCHING, chunk)
            done += len(chunk)
            tell(ImportProgress("matching", done, len(waiting), done, 0, monotonic() - began))
