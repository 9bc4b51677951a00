"""Wraps a stretch of text to a width in terminal cells, as source offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len, split_graphemes

from library.model import Span

# Characters that are one cell wide each, so that lengths can be counted instead of measured.
_NARROW = re.compile(
    "[\x20-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f\ufffd]*"
)
# A line may break behind a space and around each ideograph, kana or Hangul syllable.
_IDEOGRAPHS = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_NARROWEST = 2


def wrap(text: str, start: int, end: int, width: int) -> list[Span]:
    """Break `text[start:end]` into lines of at most `width` cells (at least two).

    The lines cover the stretch without gaps; the space that a line breaks at stays at its end and may hang
    over. A newline inside the stretch counts as a space.
    """
    width = max(width, _NARROWEST)
    stretch = text[start:end].replace("\n", " ")
    if _NARROW.fullmatch(stretch):
        return _wrap_narrow(stretch, start, width)
    return list(_wrap_measured(stretch, start, width))


def _wrap_narrow(stretch: str, start: int, width: int) -> list[Span]:
    lines = []
    position, length = 0, len(stretch)
    while length - position > width:
        cut = stretch.rfind(" ", position, position + width + 1)
        cut = position + width if cut < position else cut + 1
        lines.append(Span(start + position, start + cut))
        position = cut
    if position < length or not lines:
        lines.append(Span(start + position, start + length))
    return lines


@cache
def _pieces() -> re.Pattern[str]:
    """Return what a line may break between; compiled for the first text that needs it, as that takes long."""
    return re.compile(f"[{_IDEOGRAPHS}] *|[^ {_IDEOGRAPHS}]+ *| +")


def _wrap_measured(stretch: str, start: int, width: int) -> Iterator[Span]:
    line_start = 0
    for piece in _pieces().finditer(stretch):
        end = piece.start() + len(piece.group().rstrip(" "))
        # The line is measured as a whole: joined characters are narrower than their sum.
        if piece.start() > line_start and cell_len(stretch[line_start:end]) > width:
            yield Span(start + line_start, start + piece.start())
            line_start = piece.start()
        if cell_len(stretch[line_start:end]) > width:
            for cut in _cuts(stretch[line_start:end], width):
                yield Span(start + line_start, start + piece.start() + cut)
                line_start = piece.start() + cut
    yield Span(start + line_start, start + len(stretch))


def _cuts(word: str, width: int) -> Iterator[int]:
    """Yield where a word wider than a line is broken, between graphemes."""
    line_start = 0
    for grapheme_start, grapheme_end, _ in split_graphemes(word)[0]:
        if grapheme_start > line_start and cell_len(word[line_start:grapheme_end]) > width:
            yield grapheme_start
            line_start = grapheme_start
