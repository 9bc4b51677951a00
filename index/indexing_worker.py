"""What runs in a process that indexes: articles in, files of segments that are not yet in force out.

The files have names of their own until the writer puts them into force, so that a process which outlives its
writer for a moment never touches those of another.
"""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from index.batch import Batch, batches
from index.segment_files import write_settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from index.checksums import Stamp
    from library.model import Article, Quotation

    With = tuple[Article, Sequence[Quotation]]
    Answer = int | list["Made"] | Exception
    """So many articles more are done; all are, as these segments; or why it went wrong."""

_TOLD_EVERY = 0.1
"""Seconds between two words about how far it is."""


@dataclass(frozen=True, slots=True)
class Made:
    """A segment that is on the disk and not yet in force."""

    name: str
    documents: int
    ids: tuple[str, ...]
    """Of its articles."""
    stamps: dict[str, Stamp]
    """Of its files."""


def serve(connection: Connection, generation: Path, prefix: str) -> None:
    """Index what is sent until the other side hangs up; the names of all files begin with `prefix`."""
    # The terminal sends Ctrl-C to every process of the session; only the first one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # it takes a fifth of the time and finds nothing: articles have no cycles
    with suppress(EOFError, OSError):
        number = 0
        while True:
            articles: Iterable[With] = connection.recv()
            answer = _outcome(articles, generation, f"{prefix}-{number}", connection)
            del articles
            connection.send(answer)
            number += 1


def _outcome(articles: Iterable[With], generation: Path, name: str, connection: Connection) -> Answer:
    try:
        return list(_made(articles, generation, name, _Steps(connection)))
    except Exception as error:  # raised where the articles came from
        return error.with_traceback(None)


class _Steps:
    """Counts articles and says now and then how many there were."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._done, self._told = 0, monotonic()

    def step(self) -> None:
        """Count one."""
        self._done += 1
        if monotonic() - self._told > _TOLD_EVERY:
            self.tell()

    def tell(self) -> None:
        """Say what was counted; raises OSError when nobody listens."""
        self._connection.send(self._done)
        self._done, self._told = 0, monotonic()


def _made(articles: Iterable[With], generation: Path, name: str, steps: _Steps) -> Iterator[Made]:
    from whoosh.filedb.filestore import FileStorage

    storage = FileStorage(str(generation))
    for number, some in enumerate(batches(articles)):
        batch = Batch()
        for article, quotations in some.values():
            batch.add(article, quotations)
            steps.step()
        steps.tell()
        own = f"{name}-{number}"
        stamps = write_settled(generation, own, lambda: batch.write(storage, own))  # noqa: B023  # called at once
        yield Made(own, batch.documents, tuple(some), stamps)
