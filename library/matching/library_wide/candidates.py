"""Which known wordings each new one may carry the same statement with, from the keys that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.matching.library_wide.key_index import EVERY, Postings, day_of, number_of, use_of
from library.matching.library_wide.keys import in_week
from library.matching.library_wide.ordering import differ_from_last, order_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from library.matching.library_wide.key_index import Found, KeyIndex
    from library.matching.library_wide.keys import Hashes, Keys, Numbers, TextKeys, Weights

NEAR = 3
"""Days between two reports that may be of one event."""
WEEK = 7
"""Days of the window in which a pair of words may be too common to tell anything."""
MOST_IN_WEEK = 40
"""Wordings that may share a pair of words in one week; of a more common pair nothing is made there."""
LEAST_NEAR = 0.5
"""What the common keys of two wordings weigh at least that are compared, when near in time."""
LEAST_FAR = 0.8
"""The same of phrases, at other times."""
SHARE_NEAR = 0.25
"""The least part of the lighter wording's keys that two share when near in time; of 978 pairs that were found
to be matches without these bounds, 3 % have less."""
SHARE_FAR = 0.3
"""The same of phrases, at other times."""
SLACK = 0.5
"""Added to the lighter side, so that the one key of a short quotation is not all of it."""
ENOUGH = 4.0
"""What common keys weigh where two long quotations share a long run, however small a part that is."""
MOST_PHRASES = 40
"""Wordings that share a phrase with a new one and are looked at: the nearest in time."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Wordings with the days on which they are used, in parallel."""

    texts: Numbers
    """The place of the wording among the texts that were read; each stands here once or more."""
    days: Numbers
    """0 where the day is not known."""
    numbers: Numbers
    """The number of the wording in the store."""

    def of(self, chosen: NDArray[np.bool_]) -> Uses:
        """Return the uses that are marked in `chosen`."""
        return Uses(self.texts[chosen], self.days[chosen], self.numbers[chosen])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of a use, by its place, and a known wording, with what their common keys weigh, in parallel."""

    uses: Numbers
    wordings: Numbers
    near: Weights
    """Of keys that the two have within a few days of each other."""
    far: Weights
    """Of phrases that they have at other times."""
    weeks: Numbers
    """In how many weeks the rarest phrase in common is used, as far as was looked; 0 where there is none."""

    def of(self, chosen: NDArray[np.bool_]) -> Candidates:
        """Return the candidates that are marked in `chosen`."""
        return Candidates(
            self.uses[chosen], self.wordings[chosen], self.near[chosen], self.far[chosen], self.weeks[chosen]
        )

    def worth_reading(self) -> Candidates:
        """Return those that can come to anything, whatever else is found out about them."""
        return self.of((self.near >= LEAST_NEAR) | (self.far >= LEAST_FAR))

    def worth_aligning(self, near: Weights, far: Weights) -> Candidates:
        """Return those that share enough of the keys of the lighter wording, or enough altogether.

        `near` and `far` are what all the keys that count near and far weigh of the lighter of each two.
        """
        return self.of(
            (self.near >= np.maximum(LEAST_NEAR, np.minimum(ENOUGH, SHARE_NEAR * (near + SLACK))))
            | (self.far >= np.maximum(LEAST_FAR, np.minimum(ENOUGH, SHARE_FAR * (far + SLACK))))
        )


@dataclass(frozen=True, slots=True)
class _Questions:
    """Keys to look up, in order, with the place of the use that asks and what the key weighs."""

    keys: Hashes
    uses: Numbers
    gains: Weights


def postings_of(keys: TextKeys, uses: Uses) -> Postings:
    """Return what the index keeps of these uses."""
    packed = use_of(uses.days, uses.numbers)
    asked = (_phrases(keys, uses), _pairs(keys, uses, uses.days, uses.days > 0))
    return Postings.sorted(
        np.concatenate([keys.whole[uses.texts], *(questions.keys for questions in asked)]),
        np.concatenate([packed, *(packed[questions.uses] for questions in asked)]),
    )


def candidates(keys: TextKeys, uses: Uses, index: KeyIndex) -> Candidates:
    """Return the wordings in the index that have keys in common with each use, itself left out."""
    asked = _phrases(keys, uses)
    found = index.look_up_nearest(asked.keys, uses.days[asked.uses], MOST_PHRASES)
    hits = [_hits(uses, asked, found)]
    dated, earlier, later = uses.days > 0, uses.days - NEAR, uses.days + NEAR
    for days, chosen in ((earlier, dated), (later, dated & (earlier // WEEK != later // WEEK))):
        asked = _pairs(keys, uses, days, chosen)
        hit = _hits(uses, asked, index.look_up(asked.keys, MOST_IN_WEEK))
        hits.append(hit.of(hit.near))
    return _summed(hits)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Keys that a use and a known wording have in common, in parallel."""

    met: Hashes
    """The use and the wording, packed into one number."""
    gains: Weights
    near: NDArray[np.bool_]
    weeks: Numbers
    """In how many weeks the key is used, as far as was looked."""

    def of(self, chosen: NDArray[np.bool_]) -> _Hits:
        return _Hits(self.met[chosen], self.gains[chosen], self.near[chosen], self.weeks[chosen])


def _hits(uses: Uses, asked: _Questions, found: Found) -> _Hits:
    """Return what a look-up found, each wording once for a key: at the time nearest to the use."""
    place, number = asked.uses[found.questions], number_of(found.uses)
    day, other = uses.days[place], day_of(found.uses)
    weeks = weeks_of_use(found, len(asked.keys))
    near = (np.abs(day - other) <= NEAR) & (day > 0) & (other > 0)
    others = uses.numbers[place] != number
    place, question, number, near = place[others], found.questions[others], number[others], near[others]
    order = np.argsort((use_of(question, number) << np.uint64(1)) | ~near)
    question, number, near = question[order], number[order], near[order]
    kept = differ_from_last(question, number)
    met = use_of(place[order], number)
    return _Hits(met, asked.gains[question], near, weeks[question]).of(kept)


def weeks_of_use(found: Found, questions: int) -> Numbers:
    """Return for each of so many questions in how many weeks there are uses that answer it."""
    in_weeks = number_of(np.unique(use_of(day_of(found.uses) // WEEK, found.questions)))
    return np.bincount(in_weeks, minlength=questions)


def _summed(hits: Sequence[_Hits]) -> Candidates:
    """Add up what each two have in common; the first hits are those of phrases."""
    met, which = np.unique(np.concatenate([hit.met for hit in hits]), return_inverse=True)
    gains = np.concatenate([hit.gains for hit in hits])
    near = np.concatenate([hit.near for hit in hits])
    phrases = len(hits[0].met)
    rarest = np.full(len(met), EVERY)
    np.minimum.at(rarest, which[:phrases], hits[0].weeks)
    return Candidates(
        uses=day_of(met),
        wordings=number_of(met),
        near=np.bincount(which, gains * near, len(met)).astype(np.float64),
        far=np.bincount(which, gains * ~near, len(met)).astype(np.float64),
        weeks=np.where(rarest < EVERY, rarest, 0),
    )


def _phrases(keys: TextKeys, uses: Uses) -> _Questions:
    return _asked(keys.phrases, uses, np.ones(len(uses.texts), bool))


def _pairs(keys: TextKeys, uses: Uses, days: Numbers, chosen: NDArray[np.bool_]) -> _Questions:
    """Return the pairs of the chosen uses as they are in the weeks of the given days."""
    asked = _asked(keys.pairs, uses, chosen)
    return _ordered(in_week(asked.keys, days[asked.uses] // WEEK), asked.uses, asked.gains)


def _asked(keys: Keys, uses: Uses, chosen: NDArray[np.bool_]) -> _Questions:
    """Return the keys of the texts for each of their uses."""
    starts = np.searchsorted(keys.owners, uses.texts, "left")
    counts = np.where(chosen, np.searchsorted(keys.owners, uses.texts, "right") - starts, 0)
    place = np.repeat(np.arange(len(uses.texts)), counts)
    rows = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(starts, counts)
    return _ordered(keys.keys[rows], place, keys.gains[rows])


def _ordered(keys: Hashes, place: Numbers, gains: Weights) -> _Questions:
    """Put questions in the order of their keys, and ask each once for a use."""
    order = order_of(keys, place)
    keys, place = keys[order], place[order]
    kept = differ_from_last(keys, place)
    return _Questions(keys[kept], place[kept], gains[order][kept])
