"""Something that is on or off, told by a sign and not by its colour."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Checkbox


class OnOff(Checkbox, inherit_bindings=False):
    """`[x] label`, or `[ ] label`; space and a click switch it, Enter is left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "toggle_button", "Switch", show=False)]

    DEFAULT_CSS = """
    OnOff {
        background: $surface;
        &:focus { background: $panel; text-style: bold; }
    }
    """

    def render(self) -> Content:
        """Return the sign and the label."""
        return Content.assemble("[x] " if self.value else "[ ] ", self._label)
