"""How near a quotation comes to a statement that a reader asks about, and whether it is worth telling of.

`judgement` decides what is one statement; what it does not accept may still be what the reader is after, in
other words or another order. The bars here are low, and only rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.matching.library_wide.judgement import FIRM_RUN, share_in_any_order, telling_weight
from library.matching.wording import content_stems

if TYPE_CHECKING:
    from library.matching.library_wide.judgement import Circumstances, Likeness
    from library.matching.wording import Wording

POSSIBLE = ((0.45, 0.3), (0.15, 1.0))
"""The part of the lighter quotation and the weight that are shared at least where one is possible."""
POSSIBLE_LOOSE = (0.4, 0.6, 3)
"""The same in whatever order, with how many different words about something."""
POSSIBLE_VOUCHED = (0.2, 0.2)
"""The same where the speaker is the same and the days are."""
SCATTERED = 0.3
"""The part of its strength that a pair lacks whose shared words are nowhere in a row."""
OUT_OF_ORDER = 0.2
"""The weight of words shared in another order from which on two wordings are no trimmed copies."""
VOUCHED = 0.25
"""What an agreeing speaker, and nearness in time, take of what is missing to the full strength."""
CONTRADICTED = 0.5
"""The part of its strength that a certain and different speaker leaves."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """What a wording has in common with a statement that is asked about."""

    alike: Likeness
    holds_all: bool
    """It holds the statement word for word."""
    in_a_row: float
    """The part of the shorter one's words that is the longest run, 0 to 1."""
    shared: float
    """The weight that they share in whatever order."""
    share: float
    """The part of the lighter one that this is, 0 to 1."""
    content_words: int
    """How many different words about something they share."""
    weight: float
    """Of the whole statement."""

    @property
    def reordered(self) -> bool:
        """Whether what they share stands in another order."""
        return self.shared - self.alike.shared >= OUT_OF_ORDER


def closeness(asked: Wording, other: Wording, alike: Likeness) -> Closeness:
    """Return what a wording has in common with what is asked about."""
    shared, share = share_in_any_order(asked, other)
    return Closeness(
        alike=alike,
        holds_all=alike.held and alike.words == len(asked.plain),
        in_a_row=alike.longest / max(1, alike.words),
        shared=shared,
        share=share,
        content_words=len(content_stems(asked.occurrences & other.occurrences)),
        weight=telling_weight(asked),
    )


def is_possible(close: Closeness, circumstances: Circumstances) -> bool:
    """Say whether a quotation is worth telling of."""
    if circumstances.same_speaker is False and close.alike.longest < FIRM_RUN:
        return False
    bars = (*POSSIBLE, POSSIBLE_VOUCHED) if circumstances.vouched else POSSIBLE
    if any(close.alike.score >= score and close.alike.shared >= weight for score, weight in bars):
        return True
    score, weight, words = POSSIBLE_LOOSE
    return close.share >= score and close.shared >= weight and close.content_words >= words


def strength(close: Closeness, circumstances: Circumstances) -> float:
    """Return how strong the evidence is, 0 to 1: for ranking alone.

    What counts is how much of the lighter one and of what was asked about is shared, in a row or scattered,
    and whether speaker and days agree.
    """
    in_order = _of_both(close, close.alike.shared, close.alike.score) * (1 - SCATTERED * (1 - close.in_a_row))
    in_any_order = _of_both(close, close.shared, close.share) * (1 - SCATTERED)
    found = max(in_order, in_any_order)
    if circumstances.same_speaker is False:
        return round(found * CONTRADICTED, 3)
    for speaks_for in (circumstances.same_speaker, circumstances.near):
        found += VOUCHED * (1 - found) if speaks_for else 0.0
    return round(found, 3)


def _of_both(close: Closeness, shared: float, score: float) -> float:
    """Return the mean of what is shared of the lighter one, and that again of what was asked about."""
    return score * (1 + min(1.0, shared / max(close.weight, shared, 0.01))) / 2
