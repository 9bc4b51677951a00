"""The blocks that an article is set in: its parts, those on one source line joined."""

from __future__ import annotations

from dataclasses import dataclass

from library.model import Article, PartKind


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph on screen: a stretch of the article's text, wrapped as a whole."""

    kind: PartKind
    start: int
    end: int


def blocks_of(article: Article) -> tuple[Block, ...]:
    """Return the blocks of `article` in text order; a dateline opens the paragraph that it stands before."""
    blocks: list[Block] = []
    for part in article.parts:
        if blocks and "\n" not in article.text[blocks[-1].end : part.start]:
            joined = part.kind if blocks[-1].kind == "dateline" else blocks[-1].kind
            blocks[-1] = Block(joined, blocks[-1].start, part.end)
        else:
            blocks.append(Block(part.kind, part.start, part.end))
    return tuple(blocks)
