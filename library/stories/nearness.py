"""How much two reports must have in common to be of one event, given the days between them."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Days = NDArray[np.int32]

WINDOW = 5
"""Days between a report and the nearest one of its story, unless they share statements."""
LONG_WINDOW = 14
"""Days between a report and a story's nearest one with which it shares a statement, or whose copy it is."""
SAME_DAY = 0.35
"""The likeness (cosine) that is asked of two reports of one day."""
A_DAY = 0.035
"""How much more is asked for each day between them: what a running affair has in common every day counts
less the longer it runs."""
MOST = 0.7
"""What is asked at most."""
UNDATED = 0.38
"""What is asked where a date is missing, among few articles."""
FEW = 200
"""Among so many articles of any time hardly any two of different events are alike by chance."""
CROWD = 0.05
"""How much more is asked where a date is missing among ten times as many."""
SIDES = 0.12
"""How much less a report may resemble all reports of a story than the nearer half of them."""
STATEMENT = 0.15
"""How much less is asked of two reports that share a statement."""


def asked(day: int, others: Days, company: int) -> Floats:
    """Return the likeness that is asked of a report of one day and others of other days (0: unknown).

    `company` is how many articles there are in all.
    """
    crowd = CROWD * max(0.0, log10(max(company, 1) / FEW))
    gaps = np.abs(others - day)
    by_day = np.minimum(SAME_DAY + A_DAY * gaps, MOST)
    known = (others > 0) & (day > 0)
    required: Floats = np.where(known, by_day, UNDATED + crowd).astype(np.float32)
    return required


def within(day: int, others: Days, window: int) -> bool:
    """Say whether one of the others is near in time, or has no date to tell."""
    return bool(not day or (others == 0).any() or (np.abs(others - day) <= window).any())


def resemblance(margins: Floats) -> float:
    """Return by how much a report resembles a story more than is asked: in the mean of the better half.

    A report that resembles one member and not the others would chain stories together; one that must
    resemble all could not join a story that was told from several sides. All together may fall short by
    `SIDES`, so that a story does not drift from one subject to the next.
    """
    if not len(margins):
        return -1.0
    better = np.sort(margins)[len(margins) // 2 :]
    return min(float(better.mean()), float(margins.mean()) + SIDES)
