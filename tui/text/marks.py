"""Marks: where the wordings of families stand in an article, and what is shown beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.families import Family, Wording
from library.model import PartKind, Relation
from tui.text.alignment import Anchor
from tui.text.blocks import Block
from tui.text.columns import Column

GLYPHS: dict[Relation, str] = {"identical": "=", "trimmed": "…", "reworded": "~", "indirect": "»"}
ATTRIBUTED_DIFFERENTLY, SUGGESTION, MOVED = "≠", "?", "↕"

# Where a report gives one statement several times, the running text is the place to align.
_PREFERENCE: dict[PartKind, int] = {"paragraph": 0, "deck": 1, "headline": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """One wording in its article."""

    start: int
    end: int
    family: int
    """The family's position."""
    wording: Wording
    label: str
    """The family's tag and a sign for the relation, such as `A~`."""


def marks_by_article(families: Sequence[Family]) -> dict[str, tuple[Mark, ...]]:
    """Return each article's marks in text order."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for position, family in enumerate(families):
        for wording in family.wordings:
            quotation = wording.quotation
            label = family.tag + glyph(family, wording)
            marks[quotation.article].append(Mark(quotation.start, quotation.end, position, wording, label))
    return {article: tuple(sorted(found, key=_place)) for article, found in marks.items()}


def marks_by_line(marks: Iterable[Mark], column: Column) -> dict[int, list[Mark]]:
    """Return the marks on each line that has any."""
    by_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        for line in range(column.line_of(mark.start), column.line_of(mark.end - 1) + 1):
            by_line[line].append(mark)
    return by_line


def glyph(family: Family, wording: Wording) -> str:
    """Return the sign for what a wording is within its family."""
    if family.kind == "attributed differently":
        return ATTRIBUTED_DIFFERENTLY
    return SUGGESTION if family.kind == "suggestion" else GLYPHS[wording.relation]


def anchors_of(
    columns: Sequence[tuple[Sequence[Mark], Sequence[Block]]],
) -> tuple[list[Anchor], list[int]]:
    """Return the anchors between columns and, beside each, the position of its family.

    A family is an anchor when it stands in two columns or more; in each the block of its main wording counts.
    """
    places: dict[int, dict[int, int]] = defaultdict(dict)
    for column, (marks, blocks) in enumerate(columns):
        for mark in sorted(marks, key=preferred, reverse=True):
            if (block := _block_of(mark, blocks)) is not None:
                places[mark.family][column] = block
    shared = {family: anchor for family, anchor in sorted(places.items()) if len(anchor) > 1}
    return list(shared.values()), list(shared)


def order_of(marks: Sequence[Mark]) -> list[int]:
    """Return the families of one article in the order of their main wordings."""
    main: dict[int, Mark] = {}
    for mark in sorted(marks, key=preferred):
        main.setdefault(mark.family, mark)
    return sorted(main, key=lambda family: _place(main[family]))


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.family


def preferred(mark: Mark) -> tuple[bool, int, int, int]:
    """Sort the wording to align by to the front.

    What is quoted comes first, for an indirect report often sums up in the lead; then running text, the
    longest, the first.
    """
    quotation = mark.wording.quotation
    part = _PREFERENCE.get(quotation.part, 3)
    return quotation.kind == "indirect", part, mark.start - mark.end, mark.start


def _block_of(mark: Mark, blocks: Sequence[Block]) -> int | None:
    number = bisect_right(blocks, mark.start, key=_block_start) - 1
    return number if number >= 0 and mark.start < blocks[number].end else None


def _block_start(block: Block) -> int:
    return block.start
