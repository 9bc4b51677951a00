"""Worker processes that can be stopped: what takes too long, or kills its process, is skipped and named."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Self

from library.importing.worker import Done, Found, Piece, Work, serve
from library.readers import Limits, Skipped

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from library.importing.progress import Stopped

MOST_MEMORY = 3_000_000_000
"""Bytes of address space that a worker may have."""
_LOOK_AGAIN = 0.2
"""Seconds between looks at the clock and at whether to stop."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A piece of work has been done to its end."""

    work: Work


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    work: Work | None = None
    since: float = field(default_factory=monotonic)


class Workers:
    """Worker processes, started with the first work, and anew when one had to be killed. Use as a context."""

    def __init__(self, library: Path, limits: Limits, *, count: int, seconds: float) -> None:
        """`seconds`: how long a worker may be silent, for one article, before it is killed."""
        self._library, self._limits, self._seconds = library, limits, seconds
        self._context = multiprocessing.get_context("spawn")
        self._count = count
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
            worker.process.join()

    def do(self, works: Sequence[Work], stopped: Stopped) -> Iterator[Found | Finished]:
        """Have pieces of work done; yield what is found as it comes, and each piece that is done.

        What a piece gives comes in its order, before it is said to be done. When `stopped` says so, nothing
        more is begun and nothing more comes.
        """
        waiting = iter(works)
        while len(self._workers) < min(self._count, len(works)):
            self._workers.append(self._start())
        for worker in self._workers:
            self._give(worker, waiting)
        while busy := [worker for worker in self._workers if worker.work is not None]:
            if stopped():
                return
            ready = set(wait([worker.connection for worker in busy], timeout=_LOOK_AGAIN))
            for worker in busy:
                if worker.connection in ready:
                    yield from self._received(worker, waiting)
                elif monotonic() - worker.since > self._seconds:
                    reason = f"took longer than {self._seconds:g} s for one article (setting reading.seconds)"
                    yield from self._given_up(worker, reason, waiting)

    def _received(self, worker: _Worker, waiting: Iterator[Work]) -> Iterator[Found | Finished]:
        work = worker.work
        try:
            received = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._given_up(worker, "reading it ended the process that read it", waiting)
            return
        worker.since = monotonic()
        if not isinstance(received, Done):
            yield received
        elif work is not None:
            yield Finished(work)
            self._give(worker, waiting)

    def _given_up(self, worker: _Worker, reason: str, waiting: Iterator[Work]) -> Iterator[Found | Finished]:
        work = worker.work
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        fresh = self._start()
        worker.process, worker.connection = fresh.process, fresh.connection
        if work is not None:
            yield Skipped(work.path if isinstance(work, Piece) else str(self._library), reason)
            yield Finished(work)
        self._give(worker, waiting)

    def _give(self, worker: _Worker, waiting: Iterator[Work]) -> None:
        worker.work = next(waiting, None)
        worker.since = monotonic()
        if worker.work is not None:
            worker.connection.send(worker.work)

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(there, self._library, self._limits, MOST_MEMORY), daemon=True
        )
        process.start()
        there.close()
        return _Worker(process, here)
