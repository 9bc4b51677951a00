"""The work beside the screen: reading, comparing, indexing, in threads that only post messages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from library.model import Article, Comparison
from library.readers import Reading, Source, read_sources

if TYPE_CHECKING:
    from textual.app import App

    from index import SearchIndex
    from library.configuration import Settings
    from library.decisions import Decision

SWITCH_INTERVAL = 0.0005
"""Seconds that a busy thread may keep the screen waiting (docs/architecture.md, "The screen never waits")."""
_BETWEEN_REPORTS = 0.1
_READ_AT_ONCE = 200_000
"""Bytes of articles that are read in a few hundredths of a second."""


class ArticlesRead(Message):
    """The sources are read."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading


class ComparisonMade(Message):
    """Quotations are found and matched."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison


class ModelRefused(Message):
    """The sentence embedding of the settings cannot be used; words alone decide."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class DecisionsApplied(Message):
    """The comparison is as the reader's decisions leave it."""

    def __init__(self, comparison: Comparison, decisions: tuple[Decision, ...]) -> None:
        super().__init__()
        self.comparison = comparison
        self.decisions = decisions


class IndexBuilt(Message, bubble=False):
    """Everything can be searched. The app hands it on to its screens, from where it must not come back."""

    def __init__(self, index: SearchIndex) -> None:
        super().__init__()
        self.index = index


class WorkMoved(Message):
    """One line about what is being done."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class WorkFailed(Message):
    """A defect: the work raised what it never should."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class _StoppedError(Exception):
    """The reader quits; raised at the next report of progress."""


class Work:
    """Runs one stage at a time and tells the app what came of it."""

    def __init__(self, app: App[None], sources: Sequence[Source], settings: Settings) -> None:
        self._app = app
        self._sources = sources
        self._limits = settings.reading.limits
        self._semantic_model = settings.matching.semantic_model
        self._stopped = False
        self._told = 0.0
        self.built: SearchIndex | None = None
        self.stages: list[str] = []
        """What was started, in order."""

    def stop(self) -> None:
        """End the running stage at its next report."""
        self._stopped = True

    def read_at_once(self) -> Reading | None:
        """Read the sources before there is a screen, if that takes less than a frame or two."""
        if not self._sources:
            return Reading((), ())
        try:
            size = sum(source.size() for source in self._sources)
        except OSError:
            return None  # read() names the source that cannot be opened
        if size > _READ_AT_ONCE:
            return None
        return read_sources(self._sources, self._limits)

    def read(self) -> None:
        """Read the sources."""
        self._start("read", self._read)

    def compare(
        self, articles: tuple[Article, ...], merged_speakers: Mapping[str, str] | None = None
    ) -> None:
        """Find and match quotations; `merged_speakers` as `library.comparison.compare` takes them."""
        self._start("compare", partial(self._compare, articles, merged_speakers))

    def decide(self, comparison: Comparison, decisions: Sequence[Decision]) -> None:
        """Apply a reader's decisions to what was found."""
        self._start("decide", partial(self._apply, comparison, tuple(decisions)))

    def index(self, comparison: Comparison) -> None:
        """Index articles and quotations."""
        self._start("index", partial(self._index, comparison))

    def _start(self, name: str, stage: Callable[[], Message]) -> None:
        self.stages.append(name)

        def run() -> None:
            try:
                message = stage()
                if not self._stopped:
                    self._app.post_message(message)
            except _StoppedError:
                return
            except Exception as error:
                self._app.post_message(WorkFailed(error))

        sys.setswitchinterval(SWITCH_INTERVAL)
        # A daemon, so that quitting never waits for a stage between two reports.
        Thread(target=run, daemon=True).start()

    def _read(self) -> Message:
        return ArticlesRead(read_sources(self._sources, self._limits, partial(self._count, "reading")))

    def _compare(self, articles: tuple[Article, ...], merged_speakers: Mapping[str, str] | None) -> Message:
        from library.comparison import compare
        from library.sentence_model import SentenceModelError, sentence_model

        likeness = sentence_model(self._semantic_model)
        try:
            return ComparisonMade(compare(articles, self._tell, likeness, merged_speakers))
        except SentenceModelError as error:
            self._app.post_message(ModelRefused(str(error)))
            return ComparisonMade(compare(articles, self._tell, merged_speakers=merged_speakers))

    def _apply(self, comparison: Comparison, decisions: tuple[Decision, ...]) -> Message:
        from library.decisions import decided

        return DecisionsApplied(decided(comparison, decisions), decisions)

    def _index(self, comparison: Comparison) -> Message:
        from index import build_index

        progress = partial(self._count, "indexing")
        self.built = build_index(comparison.articles, comparison.quotations, progress)
        return IndexBuilt(self.built)

    def _count(self, stage: str, done: int, total: int) -> None:
        if self._stopped:
            raise _StoppedError
        if monotonic() - self._told >= _BETWEEN_REPORTS:
            self._tell(f"{stage} {done:,} of {total:,}")

    def _tell(self, text: str) -> None:
        if self._stopped:
            raise _StoppedError
        self._told = monotonic()
        self._app.post_message(WorkMoved(text))
