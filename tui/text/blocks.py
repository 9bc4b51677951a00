"""The blocks that an article is set in: its parts, those on one source line joined, furniture folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from library.model import Article, PartKind


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph on screen: a stretch of the article's text, wrapped as a whole."""

    kind: PartKind
    start: int
    end: int
    hidden: int = 0
    """The number of blocks that it stands for, when it is shown as one line that says so."""

    @property
    def note(self) -> str:
        """What the line says that stands for hidden blocks."""
        return f"⋯ {self.hidden} lines of furniture"


def blocks_of(article: Article, *, folded: bool = False) -> tuple[Block, ...]:
    """Return the blocks of `article` in text order; a dateline opens the paragraph that it stands before.

    `folded`: one block stands for each run of two or more that are furniture.
    """
    blocks: list[Block] = []
    for part in article.parts:
        if blocks and "\n" not in article.text[blocks[-1].end : part.start]:
            joined = part.kind if blocks[-1].kind == "dateline" else blocks[-1].kind
            blocks[-1] = Block(joined, blocks[-1].start, part.end)
        else:
            blocks.append(Block(part.kind, part.start, part.end))
    return _with_furniture_folded(blocks) if folded else tuple(blocks)


def _with_furniture_folded(blocks: Sequence[Block]) -> tuple[Block, ...]:
    folded: list[Block] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        together = list(run)
        if kind == "furniture" and len(together) > 1:
            folded.append(Block(kind, together[0].start, together[-1].end, len(together)))
        else:
            folded += together
    return tuple(folded)
