"""The index of a library, kept in a folder beside it: opened in a moment, changed batch by batch.

The folder can be thrown away and made again from the library at any time. What it holds is checked before it
is used, and reading it runs no code: a folder from a stranger may lie about what it holds, and no more.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

from index import generations
from index.adding import Adding, nobody_asks
from index.arrangement import DEFAULT
from index.batch import batches
from index.failures import IndexDamaged, IndexUnusable, told
from index.generation import Generation
from index.manifest import find_damage
from index.merging import due
from index.protocol import TIME_LIMIT
from index.results import SearchResults
from index.searcher import Searcher
from index.writer_lock import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    from whoosh.reading import IndexReader

    from index.adding import Committed
    from index.arrangement import Arrangement
    from index.facts import Facts
    from index.hits import Texts
    from index.protocol import Progress
    from library.model import Article, Quotation

    With = tuple[Article, Sequence[Quotation]]

MOST_SEGMENTS = 24
"""Segments from which on adding merges: each costs every search some lookups."""


class LibraryIndex:
    """The open index of a library; implements `index.protocol.ChangingIndex`. Safe in threads.

    What another process changes is seen after `refresh`.
    """

    def __init__(self, folder: Path, texts: Texts, facts: Facts | None = None) -> None:
        """Open what is in a folder; use `LibraryIndex.open`."""
        self._folder = folder
        self._texts = texts
        self._facts = facts
        self._lock = RLock()
        self._generation: Generation | None = None
        self._searcher: Searcher
        self.refresh()

    @classmethod
    def open(cls, folder: Path, texts: Texts, facts: Facts | None = None) -> Self:
        """Open the index in a folder, or make an empty one there.

        texts: returns the article with an id, None if it is gone: the index keeps no text. facts: what is
        known of the articles beside their text.
        Raises `IndexDamaged`, whereupon `rebuild` helps, and `IndexUnusable`, where it does not: the folder
        is something else's, or the system says no.
        """
        with told(folder):
            if not generations.holds_an_index(folder):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with writing(folder):
                    if not generations.holds_an_index(folder):
                        generations.put_into_force(generations.new_generation(folder))
        return cls(folder, texts, facts)

    @property
    def needs_rebuild(self) -> bool:
        """Whether another version of the program made the index; nothing is found in it, then."""
        return not self._state.is_readable

    @property
    def wants_merging(self) -> bool:
        """Whether `merge_some` would find something to do."""
        return due(self._state.manifest.segments) is not None

    def __len__(self) -> int:
        """Return the number of articles."""
        return self._state.articles

    def knows(self, id_: str) -> bool:
        """Say whether an article is in the index."""
        with self._lock:
            return self._state.find(id_) is not None

    def indexed_ids(self) -> Iterator[str]:
        """Yield the ids of the articles, in the order in which they were added."""
        for segment in self._state.segments:
            yield from segment.ids()

    def search(
        self,
        query: str,
        limit: int = 20,
        typing: bool = False,
        arrangement: Arrangement = DEFAULT,
        seconds: float = TIME_LIMIT,
    ) -> SearchResults:
        """Return the `limit` best articles for a query; see `index.protocol.SearchIndex.search`.

        Raises `IndexDamaged` and `IndexUnusable` too.
        """
        if self.needs_rebuild:
            why = "The search index was made by another version of Broadsheet; it has to be rebuilt."
            return SearchResults(query, (), 0, partial=False, explanation=why)
        with told(self._folder), self._lock:
            return self._searcher.search(query, limit, typing, arrangement, seconds)

    def suggest(self, field: str, beginning: str, limit: int = 20) -> tuple[str, ...]:
        """Return the most frequent values that begin so; see `index.protocol.SearchIndex.suggest`."""
        with told(self._folder), self._lock:
            return self._searcher.suggest(field, beginning, limit)

    def add(
        self,
        articles: Iterable[With],
        progress: Progress | None = None,
        processes: int = 1,
        committed: Committed = nobody_asks,
    ) -> None:
        """Add articles with their quotations; one whose id is there takes its place.

        They come into force batch by batch, and are found once all are. progress(done, total) is called after
        each article, or now and then, and may raise to give up: the batches before stay. total is 0 if the
        iterable does not tell how many there are. processes: how many of them do the work where there is
        enough of it; `Unread` articles are read there, others are handed on. committed(ids) is told what has
        come into force. Raises `IndexBusy`, `IndexUnusable` (also when such a process is killed) and
        `IndexDamaged`.
        """
        with self._changing() as generation:
            _add(generation, Adding(articles, processes, progress, committed))
            while len(generation.segments) > MOST_SEGMENTS and _merge(generation, None):
                pass

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles, at once or not at all, and return how many were there; raises as `add` does."""
        with self._changing() as generation:
            return generation.commit_removal(ids)

    def merge_some(self, progress: Progress | None = None) -> bool:
        """Make one segment of a few small ones, or rewrite one that is mostly removed; say if there was need.

        progress(done, total) is called now and then, in words, and may raise to give up. Raises as `add`
        does.
        """
        with self._changing() as generation:
            return _merge(generation, progress)

    def whoosh_reader(self) -> IndexReader:
        """Return what is in the index as a reader of Whoosh's; it holds until the next change."""
        return self._searcher.whoosh_reader()

    def refresh(self) -> None:
        """Take notice of what other processes changed; raises `IndexDamaged` and `IndexUnusable`."""
        with self._lock, told(self._folder):
            before = self._generation
            after = _opened(self._folder, before)
            if before is not None:
                before.close(unless=after)
            self._generation = after
            self._searcher = Searcher(after.segments, self._texts, self._facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._state.close()

    @property
    def _state(self) -> Generation:
        if self._generation is None:
            raise RuntimeError("the index was never opened")
        return self._generation

    @contextmanager
    def _changing(self) -> Iterator[Generation]:
        """Hold the lock of the folder and its last state, opened apart: searches go on meanwhile."""
        with told(self._folder), writing(self._folder):
            with closing(_opened(self._folder)) as generation:
                if not generation.is_readable:
                    made = generation.manifest.version
                    raise IndexUnusable(
                        f"{self._folder}: version {made} made this index; it has to be rebuilt"
                    )
                yield generation
            self.refresh()


def rebuild(
    folder: Path, articles: Iterable[With], progress: Progress | None = None, processes: int = 1
) -> None:
    """Make the index of a folder anew, whatever state it is in, and put it into force when it is whole.

    Until then, and if progress raises to give up, the former one stays; who has it open goes on reading it.
    processes: as in `LibraryIndex.add`. Raises `IndexBusy`, `IndexUnusable` and `IndexDamaged`.
    """
    with told(folder):
        generations.holds_an_index(folder)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with writing(folder):
            path = generations.new_generation(folder)
            try:
                with closing(Generation(path)) as generation:
                    _add(generation, Adding(articles, processes, progress))
                    _require_sound(generation)
                generations.put_into_force(path)
            except BaseException:
                generations.remove(path)
                raise
            generations.remove_other_generations(path)


def _require_sound(generation: Generation) -> None:
    for wrong in find_damage(generation.path, generation.manifest, thoroughly=True):
        raise IndexDamaged(f"{generation.path}: {wrong}")


def _opened(folder: Path, before: Generation | None = None) -> Generation:
    """Open the generation in force, once more if another was put into force meanwhile."""
    tried: Path | None = None
    while True:
        path: Path | None = None
        try:
            path = generations.current(folder)
            return Generation(path, before)
        except (IndexDamaged, FileNotFoundError) as error:
            if path == tried:
                raise IndexDamaged(f"{folder}: {error}") from error
            tried = path


def _add(generation: Generation, adding: Adding) -> None:
    """Put articles into force batch by batch."""
    count = adding.workers()
    if count < 2:
        for batch in batches(adding.articles):
            generation.commit_batch(batch, partial(adding.step, 1))
            adding.committed(tuple(batch))
        return
    from index.indexing_processes import IndexingProcesses

    with IndexingProcesses(generation.path, count) as processes:
        for segments in processes.segments(adding.shares(count), adding.step):
            for made in segments:
                generation.commit_made(made, processes.prefix)
                adding.committed(made.ids)


def _merge(generation: Generation, progress: Progress | None) -> bool:
    which = due(generation.manifest.segments)
    if which is None:
        return False
    segments = generation.segments[which]
    total = sum(len(segment.words(field)) for segment in segments for field in segment.fields())
    generation.commit_merge(which, _steps(progress, total))
    return True


def _steps(progress: Progress | None, total: int) -> Callable[[int], None]:
    done = 0

    def step(words: int) -> None:
        nonlocal done
        done += words
        if progress is not None:
            progress(done, total)

    return step
