"""Columns of rows: the wrapped text of each pane with the blank rows that keep statements level."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from library.model import Span
from tui.text.alignment import Alignment, place_blocks
from tui.text.blocks import Block
from tui.text.wrapping import wrap

_BEYOND = sys.maxsize
"""Sorts behind the end of every line that starts at the same offset."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands on each row of one pane."""

    lines: tuple[Span, ...]
    """The lines of text in order."""
    rows: tuple[int, ...]
    """The row of each line; rows between are blank."""
    line_blocks: tuple[int, ...]
    """The number of the block that each line belongs to."""
    height: int
    """Rows of text and fillers, the same for columns laid out together."""

    def line_on(self, row: int) -> int | None:
        """Return the number of the line on `row`, or None for a blank row."""
        line = bisect_left(self.rows, row)
        return line if line < len(self.rows) and self.rows[line] == row else None

    def line_of(self, offset: int) -> int:
        """Return the number of the line that shows the character at `offset`, or the nearest before it."""
        return max(0, bisect_right(self.lines, (offset, _BEYOND)) - 1)

    def row_of(self, offset: int) -> int:
        """Return the row that shows the character at `offset`."""
        return self.rows[self.line_of(offset)] if self.rows else 0

    def offset_at(self, row: int) -> int:
        """Return the offset of the first character on `row`, or of the next text below."""
        if not self.rows:
            return 0
        return self.lines[min(bisect_left(self.rows, row), len(self.lines) - 1)].start


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text, its blocks, and how wide it is to be set."""

    text: str
    blocks: tuple[Block, ...]
    width: int


def lay_out(texts: Sequence[Text], alignment: Alignment) -> list[Column]:
    """Wrap each text and place its blocks; tied blocks start on the same row in all columns."""
    wrapped = [[_lines(setting, block) for block in setting.blocks] for setting in texts]
    heights = [[len(lines) + 1 for lines in blocks] for blocks in wrapped]
    starts = place_blocks(heights, alignment)
    # The blank row below the last block is not counted.
    height = max(
        (rows[-1] + sizes[-1] - 1 for rows, sizes in zip(starts, heights, strict=True) if rows), default=0
    )
    return [_column(blocks, block_rows, height) for blocks, block_rows in zip(wrapped, starts, strict=True)]


def _lines(setting: Text, block: Block) -> list[Span]:
    if block.hidden:
        return [Span(block.start, block.end)]
    return wrap(setting.text, block.start, block.end, setting.width)


def _column(blocks: Sequence[Sequence[Span]], block_rows: Sequence[int], height: int) -> Column:
    lines: list[Span] = []
    rows: list[int] = []
    line_blocks: list[int] = []
    for number, (block, row) in enumerate(zip(blocks, block_rows, strict=True)):
        lines.extend(block)
        rows.extend(range(row, row + len(block)))
        line_blocks.extend([number] * len(block))
    return Column(tuple(lines), tuple(rows), tuple(line_blocks), height)
