"""The collocates of a result as the rows of a table, and what they were counted over."""

from __future__ import annotations

from rich.cells import set_cell_size

from index.collocates import Collocate, Collocates
from tui.text.concordance_rows import shown
from tui.text.library_rows import cut
from tui.text.pieces import BOLD, PLAIN, Pieces

_WORD_WIDTH = 20
_NUMBER_WIDTHS = {"near": 7, "left": 7, "right": 7, "in all": 9, "log Dice": 10, "G2": 10, "MI": 7}
HEADS = f"{'word':<{_WORD_WIDTH}}" + "".join(f"{head:>{width}}" for head, width in _NUMBER_WIDTHS.items())


def collocate_pieces(entry: Collocate) -> Pieces:
    """Return the row of a collocate, below `HEADS`."""
    word = set_cell_size(cut(shown(entry.shown), _WORD_WIDTH - 1), _WORD_WIDTH)
    numbers = (
        *(f"{count:,}" for count in (entry.frequency, entry.left, entry.right, entry.in_corpus)),
        f"{entry.log_dice:.2f}",
        f"{entry.likelihood:.1f}",
        f"{entry.mutual_information:.2f}",
    )
    columns = zip(numbers, _NUMBER_WIDTHS.values(), strict=True)
    return [(word, BOLD), ("".join(number.rjust(width) for number, width in columns), PLAIN)]


def counted_over(result: Collocates, read: str = "read") -> str:
    """Say in a line what the collocates were counted and held against.

    read: what is true of the articles: "read", "found".
    """
    articles = "1 article" if result.articles == 1 else f"{result.articles:,} articles"
    near = "1 hit" if result.hits == 1 else f"{result.hits:,} hits"
    against = f"the {articles} {read}" if result.of_these_articles else "the whole library"
    return f"near {near}, held against the {result.corpus_size:,} words of {against}"
