"""Whether a report belongs to a story, and two stories together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.stories.nearness import LONG_WINDOW, STATEMENT, WINDOW, asked, resemblance, within
from library.stories.sketch import are_copies

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from library.stories.neighbours import Near
    from library.stories.signature_table import Floats, Rows, SignatureTable
    from library.stories.story import Reason, Story

MEMBERS = 48
"""Reports of a story that one is compared with, taken evenly from all."""
MERGED = 16
"""Reports of either side that are compared before two stories are made one."""
COPY_LIKENESS = 0.6
"""Reports that are less alike are not looked at as copies."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks for a report's being of a story."""

    story: Story
    margin: float
    """By how much it resembles the story more than is asked."""
    reason: Reason
    likeness: float
    nearest: int
    """The row that it is most like."""


def judge(
    table: SignatureTable, row: int, story: Story, near: Near, matched: AbstractSet[int]
) -> Verdict | None:
    """Return what speaks for a row's being of a story, or None when too little does."""
    members = _sample(story.fullest(table), MEMBERS)
    shares = not matched.isdisjoint(story.rows)
    day = table.day(row)
    if not within(day, table.days(members), LONG_WINDOW):
        return None
    likeness = table.likeness(row, members, near.damping)
    best = int(likeness.argmax())
    copied = _copied(table, row, members, likeness)
    if copied is not None:
        return Verdict(story, 1.0, "copy", float(likeness[copied]), int(members[copied]))
    if not within(day, table.days(members), LONG_WINDOW if shares else WINDOW):
        return None
    margin = resemblance(likeness - asked(day, table.days(members), near.company)) + STATEMENT * shares
    if margin < 0:
        return None
    reason: Reason = "statements" if shares else "words"
    return Verdict(story, margin, reason, float(likeness[best]), int(members[best]))


def are_one(table: SignatureTable, one: Story, other: Story, near: Near) -> bool:
    """Say whether two stories that a report belongs to are one: their reports resemble each other too."""
    theirs = _sample(other.fullest(table), MERGED)
    margins: list[Floats] = []
    for row in _sample(one.fullest(table), MERGED).tolist():
        likeness = table.likeness(row, theirs, near.damping_of(table.stems(row)))
        margins.append(likeness - asked(table.day(row), table.days(theirs), near.company))
    return resemblance(np.concatenate(margins)) >= 0


def _copied(table: SignatureTable, row: int, members: Rows, likeness: Floats) -> int | None:
    """Return the position of the member whose copy the row is."""
    sketch = table.sketch(row)
    for place in np.flatnonzero(likeness >= COPY_LIKENESS).tolist():
        if are_copies(sketch, table.sketch(int(members[place]))):
            return int(place)
    return None


def _sample(rows: list[int], most: int) -> Rows:
    every = -(-len(rows) // most)
    return np.array(rows[::every], np.int32)
