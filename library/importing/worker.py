"""What runs in a worker process: reads one piece of work after the other and sends back what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from library.database import LibraryFile
from library.importing.derivation import QUOTING, Derived, ReadArticle, derive, read_article
from library.limited_process import limit_this_process
from library.readers import Limits, Skipped, Source, read_source
from library.readers.json_lines import Stretch, read_stretch
from library.readers.outlet_names import named_as_listed
from library.wire.vocabulary import recognise_agencies


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to read, or a stretch of one in JSON lines."""

    path: str
    content: bytes | None = None
    """The bytes, when they do not lie on disk."""
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """Articles of the library from which everything is to be worked out anew."""

    ids: tuple[str, ...]


Work = Piece | Again
Found = ReadArticle | Derived | Skipped


class Done:
    """Sent when a piece of work is done."""


def serve(connection: Connection, library: Path, limits: Limits, memory: int) -> None:
    """Work until the other side hangs up; `memory` is the most bytes that this process may have."""
    limit_this_process(memory)
    # The terminal sends Ctrl-C to every process of the session; only the first one decides what it means.
    _ignore_interrupts()
    with suppress(EOFError, OSError), LibraryFile(library) as opened:
        while True:
            work: Work = connection.recv()
            try:
                for found in _results(work, opened, limits):
                    connection.send(found)
            except MemoryError:
                path = work.path if isinstance(work, Piece) else str(library)
                connection.send(Skipped(path, f"needs more than {memory / 1e9:.1f} GB of memory to read"))
            connection.send(Done())


def _results(work: Work, library: LibraryFile, limits: Limits) -> Iterator[Found]:
    if isinstance(work, Again):
        for kept in library.articles.read_all(work.ids):
            yield derive(kept.article)
        return
    if work.stretch is not None:
        recognise_agencies(limits.agencies)
        entries = read_stretch(work.stretch, limits)
    else:
        entries = read_source(Source(work.path, work.content), limits)
    for read in entries:
        if isinstance(read, Skipped):
            yield read
        else:
            read = named_as_listed(read, limits)
            yield read_article(read, work.path, known=library.articles.is_done(read.id, "quoted", QUOTING))


def _ignore_interrupts() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
