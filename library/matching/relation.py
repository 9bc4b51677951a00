"""What one wording is to another: identical, trimmed or reworded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from library.matching.alignment import telling_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from library.matching.alignment import Run
    from library.matching.wording import Wording
    from library.model import Relation

_LEFT_OUT = re.compile(r"\.\.|…|\. \.|\*\*|—|–| -")
"""Marks that stand where a report left words out, or where the speaker broke off."""
EDIT = 4
"""The most words that an editor's square brackets may replace."""

_Gap = tuple[int, int, int, int]


def relation(a: Wording, b: Wording, runs: Sequence[Run]) -> Relation:
    """Name the relation of two quotations from the runs of words that they share.

    Identical: the same words but for case, punctuation and bracketed edits. Trimmed: one carries part of
    the other and the words are the same wherever they overlap; words may be missing at the ends and where
    a mark shows it. Anything else is reworded.
    """
    if not runs:
        return "reworded"
    if all(_edited(a, b, gap) for gap in _gaps(a, b, runs)):
        return "identical"
    return "trimmed" if _same_where_they_overlap(a, b, runs) else "reworded"


def _same_where_they_overlap(a: Wording, b: Wording, runs: Sequence[Run]) -> bool:
    """Say whether two excerpts differ in nothing but where they begin, end and leave something out.

    Chance words behind a point where one of them breaks off are no part of the overlap, so that stray runs
    may be passed over.
    """
    for shared in (runs, telling_runs(a, runs)):
        first, *inner, last = _gaps(a, b, shared)
        if all(_edited(a, b, gap) or _left_out(a, b, gap) for gap in inner) and all(
            gap[0] == gap[1] or gap[2] == gap[3] or _edited(a, b, gap) or _broken_off(a, b, gap)
            for gap in (first, last)
        ):
            return True
    return False


def _gaps(a: Wording, b: Wording, runs: Sequence[Run]) -> Iterator[_Gap]:
    """Yield what lies before, between and after the runs, as ranges of words on both sides."""
    at_a = at_b = 0
    for run in runs:
        yield at_a, run.a, at_b, run.b
        at_a, at_b = run.a + run.length, run.b + run.length
    yield at_a, len(a.words), at_b, len(b.words)


def _edited(a: Wording, b: Wording, gap: _Gap) -> bool:
    """Say whether the two sides differ there by bracketed words alone, if at all."""
    ours, theirs = a.words[gap[0] : gap[1]], b.words[gap[2] : gap[3]]
    if not ours and not theirs:
        return True
    for edit, other in ((ours, theirs), (theirs, ours)):
        if edit and all(word.bracketed for word in edit) and len(other) <= EDIT:
            return True
    return False


def _left_out(a: Wording, b: Wording, gap: _Gap) -> bool:
    """Say whether one side shows that it leaves out there what the other has."""
    ours, theirs = gap[0] == gap[1], gap[2] == gap[3]
    return (ours and _marked(a, gap[0])) or (theirs and _marked(b, gap[2]))


def _broken_off(a: Wording, b: Wording, gap: _Gap) -> bool:
    """Say whether, at an end where both sides go on, one marks that it goes on with something else."""
    at_a, at_b = (gap[1], gap[3]) if gap[0] == gap[2] == 0 else (gap[0], gap[2])
    return _marked(a, at_a) or _marked(b, at_b)


def _marked(wording: Wording, index: int) -> bool:
    """Say whether a mark of something left out stands before the word with this index."""
    words = wording.words
    if not 0 < index < len(words):
        return False
    return bool(_LEFT_OUT.search(wording.quotation.text, words[index - 1].end, words[index].start))
