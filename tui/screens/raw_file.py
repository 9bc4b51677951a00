"""The file that an article was read from, to look at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from library.hostile_text import harmless, harmless_line
from library.model import Article
from library.raw_file import raw_file
from tui.text.pieces import Pieces
from tui.text.wrapping import wrap
from tui.widgets.one_line import OneLine
from tui.widgets.virtual_list import VirtualList

_PLAIN = Style()
_MARGIN = 2


class RawFileScreen(Screen[None]):
    """Shows text line by line until a key closes it; nothing can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,R", "dismiss", "Close", show=False)]

    CSS = """
    RawFileScreen {
        & > OneLine { background: $panel; }
        & > VirtualList { height: 1fr; padding: 0 1; }
        & .virtual-list--cursor, & > VirtualList:focus .virtual-list--cursor {
            background: $panel; color: $foreground; text-style: none;
        }
    }
    """

    class Read(Message, bubble=False):
        """The file is read and set to a width."""

        def __init__(self, text: str, note: str, lines: Sequence[str], width: int) -> None:
            super().__init__()
            self.text, self.note, self.lines, self.width = text, note, lines, width

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article
        self._text: str | None = None
        self._note = ""
        self._width = 0
        self.lines: Sequence[str] = ()
        """What is shown, as it is wrapped."""

    def compose(self) -> ComposeResult:
        """Show the path above the text."""
        yield OneLine(id="raw-path")
        yield VirtualList(self._entry)
        yield OneLine(id="raw-note")

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one("#raw-path", OneLine).line = Content(harmless_line(self._article.path))
        self.query_one("#raw-note", OneLine).line = Content("reading ...")
        self.query_one(VirtualList).focus()

    def on_resize(self) -> None:
        """Read the file, or set it to the new width, beside the screen."""
        width = max(2, self.size.width - 2 * _MARGIN)
        if width != self._width:
            self._width = width
            Thread(target=partial(self._read, self._text, self._note, width), daemon=True).start()

    def _read(self, text: str | None, note: str, width: int) -> None:
        if text is None:
            raw = raw_file(self._article)
            text, note = harmless(raw.text), raw.note
        lines: list[str] = []
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            lines += [text[part.start : part.end] for part in wrap(text, start, end, width)]
            start = end + 1
        self.post_message(self.Read(text, note, lines, width))

    def on_raw_file_screen_read(self, message: Read) -> None:
        """Show what was read."""
        self._text, self._note = message.text, message.note
        if message.width != self._width:
            return
        self.lines = message.lines
        listed = self.query_one(VirtualList)
        listed.show(len(self.lines), listed.cursor)
        note = f"{self._note}  ·  " if self._note else "as it lies on disk  ·  "
        self.query_one("#raw-note", OneLine).line = Content(f"{harmless_line(note)}escape goes back")

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        del width
        return [[(self.lines[number], _PLAIN)]]
