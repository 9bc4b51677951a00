"""Segments written by several processes at once and handed on in the order of their articles."""

from __future__ import annotations

import multiprocessing
import secrets
import signal
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Self

from index.failures import IndexUnusable
from index.indexing_worker import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from index.indexing_worker import Answer, Made, With

_LOOK_AGAIN = 0.2
"""Seconds between two chances to give up."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    number: int = -1
    """Of the batch that it works on; -1 for none."""


class IndexingProcesses:
    """Processes that write segments into the folder of a generation. Use as a context: they end with it."""

    def __init__(self, generation: Path, count: int) -> None:
        self._generation = generation
        self._count = count
        self.prefix = f"making-{secrets.token_hex(4)}"
        """Begins the names of all files that are not yet in force."""
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
            worker.process.join()
        for path in self._generation.glob(f"{self.prefix}-*"):
            path.unlink(missing_ok=True)

    def segments(
        self, batches: Iterable[Iterable[With]], step: Callable[[int], None]
    ) -> Iterator[list[Made]]:
        """Yield for each batch, in order, the segments that were made of it.

        step(articles) is called now and then and may raise to give up. Raises what reading or writing raised
        in a process, and `IndexUnusable` when one was killed.
        """
        waiting = enumerate(batches)
        finished: dict[int, list[Made]] = {}
        following = 0
        while len(self._workers) < self._count and self._give(worker := self._start(), waiting):
            self._workers.append(worker)
        while busy := [worker for worker in self._workers if worker.number >= 0]:
            ready = wait([worker.connection for worker in busy], timeout=_LOOK_AGAIN)
            step(0)
            for worker in busy:
                if worker.connection not in ready:
                    continue
                answer = self._answer(worker)
                if isinstance(answer, Exception):
                    raise answer
                if isinstance(answer, int):
                    step(answer)
                    continue
                finished[worker.number] = answer
                self._give(worker, waiting)
            while following in finished:
                yield finished.pop(following)
                following += 1

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=serve, args=(there, self._generation, f"{self.prefix}-{len(self._workers)}"), daemon=True
        )
        process.start()
        there.close()
        return _Worker(process, here)

    def _give(self, worker: _Worker, waiting: Iterator[tuple[int, Iterable[With]]]) -> bool:
        """Give a worker the next batch; say whether there was one."""
        worker.number, batch = next(waiting, (-1, ()))
        if worker.number >= 0:
            try:
                worker.connection.send(batch)
            except OSError as error:
                raise self._ended(worker) from error
        return worker.number >= 0

    def _answer(self, worker: _Worker) -> Answer:
        try:
            answer: Answer = worker.connection.recv()
        except (EOFError, OSError) as error:
            raise self._ended(worker) from error
        return answer

    def _ended(self, worker: _Worker) -> IndexUnusable:
        worker.process.join()
        code = worker.process.exitcode or 0
        how = signal.strsignal(-code) if code < 0 else f"exit code {code}"
        return IndexUnusable(
            f"{self._generation.parent}: a process that was indexing was ended ({how}); "
            "what was indexed before it stays, and the rest can be indexed again"
        )
