"""What a story is called: the headline of the report that stands best for the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.stories.signature_table import SignatureTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.stories.signature import Signature

LOOKED_AT = 64
"""Reports of a large story that are looked at, the earliest first."""
BRIEF = 120
"""A report with fewer words is a notice; it names the story only when all are."""
LONGEST = 120
"""Characters of a headline; a longer one is an opening sentence or a caption."""
_NO_DAY = 1 << 31


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story as far as its name depends on it."""

    article: str
    headline: str
    signature: Signature


def headline_of_story(members: Sequence[Member]) -> str:
    """Return the headline of the most central report; "" when none has a headline.

    Central is the report that is most like the others; of several (as in a story of two) the earliest, then
    the fullest.
    """
    earliest = sorted(members, key=lambda member: (member.signature.day or _NO_DAY, member.article))
    headed = [member for member in earliest if member.headline.strip()][:LOOKED_AT]
    if not headed:
        return ""
    table = SignatureTable()
    table.add([member.signature for member in headed])
    rows = np.arange(len(headed), dtype=np.int32)
    best = min(rows.tolist(), key=lambda row: (_faults(headed[row]), -_centrality(table, row, rows), row))
    return " ".join(headed[best].headline.split())


def _centrality(table: SignatureTable, row: int, rows: np.ndarray) -> float:
    """Return the mean likeness of a row and all, rounded so that the earlier of two like ones comes first."""
    damping = np.ones(len(table.stems(row)), np.float32)
    return round(float(table.likeness(row, rows, damping).mean()), 2)


def _faults(member: Member) -> int:
    return (member.signature.words < BRIEF) + (len(member.headline) > LONGEST)
