"""Which words of one quotation stand for which of the other, as a reader would mark them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from library.matching.rarity import CONTENT, weight
from library.model import Aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.matching.wording import Wording

TELLING_WORDS = 3
"""A run of this many words is marked whatever they are."""
TELLING_WEIGHT = 0.1
"""A shorter run is marked when its words weigh this much together; "of the" does not, "say" just not."""


MOST_TOLD = 6
"""Words that are told of as the grounds of a match, at most."""
LONGEST = 300
"""Words up to which the longest runs are looked for first; beyond, any longest common subsequence will do."""


class Run(NamedTuple):
    """Words in a row that two quotations share: indices of the first word on each side, and how many."""

    a: int
    b: int
    length: int


def shared_runs(a: Sequence[str], b: Sequence[str]) -> tuple[Run, ...]:
    """Return runs of equal words in order, none crossing another: the longest, then what lies beside it.

    Where one side holds the other entirely, that is the only run. A longest common subsequence would share
    more words, but scattered ones (Ratcliff and Obershelp, 1988, for what reads better).
    """
    if not a or not b:
        return ()
    inside = contained_at(a, b)
    if inside is not None:
        return (Run(*inside, min(len(a), len(b))),)
    if max(len(a), len(b)) <= LONGEST:
        blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        return tuple(Run(*block) for block in blocks if block.size)
    from rapidfuzz.distance import LCSseq

    return tuple(
        Run(step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in LCSseq.opcodes(a, b)
        if step.tag == "equal"
    )


def share_run(a: Sequence[str], b: Sequence[str], length: int) -> bool:
    """Say whether two sequences have so many words in a row in common."""
    if min(len(a), len(b)) < length:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    known = {tuple(short[start : start + length]) for start in range(len(short) - length + 1)}
    return any(tuple(long[start : start + length]) in known for start in range(len(long) - length + 1))


def contained_at(a: Sequence[str], b: Sequence[str]) -> tuple[int, int] | None:
    """Return where the shorter sequence of words starts in the longer, as indices on both sides."""
    swapped = len(a) > len(b)
    short, long = (b, a) if swapped else (a, b)
    phrase, text = f" {' '.join(short)} ", f" {' '.join(long)} "
    place = text.find(phrase)
    if not short or place < 0:
        return None
    start = text.count(" ", 0, place)
    return (start, 0) if swapped else (0, start)


def telling_runs(a: Wording, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs worth marking: no stray "of" or "it is"; at least one when there is any."""
    kept = tuple(run for run in runs if run.length >= TELLING_WORDS or _weight(a, run) >= TELLING_WEIGHT)
    if kept or not runs:
        return kept
    return (max(runs, key=lambda run: (_weight(a, run), run.length, -run.a)),)


def telling_words(a: Wording, b: Wording) -> tuple[tuple[str, float], ...]:
    """Return the heaviest words that two wordings share, as `a` prints them, with their weights."""
    shared = {stem for stem, _ in a.occurrences & b.occurrences}
    printed = {word.stem: a.quotation.text[word.start : word.end] for word in reversed(a.words)}
    heaviest = sorted(shared, key=lambda stem: (-weight(stem), stem))[:MOST_TOLD]
    return tuple((printed[stem], round(weight(stem), 2)) for stem in heaviest if weight(stem) >= CONTENT)


def aligned_words(a: Wording, b: Wording, runs: Sequence[Run]) -> tuple[Aligned, ...]:
    """Return the runs as offsets into the two articles."""
    from_a, from_b = a.quotation.start, b.quotation.start
    return tuple(
        Aligned(
            from_a + a.words[run.a].start,
            from_a + a.words[run.a + run.length - 1].end,
            from_b + b.words[run.b].start,
            from_b + b.words[run.b + run.length - 1].end,
        )
        for run in runs
    )


def _weight(a: Wording, run: Run) -> float:
    return sum(weight(word.stem) for word in a.words[run.a : run.a + run.length])
