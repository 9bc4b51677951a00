"""A report's paragraphs on their way to parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from library.model import Part, PartKind, Span
from library.wire.bylines import Byline, read_byline, read_names_and_house
from library.wire.datelines import Dateline
from library.wire.first_lines import FirstLine
from library.wire.furniture import is_caption, is_furniture
from library.wire.paragraphs import trimmed


@dataclass(slots=True)
class Block:
    """One paragraph on its way to a kind, and what has been read of it so far."""

    span: Span
    text: str
    kind: PartKind = "paragraph"
    dateline: Dateline | None = None
    """What its first characters say; of a line that is nothing but a date, all of it."""
    byline: Byline | None = None
    first_line: FirstLine | None = None

    def parts(self, text: str) -> list[Part]:
        """Return its parts: a dateline that runs into its paragraph is one of its own."""
        if self.dateline is None or self.kind == "dateline":
            return [Part(self.kind, self.span.start, self.span.end)]
        cut = self.span.start + self.dateline.length
        spans = (trimmed(text, Span(self.span.start, cut)), trimmed(text, Span(cut, self.span.end)))
        kinds: tuple[PartKind, PartKind] = ("dateline", self.kind)
        return [Part(kind, *span) for kind, span in zip(kinds, spans, strict=True) if span.end > span.start]

    @property
    def running_text(self) -> str:
        """The text behind the dateline."""
        return self.text[self.dateline.length :] if self.dateline else self.text


def cut(block: Block, piece: Span, text: str) -> list[Block]:
    """Return a block as up to three: what stands before a piece of it, the piece, and what stands behind."""
    start = block.span.start
    spans = (
        Span(start, start + piece.start),
        Span(start + piece.start, start + piece.end),
        Span(start + piece.end, block.span.end),
    )
    cut_up = [trimmed(text, span) for span in spans]
    kinds: tuple[PartKind, ...] = ("furniture", "paragraph", "furniture")
    return [
        Block(span, span.within(text), kind)
        for span, kind in zip(cut_up, kinds, strict=True)
        if span.end > span.start
    ]


def mark_by_themselves(block: Block) -> None:
    """Give a block the kind that its own words show."""
    if byline := read_byline(block.text):
        block.kind, block.byline = "byline", byline
    elif is_caption(block.text):
        block.kind = "caption"
    elif is_furniture(block.text):
        block.kind = "furniture"


def mark_names_above_house(blocks: Sequence[Block]) -> None:
    """Mark a line of names that stands above the name of its newspaper, among the first blocks."""
    for block, following in islice(pairwise(blocks), 4):
        if block.kind == following.kind == "paragraph":
            block.byline = read_names_and_house(block.text, following.text)
            if block.byline:
                block.kind, following.kind = "byline", "furniture"


def mark_footer(blocks: list[Block]) -> None:
    """After the first furniture in the last fifth of a text, short lines are furniture too."""
    if len(blocks) < 5:
        return
    last_fifth = blocks[0].span.start + (blocks[-1].span.end - blocks[0].span.start) * 4 // 5
    footer = False
    for block in blocks:
        if block.span.start < last_fifth:
            continue
        footer = footer or (block.kind == "furniture" and block is not blocks[-1])
        if (
            footer
            and block.kind == "paragraph"
            and block.text.count(" ") < 15
            and not block.text.endswith((".", ":", "”", '"', "’"))
        ):
            block.kind = "furniture"
