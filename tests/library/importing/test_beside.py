"""A task that runs beside another: both are told of, both stop, and what goes wrong in either is raised."""

from __future__ import annotations

from threading import Event

import pytest

from library.importing.beside import Beside
from library.importing.progress import ImportProgress, Stopped, Tell

PATIENCE = 10.0


def progress(task: str, done: int) -> ImportProgress:
    return ImportProgress(task, done, 10, done, 0, 1.0)  # type: ignore[arg-type]


def never() -> bool:
    return False


def test_both_are_told_of_together() -> None:
    told: list[ImportProgress] = []
    indexed, matched = Event(), Event()

    def index(tell: Tell, _stopped: Stopped) -> None:
        tell(progress("search index", 3))
        indexed.set()
        assert matched.wait(PATIENCE)
        tell(progress("search index", 10))

    with Beside(index, told.append, never) as beside:
        assert indexed.wait(PATIENCE)
        beside.tell(progress("matching", 5))
        matched.set()
    assert [(one.task, one.done, one.beside and one.beside.done) for one in told] in (
        [("search index", 3, None), ("matching", 5, 3), ("search index", 10, None)],
        [("search index", 3, None), ("matching", 5, 3), ("matching", 5, None)],
    )


def test_it_is_waited_for() -> None:
    done: list[str] = []
    with Beside(lambda *_: done.append("indexed"), lambda _: None, never):
        pass
    assert done == ["indexed"]


def test_what_stops_one_stops_the_other() -> None:
    stop = Event()
    asked: list[bool] = []

    def index(_tell: Tell, stopped: Stopped) -> None:
        assert stop.wait(PATIENCE)
        asked.append(stopped())

    with Beside(index, lambda _: None, stop.is_set):
        stop.set()
    assert asked == [True]


def test_what_fails_within_stops_it() -> None:
    failing = Event()
    ended: list[bool] = []

    def index(_tell: Tell, stopped: Stopped) -> None:
        assert failing.wait(PATIENCE)
        while not stopped():
            pass
        ended.append(True)

    with pytest.raises(KeyboardInterrupt), Beside(index, lambda _: None, never):
        failing.set()
        raise KeyboardInterrupt
    assert ended == [True]


def test_what_it_raises_ends_what_runs_within_and_is_raised() -> None:
    def index(_tell: Tell, _stopped: Stopped) -> None:
        raise LookupError("the disk is full")

    with pytest.raises(LookupError, match="disk is full"), Beside(index, lambda _: None, never) as beside:
        while not beside.failed():
            pass
