"""Text in styled pieces, as lists and descriptions hand it to the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style

Pieces = Sequence[tuple[str, Style]]
"""Text in styled pieces."""

PLAIN, BOLD, DIM = Style(), Style(bold=True), Style(dim=True)
