"""Work on strangers' bytes in a process of its own, ended when it takes too long or too much memory."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_SECONDS_TO_START = 60
"""For a new process to import what it needs; only a machine that swaps takes as long."""
_SECONDS_TO_END = 5
_ORPHANED = 5
"""Seconds beyond its time after which a process whose caller is gone ends itself."""

_READY = "ready"

_this_process_is_limited = False

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class LimitExceededError(Exception):
    """The work was broken off; the message says why."""


def limit_this_process(memory_bytes: int | None = None) -> None:
    """Declare this process, which is itself watched and may be ended, the place for limited work.

    Every `LimitedProcess.run` in it calls its function at once, in the calling thread, and interrupts it
    there where the system and the thread allow it; a parser written in C ends before it notices. Call it when
    a worker process starts; `memory_bytes` also limits the memory that it may map.
    """
    global _this_process_is_limited  # a fact about the process, so there is one of it
    _this_process_is_limited = True
    if memory_bytes is not None:
        _limit_memory(memory_bytes)


def is_limited() -> bool:
    """Tell whether this process has been declared limited, or is one that may not start others."""
    if _this_process_is_limited or "multiprocessing" not in sys.modules:
        return _this_process_is_limited
    from multiprocessing import current_process

    return current_process().daemon


class LimitedProcess(Generic[Argument, Result]):
    """A process that calls one function again and again; started at the first call, and anew after a failure.

    May be used from any thread; calls wait for each other. The process ends with the program.
    """

    def __init__(self, function: Callable[[Argument], Iterable[Result]], memory_bytes: int) -> None:
        """Prepare for a function of a module, found by its name; arguments and results are pickled."""
        self._function = function
        self._memory_bytes = memory_bytes
        self._lock = threading.Lock()
        self._running: tuple[SpawnProcess, Connection] | None = None

    def run(self, argument: Argument, seconds: float) -> list[Result]:
        """Return what the function gives for `argument`.

        Raises whatever the function raises, and LimitExceededError if it takes longer than `seconds`, needs
        too much memory or ends its process.
        """
        if is_limited():
            return _called_here(self._function, argument, seconds)
        with self._lock:
            ended = False
            try:
                failure, results = self._answer(argument, seconds)
                ended = isinstance(failure, MemoryError)
            except BaseException:
                ended = True
                raise
            finally:
                if ended:
                    self._end()
        if isinstance(failure, MemoryError):
            raise _needs_more_than(self._memory_bytes)
        if failure is not None:
            raise failure
        return results

    def close(self) -> None:
        """End the process, if one runs; the next call starts another."""
        with self._lock:
            self._end()

    def _answer(self, argument: Argument, seconds: float) -> tuple[BaseException | None, list[Result]]:
        process, connection = self._running or self._start()
        try:
            connection.send((argument, seconds))
            if not connection.poll(seconds):
                raise _took_longer_than(seconds)
            failure, results = connection.recv()
        except (EOFError, OSError) as error:
            process.join(_SECONDS_TO_END)
            raise LimitExceededError(_how_it_ended(process.exitcode)) from error
        return failure, results

    def _start(self) -> tuple[SpawnProcess, Connection]:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        connection, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._function, self._memory_bytes), daemon=True, name="limited"
        )
        process.start()
        theirs.close()
        self._running = process, connection
        try:
            ready = connection.poll(_SECONDS_TO_START) and connection.recv() == _READY
        except (EOFError, OSError) as error:
            process.join(_SECONDS_TO_END)
            raise LimitExceededError(_how_it_ended(process.exitcode)) from error
        if not ready:
            raise LimitExceededError("its process did not start")
        return self._running

    def _end(self) -> None:
        if self._running is None:
            return
        process, connection = self._running
        self._running = None
        connection.close()
        process.kill()
        process.join(_SECONDS_TO_END)


def _called_here(
    function: Callable[[Argument], Iterable[Result]], argument: Argument, seconds: float
) -> list[Result]:
    try:
        with _interrupted_after(seconds):
            return list(function(argument))
    except MemoryError as error:
        raise LimitExceededError("needs more memory than it may have") from error


@contextlib.contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    """Raise LimitExceededError in what takes longer, where there are timers and this is the main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: object) -> None:
        raise _took_longer_than(seconds)

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _took_longer_than(seconds: float) -> LimitExceededError:
    return LimitExceededError(f"took longer than {seconds:g} seconds and was broken off")


def _needs_more_than(memory_bytes: int) -> LimitExceededError:
    return LimitExceededError(f"needs more than {memory_bytes >> 20:,} MB of memory")


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"ended the process that read it ({signal.strsignal(-exit_code)})"
    return f"ended the process that read it (exit code {exit_code})"


def _serve(connection: Connection, function: Callable[[Any], Iterable[Any]], memory_bytes: int) -> None:
    """Answer calls until the other side closes; what the function raises is an answer too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    limit_this_process(memory_bytes)
    connection.send(_READY)
    while True:
        try:
            argument, seconds = connection.recv()
        except (EOFError, OSError):
            return
        _alarm(int(seconds) + _ORPHANED)
        answer = _outcome(partial(function, argument))
        del argument
        _alarm(0)
        try:
            connection.send(answer)
        except OSError:
            return


def _outcome(call: Callable[[], Iterable[Any]]) -> tuple[BaseException | None, list[Any]]:
    try:
        return None, list(call())
    except MemoryError:
        return MemoryError(), []
    except Exception as error:  # the caller's to handle: it is raised there
        return error.with_traceback(None), []


def _silence() -> None:
    """Keep what parsers print away from the terminal, which a screen may be drawn on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit_memory(memory_bytes: int) -> None:
    """Limit the address space, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # a system that refuses has no such limit to give
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, hard))
