"""The bottom line: where the reader is, what is going on, and the keys that help on."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands import Scope, commands_of, key_name


class StatusLine(Widget):
    """One row, rebuilt when any of its parts changes."""

    DEFAULT_CSS = """
    StatusLine {
        width: 1fr; height: 1; padding: 0 1; background: $panel;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    place: reactive[str] = reactive("")
    """The statement in focus and its position on the tour."""
    found: reactive[str] = reactive("")
    """The hit in focus."""
    work: reactive[str] = reactive("")
    """What is done beside the screen."""
    unlocked: reactive[bool] = reactive(False)  # noqa: FBT003 - Textual's signature
    """Each pane scrolls alone."""

    def __init__(self, keys: Mapping[str, str], scope: Scope = "comparison") -> None:
        super().__init__()
        self._keys = keys
        self._scope = scope

    def render(self) -> Content:
        """Return the state on the left and behind it as many keys as fit."""
        state = [
            self.place,
            self.found,
            "unlocked" if self.unlocked else "",
            self.work and f"{self.work} ...",
        ]
        pieces: list[str | tuple[str, str]] = []
        for text in filter(None, state):
            pieces += [(f" {text} ", "reverse"), " "]
        content = Content.assemble(*pieces)
        room = self.content_size.width
        for key, hint in self._hints():
            behind = Content.assemble(content, (key, "bold"), (f" {hint}", "dim"))
            if behind.cell_length > room:
                break
            content = Content.assemble(behind, "  ")
        return content

    def _hints(self) -> list[tuple[str, str]]:
        """Return keys with their words; help first: whatever the width, it is there."""
        commands = sorted(commands_of(self._scope), key=lambda command: command.name != "help")
        return [(key_name(self._keys, command.name), command.hint) for command in commands if command.hint]
