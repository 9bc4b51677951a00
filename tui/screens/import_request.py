"""What to import, and with which tags: asked for in one dialogue that stays until it can be done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from library.hostile_text import harmless_line
from tui.left_over import LeftOver
from tui.path_suggester import PathSuggester
from tui.tag_suggester import TagSuggester
from tui.typed_tags import tags_of
from tui.widgets.on_off import OnOff

if TYPE_CHECKING:
    from textual.suggester import Suggester

_ABOUT_PATH = "Path; ~ is your home folder"
_HELP = "tab completes, or goes on · space switches · enter imports · escape leaves"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a reader wants imported, beside what earlier imports have left."""

    paths: tuple[str, ...]
    """None: only what was left."""
    tags: tuple[str, ...] = ()
    tags_from_folders: bool = False


class ImportRequestScreen(ModalScreen[ImportRequest | None]):
    """Returns the request, or None; what is wrong with a path is said below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave all as it was", show=False),
        Binding("tab", "complete", "Complete, or go on", show=False, priority=True),
        Binding("down", "app.focus_next", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False, priority=True),
        Binding("enter", "import", "Import", show=False),
    ]

    CSS = """
    ImportRequestScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: auto;
            background: $surface; border: round $primary; padding: 0 1;
        }
        & Static { height: auto; }
        & #import-asked { text-style: bold; }
        & .about { color: $text-muted; margin-top: 1; }
        & #import-wrong { color: $text-error; text-style: bold; display: none; }
        & Input { border: none; height: 1; padding: 0; background: $panel; }
        & OnOff { margin-top: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: Sequence[str] = ()
        self._left = LeftOver()

    def compose(self) -> ComposeResult:
        """Lay the two lines, the switch and the help below each other."""
        with Vertical():
            yield Static("Import which file or folder?", id="import-asked", markup=False)
            yield Static(_ABOUT_PATH, id="import-about", classes="about", markup=False)
            yield _line("import-path", PathSuggester())
            yield Static(id="import-wrong", markup=False)
            yield Static("Tags for all that is read, separated by commas", classes="about", markup=False)
            yield _line("import-tags", TagSuggester(()))
            yield OnOff("Tag with the names of folders too", id="import-folders", compact=True)
            yield Static(_HELP, classes="about", markup=False)

    @property
    def path_line(self) -> Input:
        """The line for the path."""
        return self.query_one("#import-path", Input)

    @property
    def tags_line(self) -> Input:
        """The line for the tags."""
        return self.query_one("#import-tags", Input)

    @property
    def _is_up(self) -> bool:
        """Whether its parts are there; an answer may come before they are, or while they are taken down."""
        return len(self.query("#import-about, #import-tags")) > 1

    def suggest(self, known: Sequence[tuple[str, int]]) -> None:
        """Complete tags to those that are known, each with its count."""
        self._known = [tag for tag, _ in known]
        if self._is_up:
            self.tags_line.suggester = TagSuggester(self._known)

    def offer(self, left: LeftOver) -> None:
        """Offer to go on with what earlier imports have left."""
        self._left = left
        if left and self._is_up:
            about = self.query_one("#import-about", Static)
            about.update(f"{_ABOUT_PATH}\nLeft empty, it goes on with what waits: {left.said}")

    def on_mount(self) -> None:
        """Take notice of what came to be known before there was a line."""
        self.tags_line.suggester = TagSuggester(self._known)
        self.offer(self._left)

    @on(Input.Changed, "#import-path")
    def _say_nothing(self) -> None:
        self._say("")

    def _say(self, wrong: str) -> None:
        said = self.query_one("#import-wrong", Static)
        said.update(wrong)
        said.display = bool(wrong)

    def action_import(self) -> None:
        """Return the request, if there is something to import."""
        typed = self.path_line.value.strip()
        if self._left and not typed:
            self.dismiss(ImportRequest(()))
            return
        path = _expanded(typed)
        if wrong := what_is_wrong(typed, path):
            self._say(wrong)
            self.path_line.focus()
            return
        from_folders = self.query_one("#import-folders", OnOff).value
        tags = tags_of(self.tags_line.value, self._known)
        self.dismiss(ImportRequest((str(path),), tags, from_folders))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_import()

    def action_complete(self) -> None:
        """Take what is suggested; where nothing is, go on to the next field."""
        line = self.focused
        if isinstance(line, Input) and line.cursor_position == len(line.value):
            before = line.value
            line.action_cursor_right()
            if line.value != before:
                return
        self.focus_next()

    def action_leave(self) -> None:
        """Import nothing."""
        self.dismiss(None)


def _line(name: str, suggester: Suggester) -> Input:
    line = Input(id=name, suggester=suggester, select_on_focus=False, compact=True)
    line.cursor_blink = False
    return line


def _expanded(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # a user that there is not
        return Path(typed)


def what_is_wrong(typed: str, path: Path) -> str:
    """Return why a path cannot be imported, nothing when it can."""
    if not typed:
        return "Type the path of a file or a folder first."
    shown = harmless_line(typed)
    try:
        if not path.exists():
            return f"There is no file or folder {shown}"
        if not os.access(path, os.R_OK):
            return f"You may not read {shown}"
    except OSError as error:
        return f"{shown}: {(error.strerror or str(error)).lower()}"
    return ""
