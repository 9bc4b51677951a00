"""What earlier imports have left to be done: the next one does it, with or without a path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.text.counts import counted

if TYPE_CHECKING:
    from library.database import LibraryFile


@dataclass(frozen=True, slots=True)
class LeftOver:
    """How much of it there is."""

    imports: int = 0
    """That were stopped or killed, and not gone on with."""
    articles: int = 0
    """That wait for their quotations, story, matches or the search index."""

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.imports or self.articles)

    @property
    def said(self) -> str:
        """What waits, in words."""
        imports = "a stopped import" if self.imports == 1 else f"{self.imports:,} stopped imports"
        articles = f"{counted(self.articles, 'article')} not worked through"
        named = [imports] * bool(self.imports) + [articles] * bool(self.articles)
        return " and ".join(named)


def left_over(library: LibraryFile) -> LeftOver:
    """Return what waits in a library; raises LibraryError."""
    from library.importing.upkeep import VERSIONS
    from tui.library_index import INDEXING

    waiting = set(library.articles.waiting("indexed", INDEXING))
    for task, version in VERSIONS.items():
        waiting.update(library.articles.waiting(task, version))
    return LeftOver(len(library.sessions.unfinished()), len(waiting))
