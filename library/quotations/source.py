"""What a paragraph says about the origin of a quotation."""

from __future__ import annotations

from dataclasses import dataclass

from library.model import Span
from library.quotations.mention import Mention


@dataclass(frozen=True, slots=True)
class Source:
    """What a paragraph says about the origin of one of its quotations."""

    mention: Mention | None
    rule: str
    cue: Span | None = None
    certain: bool = False
    follows: int | None = None
    """The quotation of the paragraph whose speaker goes on; -1: that of the paragraph before."""
