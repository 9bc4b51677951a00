"""Keeps the paragraphs of shared statements on one screen row, at every width.

An anchor is a family with one block in each of several columns. `choose_anchors` decides, from the order
of the blocks alone, which anchors can hold at once; `place_blocks` finds the rows for given heights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Anchor = Mapping[int, int]
"""Column number -> number of the block in that column."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which blocks start on one row."""

    tied: tuple[Mapping[int, int], ...]
    """Sets of blocks that start together, one block a column, in an order that every column follows."""
    held: frozenset[int]
    """The anchors (by position) whose blocks start together."""


def choose_anchors(anchors: Sequence[Anchor]) -> Alignment:
    """Hold as many anchors as the order of the blocks allows.

    Anchors in the longest common order of two columns come first (longest increasing subsequence); any
    other is added where it contradicts none of those held.
    """
    in_order: Counter[int] = Counter()
    meetings: Counter[int] = Counter()
    for left, right in combinations(sorted({column for anchor in anchors for column in anchor}), 2):
        shared = [position for position, anchor in enumerate(anchors) if left in anchor and right in anchor]
        pairs = {position: (anchors[position][left], anchors[position][right]) for position in shared}
        in_order.update(_longest_chain(pairs))
        meetings.update(shared)
    held, tied = set[int](), list[dict[int, int]]()
    # Those that are in order wherever they meet fit together, but for rare circles through three columns.
    agreeing = [position for position in range(len(anchors)) if in_order[position] == meetings[position]]
    together: list[dict[int, int]] | None = []
    for position in agreeing:
        together = None if together is None else _tie(together, anchors[position])
    if together is not None and (ordered := _in_common_order(together)) is not None:
        held, tied = set(agreeing), ordered
    for position in sorted(
        set(range(len(anchors))) - held, key=lambda p: (-in_order[p], -len(anchors[p]), p)
    ):
        candidate = _tie(tied, anchors[position])
        if candidate is not None and (ordered := _in_common_order(candidate)) is not None:
            tied = ordered
            held.add(position)
    return Alignment(tuple(tied), frozenset(held))


def place_blocks(heights: Sequence[Sequence[int]], alignment: Alignment) -> list[list[int]]:
    """Return the start row of each block in each column, the lowest rows that keep tied blocks together.

    `heights` holds, per column, the rows that each block takes, the blank row below it included.
    """
    rows: list[list[int]] = [[] for _ in heights]
    free = [0] * len(heights)

    def fill(column: int, up_to: int) -> None:
        while len(rows[column]) < up_to:
            rows[column].append(free[column])
            free[column] += heights[column][len(rows[column]) - 1]

    for tie in alignment.tied:
        for column, block in tie.items():
            fill(column, block)
        start = max(free[column] for column in tie)
        for column, block in tie.items():
            free[column] = start
            fill(column, block + 1)
    for column, blocks in enumerate(heights):
        fill(column, len(blocks))
    return rows


def out_of_order(columns: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return which families stand in another order in one column than in another.

    `columns` holds, per column, its families in text order, each once. Of two orders the longest common one
    is kept; the families outside it have moved.
    """
    moved: set[int] = set()
    for left, right in combinations(columns, 2):
        shared = set(left) & set(right)
        places = {family: (left.index(family), right.index(family)) for family in shared}
        moved |= shared - set(_longest_chain(places))
    return frozenset(moved)


def _longest_chain(pairs: Mapping[int, tuple[int, int]]) -> list[int]:
    """Return the names of a longest chain of pairs that grows in both numbers."""
    ordered = sorted(pairs, key=lambda name: (pairs[name][0], -pairs[name][1], name))
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for name in ordered:
        second = pairs[name][1]
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [name]
        before[name] = last[length - 1] if length else None
    chain = []
    link = last[-1] if last else None
    while link is not None:
        chain.append(link)
        link = before[link]
    return chain


def _tie(tied: Iterable[Mapping[int, int]], anchor: Anchor) -> list[dict[int, int]] | None:
    """Return `tied` with the blocks of `anchor` tied too, or None when one column would be tied twice."""
    joined = dict(anchor)
    apart = []
    for tie in tied:
        if any(joined.get(column) == block for column, block in tie.items()):
            if any(joined.get(column, block) != block for column, block in tie.items()):
                return None
            joined.update(tie)
        else:
            apart.append(dict(tie))
    return [*apart, joined]


def _in_common_order(tied: list[dict[int, int]]) -> list[dict[int, int]] | None:
    """Sort ties so that every column's blocks grow, or return None when no order does (Kahn's algorithm)."""
    queues: dict[int, list[int]] = {}
    for column in {column for tie in tied for column in tie}:
        within = [number for number, tie in enumerate(tied) if column in tie]
        queues[column] = sorted(within, key=lambda number: tied[number][column], reverse=True)
    ordered: list[dict[int, int]] = []
    ready = [number for number in range(len(tied)) if _heads_all(tied[number], number, queues)]
    while ready:
        number = ready.pop()
        ordered.append(tied[number])
        for column in tied[number]:
            queues[column].pop()
        following = {queues[column][-1] for column in tied[number] if queues[column]}
        ready.extend(n for n in sorted(following) if _heads_all(tied[n], n, queues))
    return ordered if len(ordered) == len(tied) else None


def _heads_all(tie: Mapping[int, int], number: int, queues: Mapping[int, list[int]]) -> bool:
    return all(queues[column] and queues[column][-1] == number for column in tie)
