"""Asks the library on disk in one thread, question after question, so that the screen never waits for it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from library.database import LibraryError
from tui.work import SWITCH_INTERVAL, WorkFailed

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

_PATIENCE = 10.0
"""Seconds that the program waits at its end for what is still to be written."""
Answer = TypeVar("Answer")


class Answered(Message, bubble=False):
    """The library has answered; to be handed to who asked, on the event loop."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self.tell = tell


class LibraryRefused(Message, bubble=False):
    """The library could not do what it was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Question:
    ask: Callable[[], Any]
    answer: Callable[[Any], None] | None
    kind: str


class Librarian:
    """One thread; questions are answered in the order in which they are asked."""

    def __init__(self, receiver: MessagePump) -> None:
        """Post `Answered`, `LibraryRefused` and `WorkFailed` to the app, or to the screen that asks."""
        self._receiver = receiver
        self._waiting: deque[_Question] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None
        self._closing = False
        self._busy = False

    @property
    def idle(self) -> bool:
        """Whether nothing waits for an answer."""
        with self._changed:
            return not self._waiting and not self._busy

    def ask(
        self, ask: Callable[[], Answer], answer: Callable[[Answer], None] | None = None, *, newest: str = ""
    ) -> None:
        """Run `ask` in the thread, then `answer` with what it returned on the event loop.

        Of the questions that wait and have the same name `newest`, only the last one is asked.
        """
        with self._changed:
            if newest:
                self._waiting = deque(question for question in self._waiting if question.kind != newest)
            self._waiting.append(_Question(ask, answer, newest))
            if self._thread is None:
                sys.setswitchinterval(SWITCH_INTERVAL)
                self._thread = Thread(target=self._run, name="librarian", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Wait until all that was asked is done, then end; the answers find nobody."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def end(self) -> None:
        """Drop what waits, and end; nobody waits for it."""
        with self._changed:
            self._waiting.clear()
            self._closing = True
            self._changed.notify_all()

    def _run(self) -> None:
        while (question := self._next()) is not None:
            try:
                answer = question.ask()
            except LibraryError as error:
                self._receiver.post_message(LibraryRefused(str(error)))
            except Exception as error:  # handed to the app, which raises it
                self._receiver.post_message(WorkFailed(error))
            else:
                if question.answer is not None:
                    self._receiver.post_message(Answered(_telling(question.answer, answer)))

    def _next(self) -> _Question | None:
        """Return the next question, or None when there is nothing more to do."""
        with self._changed:
            self._busy = False
            while not self._waiting:
                if self._closing:
                    return None
                self._changed.wait()
            self._busy = True
            return self._waiting.popleft()


def _telling(answer: Callable[[Any], None], answered: object) -> Callable[[], None]:
    return lambda: answer(answered)
