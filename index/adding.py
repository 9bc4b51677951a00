"""Articles on their way into an index: how many processes share them, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from operator import length_hint
from typing import TYPE_CHECKING

from index import batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.protocol import Progress
    from library.model import Article, Quotation

    With = tuple[Article, Sequence[Quotation]]
    Committed = Callable[[Sequence[str]], None]
    """Is told the ids of articles that have come into force."""

FEW = 500
"""Articles for which a process of their own is not worth while: it takes as long to start."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Articles that are read where they are indexed, so that nobody has to hand them on."""

    ids: Sequence[str]
    read: Callable[[Sequence[str]], Iterable[With]]
    """Goes from process to process: a function of a module, or a partial of one."""

    def __iter__(self) -> Iterator[With]:
        return iter(self.read(self.ids))

    def __len__(self) -> int:
        return len(self.ids)


def nobody_asks(_ids: Sequence[str]) -> None:
    """Stand in for somebody who wants to know what has come into force."""


@dataclass(slots=True)
class Adding:
    """Articles that are being added."""

    articles: Iterable[With]
    processes: int = 1
    progress: Progress | None = None
    committed: Committed = nobody_asks
    _done: int = field(default=0, init=False)

    @property
    def total(self) -> int:
        """How many there are, 0 if that is not known."""
        return length_hint(self.articles)

    def workers(self) -> int:
        """Return how many other processes should do it; fewer than two: none."""
        return min(self.processes, self.total // FEW if self.total else self.processes)

    def shares(self, workers: int) -> Iterator[Iterable[With]]:
        """Yield the articles in batches, of which each worker gets as many."""
        rounds = ceil(self.total / (batch.ARTICLES * workers))
        size = ceil(self.total / (rounds * workers)) if self.total else batch.ARTICLES
        if isinstance(self.articles, Unread):
            ids, read = self.articles.ids, self.articles.read
            yield from (Unread(ids[first : first + size], read) for first in range(0, len(ids), size))
            return
        rest = iter(self.articles)
        while share := list(islice(rest, size)):
            yield share

    def step(self, articles: int) -> None:
        """Count articles that were done and say how far it is; what that raises gives up."""
        self._done += articles
        if self.progress is not None:
            self.progress(self._done, max(self.total, self._done) if self.total else 0)
