"""The matcher of a library, and the task of an import that matches new quotations with all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from library.database import LibraryError
from library.importing.progress import ImportProgress

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.importing.progress import Stopped, Tell
    from library.matching.library_wide import LibraryMatcher
    from library.model import Article, Quotation

    WithQuotations = tuple[Article, tuple[Quotation, ...]]

MATCHING = "1"
"""The version of matching across a library; what it keeps carries finer ones of its own."""
AT_ONCE = 500
"""Articles that are noted as matched together."""
QUOTATIONS_AT_ONCE = 20_000
"""Quotations that are, however few their articles."""


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
    """Match the quotations of the articles that are new with all others; raises LibraryError.

    `stopped` is asked while they are matched: articles that it breaks off are matched by the next import.
    """
    waiting = library.articles.waiting("matched", MATCHING)
    if not waiting:
        return
    began = monotonic()
    done = 0
    with matcher_of(library) as matcher:
        for chunk in _chunks(library.articles.with_quotations(waiting)):
            for _ in matcher.add(chunk, stopped=stopped):
                pass
            if stopped():
                return
            library.articles.note_done("matched", MATCHING, [article.id for article, _ in chunk])
            done += len(chunk)
            tell(ImportProgress("matching", done, len(waiting), done, 0, monotonic() - began))


def _chunks(articles: Iterable[WithQuotations]) -> Iterator[list[WithQuotations]]:
    """Gather articles, without their texts, until there are enough of them or of their quotations."""
    chunk: list[WithQuotations] = []
    quotations = 0
    for article, found in articles:
        chunk.append((replace(article, text="", parts=()), found))
        quotations += len(found)
        if len(chunk) == AT_ONCE or quotations >= QUOTATIONS_AT_ONCE:
            yield chunk
            chunk, quotations = [], 0
    if chunk:
        yield chunk
