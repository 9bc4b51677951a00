"""Colours and underlines of families and relations.

The colours are those of Okabe and Ito without blue and orange: with black text they keep a contrast of 5:1
or more, and they stay apart under protanopia, deuteranopia and tritanopia. Nothing is said by colour alone:
each relation has a style of its own, and each wording a label in the gutter, as has each reused passage.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color, blend_rgb
from rich.style import Style

from library.families import Family, Wording
from library.model import Relation

SWATCHES = tuple(map(Color.parse, ("#56B4E9", "#F0E442", "#009E73", "#CC79A7", "#D55E00")))
_INK = Color.parse("#000000")

RELATION_STYLES: dict[Relation, Style] = {
    "identical": Style(underline=True),
    "trimmed": Style(underline=True, italic=True),
    "reworded": Style(underline2=True),
    "indirect": Style(italic=True),
}
_ATTRIBUTED_DIFFERENTLY = Style(underline2=True, italic=True)
_SUGGESTION = Style(underline=True, dim=True)

REUSED_IN_FOCUS = Style(bold=True)
REUSED_SIGN_IN_FOCUS = Style(bold=True, reverse=True)
_FAINT = 0.1
"""How far the background of reused text is from the page's to the ink's: seen, and no harder to read."""


def swatch(family: int) -> Style:
    """Return black ink on the colour of the family at a position; neighbours differ."""
    return Style(color=_INK, bgcolor=SWATCHES[family % len(SWATCHES)])


def thread(family: int) -> Style:
    """Return ink in the family's colour, for the line that runs down the gutter."""
    return Style(color=SWATCHES[family % len(SWATCHES)])


def wording_style(family: Family, wording: Wording) -> Style:
    """Return the underline that says how a wording differs."""
    if family.kind == "attributed differently":
        return _ATTRIBUTED_DIFFERENTLY
    return _SUGGESTION if family.kind == "suggestion" else RELATION_STYLES[wording.relation]


@lru_cache(maxsize=64)
def reused(page: Style) -> Style:
    """Return the look of text that another report has too: a faint background, or dim without colours."""
    ink, paper = page.color, page.bgcolor
    if ink is None or paper is None or ink.triplet is None or paper.triplet is None:
        return Style(dim=True)
    return Style(bgcolor=Color.from_triplet(blend_rgb(paper.triplet, ink.triplet, _FAINT)))
