"""A terminal for tests: runs the real program on a pty and keeps the screen that it paints."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds until a condition is given up."""
# Sequences that pyte would draw as text: kitty's keyboard protocol and mode queries.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")


class Terminal:
    """A command on a terminal of `columns` by `rows`; `environment` adds to its variables."""

    def __init__(
        self, command: Sequence[str], columns: int = 120, rows: int = 40, **environment: str
    ) -> None:
        self.output = b""
        self.status: int | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        variables = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        for inherited in ("COLUMNS", "LINES", "TMUX"):
            variables.pop(inherited, None)
        self.process, self._terminal = os.forkpty()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], command, variables)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._terminal)

    @property
    def text(self) -> str:
        """The screen, one line a row."""
        return "\n".join(self._screen.display)

    def press(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._terminal, keys.encode())

    def until(self, condition: Callable[[], object]) -> None:
        """Read what the program writes until `condition` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline or self.status is not None:
                raise AssertionError(f"waited in vain; status {self.status}; the screen:\n{self.text}")
            self.read()

    def shows(self, *words: str) -> None:
        """Wait until all of `words` stand on the screen."""
        self.until(lambda: all(word in self.text for word in words))

    def ends(self) -> int:
        """Wait until the program ends; return its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self.status is None and time.monotonic() < deadline:
            self.read()
        assert self.status is not None, f"still running; the screen:\n{self.text}"
        return self.status

    def read(self, patience: float = 0.1) -> bytes:
        """Return what the program writes next, or nothing after `patience` seconds of silence."""
        ready, _, _ = select.select([self._terminal], [], [], patience)
        if not ready:
            return b""
        try:
            written = os.read(self._terminal, 65536)
        except OSError:  # Linux reports the end of a pty so
            written = b""
        if not written:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
            return b""
        self.output += written
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", written))
        return written


def broadsheet(*words: str, columns: int = 120, rows: int = 40, **environment: str) -> Terminal:
    """Start the program with `words` on its command line."""
    return Terminal([sys.executable, "-m", "tui", *words], columns, rows, **environment)
