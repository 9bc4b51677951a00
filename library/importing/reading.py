"""The first task of an import: files are read, and what is new in them is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from library.batches import in_batches
from library.database import FileState, Outcome
from library.hostile_text import harmless_line
from library.importing.derivation import QUOTING, Derived, ReadArticle
from library.importing.progress import ImportProgress
from library.importing.worker import Again, Piece
from library.importing.workers import Finished
from library.readers import READING, Skipped, Source
from library.readers.json_lines import EXTENSIONS, stretches

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.database.sessions import Kind
    from library.importing.progress import Stopped, Tell
    from library.importing.worker import Found, Work
    from library.importing.workers import Workers

BATCH = 200
"""Articles that are kept in one transaction."""
LONGEST_BATCH = 1.0
"""Seconds after which they are kept however few they are."""
STRETCH = 2_000_000
"""Bytes of a file in JSON lines that a worker reads at a time."""
_AGAIN_AT_ONCE = 50

TagsOf = Callable[[str], Sequence[str]]
"""The tags that the articles of a file are to have, by its path."""


class FileReading:
    """Reads files into a library with the help of worker processes."""

    def __init__(
        self, library: LibraryFile, session: int, tags_of: TagsOf, tell: Tell, *, tag_unchanged: bool
    ) -> None:
        self._library, self._session, self._tags_of, self._tell = library, session, tags_of, tell
        self._tag_unchanged = tag_unchanged
        self._began = self._saved = monotonic()
        self._batch: list[Found | Finished] = []
        self._states: dict[str, FileState] = {}
        self._as_read: dict[str, FileState] = {}
        """Files that are as they were when they were read."""
        self._unfinished: Counter[str] = Counter()
        self._kinds: dict[str, Counter[Kind]] = {}
        self._failed: set[str] = set()
        """Files that could not be read: they are tried again the next time."""
        self._done = self._total = self._articles = self._skipped = 0

    def read(self, sources: Sequence[Source], workers: Workers, stopped: Stopped) -> bool:
        """Read the sources that are not known to be as they were; say whether it came to the end.

        Then what follows from articles is worked out anew where that is due.
        """
        pieces = list(self._pieces(sources))
        pieces += self._tagged_or_read_again()
        self._unfinished = Counter(piece.path for piece in pieces)
        self._total = len(pieces)
        self._run(pieces, workers, stopped)
        waiting = self._library.articles.waiting("quoted", QUOTING)
        again = [Again(tuple(batch)) for batch in in_batches(waiting, _AGAIN_AT_ONCE)]
        self._total += len(again)
        self._run(again, workers, stopped)
        for path in list(self._kinds):
            self._note_kinds(path)
        return not stopped()

    def _run(self, works: Sequence[Work], workers: Workers, stopped: Stopped) -> None:
        for found in workers.do(works, stopped):
            self._batch.append(found)
            if len(self._batch) >= BATCH or monotonic() - self._saved > LONGEST_BATCH:
                self._save()
        self._save()

    def _pieces(self, sources: Sequence[Source]) -> Iterator[Piece]:
        """Yield what is to be read; files that are as they were when they were read are set aside."""
        known = self._library.sessions.file_states()
        for source in sources:
            if source.content is not None:
                yield Piece(source.path, source.content)
                continue
            try:
                state = state_of(source.path)
                if is_as_read(known, source.path, state):
                    self._as_read[source.path] = state
                    continue
                pieces = list(_pieces_of(source.path, state.size))
            except OSError:
                # The worker that tries to read it says what is wrong with it.
                yield Piece(source.path)
                continue
            self._states[source.path] = state
            yield from pieces

    def _tagged_or_read_again(self) -> list[Piece]:
        """Tag the articles of files that are as they were; return what must be read to be tagged.

        That is a file of which no article names it: a copy of another's.
        """
        tags = {
            harmless_line(path): tags
            for path in self._as_read
            if self._tag_unchanged and (tags := self._tags_of(path))
        }
        articles: defaultdict[str, list[str]] = defaultdict(list)
        for id_, file in self._library.articles.read_from(tags) if tags else ():
            articles[file].append(id_)
        again: list[Piece] = []
        with self._library.transaction():
            for path, state in self._as_read.items():
                shown = harmless_line(path)
                if shown in tags and shown not in articles:
                    self._states[path] = state
                    again.append(Piece(path))
                    continue
                outcomes = [Outcome(shown, "unchanged file")]
                own = self._library.own
                if tagged := {id_ for tag in tags.get(shown, ()) for id_ in own.tag(articles[shown], tag)}:
                    outcomes.append(Outcome(shown, "tagged", articles=len(tagged)))
                self._library.sessions.note(self._session, outcomes)
        return again

    def _save(self) -> None:
        """Keep what has come since the last time, all or nothing."""
        with self._library.transaction():
            for found in self._batch:
                self._keep(found)
        self._batch.clear()
        self._saved = monotonic()
        seconds = self._saved - self._began
        self._tell(ImportProgress("reading", self._done, self._total, self._articles, self._skipped, seconds))

    def _keep(self, found: Found | Finished) -> None:
        if isinstance(found, ReadArticle):
            self._keep_article(found)
        elif isinstance(found, Derived):
            self._keep_derived(found)
        elif isinstance(found, Skipped):
            self._skipped += 1
            if found.line is None:
                self._failed.add(found.path)
            outcome = Outcome(found.path, "skipped", found.reason, found.line)
            self._library.sessions.note(self._session, [outcome])
        else:
            self._finish(found.work)

    def _keep_article(self, found: ReadArticle) -> None:
        arrival = self._library.articles.keep(found.packed, self._session)
        if found.derived is not None and arrival != "duplicate":
            self._keep_derived(found.derived)
        for tag in self._tags_of(found.file):
            self._library.own.tag([found.packed.id], tag)
        self._kinds.setdefault(found.file, Counter())[arrival] += 1
        self._articles += 1

    def _keep_derived(self, derived: Derived) -> None:
        self._library.articles.keep_derived(derived.id, QUOTING, derived.quotations, derived.signature)

    def _finish(self, work: Work) -> None:
        """Note a file as read when the last of its pieces is done."""
        self._done += 1
        if isinstance(work, Again):
            return
        self._unfinished[work.path] -= 1
        if self._unfinished[work.path]:
            return
        shown = harmless_line(work.path)
        self._note_kinds(work.path)
        if work.path in self._states and shown not in self._failed:
            self._library.sessions.note_read(self._session, _known_as(work.path), self._states[work.path])

    def _note_kinds(self, path: str) -> None:
        """Note how many articles of a file were new, and so on."""
        kinds = self._kinds.pop(path, Counter())
        self._library.sessions.note(
            self._session,
            [Outcome(harmless_line(path), kind, articles=count) for kind, count in kinds.items()],
        )


def _known_as(path: str) -> str:
    """Return the name under which a file is remembered; one that is no UTF-8 in a form that is."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_as_read(known: Mapping[str, FileState], path: str, state: FileState) -> bool:
    """Say whether a file is as it was when it was read; `known`: `Sessions.file_states`."""
    return known.get(_known_as(str(Path(path).absolute()))) == state


def state_of(path: str) -> FileState:
    """Return by what a file is known; raises OSError."""
    stat = Path(path).stat()
    return FileState(stat.st_size, stat.st_mtime_ns, READING)


def _pieces_of(path: str, size: int) -> Iterator[Piece]:
    """Yield a file, or the stretches of a long one in JSON lines; raises OSError."""
    if size <= STRETCH or Path(path).suffix.lower() not in EXTENSIONS:
        yield Piece(path)
        return
    shared = [Piece(path, stretch=stretch) for stretch in stretches(path, STRETCH)]
    yield from shared or [Piece(path)]
