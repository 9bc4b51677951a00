"""Where hits stand, drawn: an article as a row of cells, a month as a bar."""

from __future__ import annotations

from rich.cells import set_cell_size

from index.dispersion import Dispersion, Month, Plot
from library.hostile_text import harmless_line
from tui.text.library_rows import cut
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces

LEVELS = "·▂▄▆█"
"""No hit, one, two, three, and more in one cell."""
_OUTLET_WIDTH, _COUNT_WIDTH, _MARGINS = 18, 6, 2
_FEWEST_CELLS, _MONTH_WIDTH, _COUNTS_WIDTH = 10, 9, 26
_BAR, _HALF_BAR = "█", "▌"


def plot_pieces(plot: Plot, width: int) -> Pieces:
    """Return the row of an article: its outlet, how many hits, and where they stand from start to end."""
    cells = max(_FEWEST_CELLS, width - _OUTLET_WIDTH - _COUNT_WIDTH - _MARGINS)
    outlet = set_cell_size(cut(harmless_line(plot.outlet), _OUTLET_WIDTH - 2), _OUTLET_WIDTH)
    barcode = "".join(LEVELS[min(count, len(LEVELS) - 1)] for count in plot.cells(cells))
    count = f"{len(plot.places):,}".rjust(_COUNT_WIDTH)
    return [(outlet, DIM), (count, BOLD), ("  ", PLAIN), (barcode, PLAIN)]


def month_pieces(month: Month, most: int, width: int) -> Pieces:
    """Return the row of a month: a bar beside the bar of the month with `most` hits, and the counts."""
    room = max(_FEWEST_CELLS, width - _MONTH_WIDTH - _COUNTS_WIDTH)
    halves = round(2 * room * month.hits / most) if most else 0
    halves = max(halves, 1) if month.hits else 0
    bar = _BAR * (halves // 2) + _HALF_BAR * (halves % 2)
    articles = "1 article" if month.articles == 1 else f"{month.articles:,} articles"
    return [
        (f"{month.month:<{_MONTH_WIDTH}}", DIM),
        (bar, PLAIN),
        (f"{' ' if bar else ''}{month.hits:,}", BOLD),
        (f" in {articles}" if month.articles else "", DIM),
    ]


def evenness(over: Dispersion, read: str = "read") -> str:
    """Say in a line how evenly the hits are spread over the articles.

    read: what is true of the articles: "read", "found".
    """
    articles = "1 article" if over.articles == 1 else f"{over.articles:,} articles"
    hits = "1 hit" if over.hits == 1 else f"{over.hits:,} hits"
    said = f"{hits} in {len(over.plots):,} of {articles} {read}"
    if over.deviation is None or over.normalised is None:
        return said
    return f"{said}; DP {over.deviation:.2f}, normalised {over.normalised:.2f} (0 even, 1 all in one place)"
