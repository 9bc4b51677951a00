"""The title of a pane."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from library.hostile_text import harmless_line
from library.model import Article


def heading_line(number: int, article: Article, note: str, width: int) -> str:
    """Return pane number, outlet, note, date and headline.

    A long outlet is cut so that the note behind it is in sight in `width` cells.
    """
    outlet = harmless_line(article.outlet_name)
    if note:
        outlet = _shortened(outlet, width // 2)
    about = [outlet, note, harmless_line(article.published), harmless_line(article.heading)]
    return f"{number} {' · '.join(filter(None, about))}"


def _shortened(text: str, cells: int) -> str:
    return text if cell_len(text) <= cells else f"{set_cell_size(text, max(0, cells - 1)).rstrip()}…"
