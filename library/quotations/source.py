"""What a paragraph says about the origin of a quotation."""

from __future__ import annotations

from typing import NamedTuple

from library.model import Span
from library.quotations.mention import Mention


class Source(NamedTuple):
    """What a paragraph says about the origin of one of its quotations."""

    mention: Mention | None
    rule: str
    cue: Span | None = None
    certain: bool = False
    follows: int | None = None
    """The quotation of the paragraph whose speaker goes on; -1: that of the paragraph before."""
