"""A line of text into which more than a line may be pasted."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input


class PastingLine(Input):
    """A line that takes all that is pasted, its line breaks as blanks."""

    def _on_paste(self, event: Paste) -> None:
        if text := " ".join(event.text.split()):
            start, end = self.selection
            self.replace(text, *sorted((start, end)))
        event.stop()
        event.prevent_default()
