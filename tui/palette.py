"""Colours and underlines of families and relations.

The colours are those of Okabe and Ito without blue and orange: with black text they keep a contrast of 5:1
or more, and they stay apart under protanopia, deuteranopia and tritanopia. Nothing is said by colour alone:
each relation has a style of its own, and each wording a label in the gutter.
"""

from __future__ import annotations

from rich.color import Color
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
