"""Furniture is folded to one line a run, and nothing else changes."""

from __future__ import annotations

from library.model import Article, Part, PartKind
from tui.text.alignment import Alignment
from tui.text.blocks import blocks_of
from tui.text.columns import Text, lay_out


def article(*kinds: PartKind) -> Article:
    """Return an article with a part of ten characters of each kind."""
    parts = tuple(Part(kind, 12 * number, 12 * number + 10) for number, kind in enumerate(kinds))
    return Article("a", "a.txt", "\n\n".join(["some words"] * len(kinds)), parts)


def test_one_block_stands_for_a_run_of_furniture() -> None:
    blocks = blocks_of(article("furniture", "furniture", "furniture", "paragraph", "furniture"), folded=True)
    assert [(block.kind, block.start, block.end, block.hidden) for block in blocks] == [
        ("furniture", 0, 34, 3),
        ("paragraph", 36, 46, 0),
        ("furniture", 48, 58, 0),
    ]
    assert blocks[0].note == "⋯ 3 lines of furniture"


def test_without_furniture_nothing_is_folded() -> None:
    one = article("headline", "paragraph", "paragraph", "caption")
    assert blocks_of(one, folded=True) == blocks_of(one)


def test_a_folded_run_takes_one_row_and_the_offsets_within_lead_to_it() -> None:
    one = article("headline", "furniture", "furniture", "furniture", "paragraph")
    [column] = lay_out([Text(one.text, blocks_of(one, folded=True), 5)], Alignment((), frozenset()))
    rows = {column.row_of(offset) for offset in range(12, 46)}
    assert len(rows) == 1
    assert column.row_of(48) == rows.pop() + 2
