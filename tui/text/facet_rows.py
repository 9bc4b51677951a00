"""The values of what was found beside the list: how often the answers have each, as numbers and bars."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from library.hostile_text import harmless_line
from tui.text.library_rows import MARKED, cut
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces

if TYPE_CHECKING:
    from index.facet_names import Facet
    from index.facets import FacetCount

TITLES: dict[Facet, str] = {
    "outlet": "Outlets",
    "month": "Months",
    "speaker": "Speakers of quotations",
    "relation": "Relations of quotations",
    "story": "Stories",
    "tag": "Tags",
}
_SHOWN = 6
_MONTHS_SHOWN = 12
_SIGN, _BAR, _COUNT = 2, 6, 8
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A row of the panel: the head of a facet, or one of its values."""

    facet: Facet
    value: str = ""
    """"" for a head."""
    times: int = 0
    """How many answers have the value; for a head, how many values there are."""
    most: int = 0
    """How many answers have the facet's most frequent value."""
    is_open: bool = False
    """Of a head: all values are shown, not only the most frequent ones."""
    chosen: bool = False
    """The query asks for the value."""


def facet_rows(
    counts: Mapping[Facet, Sequence[FacetCount]],
    opened: Collection[Facet],
    chosen: Callable[[Facet, str], bool],
) -> list[FacetRow]:
    """Return the rows of the panel: of each facet the most frequent values, of an opened one all.

    chosen: whether the query asks for a value.
    """
    rows: list[FacetRow] = []
    for facet, values in counts.items():
        if not values:
            continue
        shown = _most_frequent(facet, values, opened)
        most = max(count.times for count in shown)
        rows.append(FacetRow(facet, times=len(values), is_open=len(shown) == len(values)))
        rows += [FacetRow(facet, value, times, most, chosen=chosen(facet, value)) for value, times in shown]
    return rows


def _most_frequent(
    facet: Facet, values: Sequence[FacetCount], opened: Collection[Facet]
) -> Sequence[FacetCount]:
    if facet in opened:
        return values
    if facet != "month":  # there may be ten thousand, and they come most frequent first
        return values[:_SHOWN]
    kept = set(sorted(values, key=lambda count: -count.times)[:_MONTHS_SHOWN])
    return [count for count in values if count in kept]


def facet_pieces(row: FacetRow, width: int) -> Pieces:
    """Return the line of a row."""
    if not row.value:
        more = "" if row.is_open else ", more …"
        return [(TITLES[row.facet], BOLD), (f"  {row.times:,}{more}", DIM)]
    room = max(4, width - _SIGN - _BAR - _COUNT)
    return [
        (f"{MARKED if row.chosen else ' '} ", BOLD),
        (set_cell_size(cut(harmless_line(row.value), room - 1), room), BOLD if row.chosen else PLAIN),
        (bar(row.times, row.most), DIM),
        (f"{row.times:>{_COUNT - 1},} ", DIM),
    ]


def bar(times: int, most: int) -> str:
    """Return a bar as long as `times` is beside `most`, in eighths of a cell; never empty."""
    eighths = max(1, times * _BAR * 8 // most) if most else 0
    full, rest = divmod(eighths, 8)
    return f"{'█' * full}{_EIGHTHS[rest] if rest else ''}".ljust(_BAR)
