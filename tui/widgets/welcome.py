"""What an empty library says: what to press first."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class Welcome(Widget):
    """A few lines in the middle of the home screen."""

    DEFAULT_CSS = """
    Welcome { height: 1fr; padding: 2 4; }
    """

    def __init__(self, import_key: str, help_key: str, quit_key: str) -> None:
        super().__init__()
        self._keys = import_key, help_key, quit_key

    def render(self) -> Content:
        """Return the lines."""
        importing, helping, leaving = self._keys
        lines: tuple[list[str | tuple[str, str]], ...] = (
            [("No articles yet.", "bold")],
            [],
            [
                (f"{importing:<26}", "bold"),
                "imports files or folders: text, pages, feeds, PDF and more",
            ],
            [(f"{helping:<26}", "bold"), "shows all keys"],
            [(f"{leaving:<26}", "bold"), "quits"],
            [],
            ["From the command line:"],
            [(f"{'broadsheet --sample':<26}", "bold"), "opens the sample, three events to try the keys on"],
            [(f"{'broadsheet import PATH':<26}", "bold"), "imports, with progress and a report"],
            [(f"{'broadsheet PATH...':<26}", "bold"), "opens articles without importing them"],
        )
        return Content("\n").join(Content.assemble(*line) for line in lines)
