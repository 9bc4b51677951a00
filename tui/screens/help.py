"""The keys in force and the signs on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from library.model import PassageKind, Relation
from tui.commands import Scope, commands_of, key_names
from tui.palette import RELATION_STYLES
from tui.text.library_rows import SIGNS
from tui.text.marks import ATTRIBUTED_DIFFERENTLY, GLYPHS, MOVED, SUGGESTION
from tui.text.passages import LABELS

_RELATIONS: dict[Relation, str] = {
    "identical": "the same words, apart from case, punctuation and bracketed edits",
    "trimmed": "one carries part of the other, in the same words",
    "reworded": "the words differ: edited, or translated twice",
    "indirect": "one side reports it without quotation marks",
}
_PASSAGES: dict[PassageKind, str] = {
    "copy": "outside quotations: another report on screen has the same text",
    "background": "the same, but background that is reused: no news of either event",
}
_KEYS_WIDTH = 24


class HelpScreen(ModalScreen[None]):
    """Shows help until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown", "scroll(10)", show=False),
        Binding("b,pageup", "scroll(-10)", show=False),
    ]

    CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 80; max-width: 95%; height: auto; max-height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
        }
    }
    """

    def __init__(self, keys: Mapping[str, str], scope: Scope = "comparison") -> None:
        super().__init__()
        self._keys = keys
        self._scope = scope

    def compose(self) -> ComposeResult:
        """Show one text."""
        with VerticalScroll(can_focus=False):
            yield Static(help_text(self._keys, self._scope), markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def help_text(keys: Mapping[str, str], scope: Scope) -> Content:
    """Return the keys of a screen by group, then its signs, from the settings in force."""
    lines: list[Content] = []
    group = ""
    for command in commands_of(scope):
        if command.group != group:
            group = command.group
            lines += [Content(""), Content.styled(group, "bold underline")]
        names = "  ".join(key_names(keys, command.name)) or "(no key)"
        lines.append(Content.assemble((f"  {names:<{_KEYS_WIDTH}}", "bold"), command.title))
    lines.append(Content.assemble((f"  {'ctrl+p':<{_KEYS_WIDTH}}", "bold"), "All commands and themes"))
    lines.append(Content.assemble((f"  {'ctrl+c':<{_KEYS_WIDTH}}", "bold"), "Copy what the mouse selected"))
    lines.append(Content(""))
    if scope != "search":
        lines += _signs_at_home() if scope == "home" else _signs_beside_text()
    return Content("\n").join(lines[1:])


def _signs_at_home() -> list[Content]:
    lines = [Content.styled("Signs in the lists", "bold underline")]
    for sign, meaning in SIGNS:
        lines.append(Content.assemble((f"  {sign:<7}", "bold"), meaning))
    return lines


def _signs_beside_text() -> list[Content]:
    lines = [Content.styled("Signs beside the text", "bold underline")]
    for relation, meaning in _RELATIONS.items():
        style = RELATION_STYLES[relation]
        sign = f"A{GLYPHS[relation]}"
        lines.append(Content.assemble((f"  {sign:<4}", "bold"), (f"{relation:<12}", str(style)), meaning))
    for sign, meaning in (
        (ATTRIBUTED_DIFFERENTLY, "the same words, said by someone else there"),
        (SUGGESTION, "possibly the same statement: too weak to be asserted"),
        (MOVED, "stands in another order in the other article, so it cannot be kept level"),
    ):
        lines.append(Content.assemble((f"  A{sign:<3}", "bold"), meaning))
    for kind, meaning in _PASSAGES.items():
        lines.append(Content.assemble((f"  {LABELS[kind]:<7}", "bold"), meaning))
    return lines
