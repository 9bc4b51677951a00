"""Which known wordings one text may carry the same statement with, whenever they were used.

Matching a library asks for pairs of words in the same days alone, and of common keys for a few uses; a reader
who asks about one statement can be told of any week and of many uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.matching.library_wide.candidates import SLACK, weeks_of_use
from library.matching.library_wide.key_index import EVERY, number_of, use_of
from library.matching.library_wide.keys import in_week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.matching.library_wide.key_index import KeyIndex
    from library.matching.library_wide.keys import Numbers, TextKeys, Weights
    from library.matching.library_wide.store import Store

MOST_PHRASES = 400
"""Uses of a phrase that are looked at: the nearest in time."""
MOST_IN_WEEK = 200
"""Wordings that may share a pair of words in one week; of a more common pair nothing is made there."""
MOST_LOOK_UPS = 20_000
"""Pairs of words times weeks that are looked up; where there are more weeks, the most telling pairs are."""
MOST_WEIGHED = 2_000
"""Wordings whose keys are weighed: those that share most."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Known wordings that have keys in common with a text, in parallel."""

    wordings: Numbers
    gains: Weights
    """What the keys in common weigh together."""
    weeks: Numbers
    """In how many weeks the rarest phrase in common is used, as far as was looked; 0 where there is none."""


def sharing(keys: TextKeys, day: int, weeks: Sequence[int], index: KeyIndex) -> Sharing:
    """Return which wordings share keys with the one text that `keys` are of.

    `day` is when it was said, 0 where that is unknown; `weeks` are all those of the library's reports.
    """
    phrases, first = np.unique(keys.phrases.keys, return_index=True)
    found = index.look_up_nearest(phrases, np.full(len(phrases), day), MOST_PHRASES)
    used = weeks_of_use(found, len(phrases))
    gains = keys.phrases.gains[first]
    pairs, first = np.unique(keys.pairs.keys, return_index=True)
    pair_gains = keys.pairs.gains[first]
    heaviest = np.argsort(-pair_gains, kind="stable")[: max(1, MOST_LOOK_UPS // max(1, len(weeks)))]
    grid = in_week(np.repeat(pairs[heaviest], len(weeks)), np.tile(np.array(weeks, np.int64), len(heaviest)))
    order = np.argsort(grid)
    met = index.look_up(grid[order], MOST_IN_WEEK)
    pair = order[met.questions] // max(1, len(weeks)) + len(phrases)
    key = np.concatenate([found.questions, pair])
    wording = np.concatenate([number_of(found.uses), number_of(met.uses)])
    met_once = np.unique(use_of(key, wording))
    key, wording = (met_once >> np.uint64(32)).astype(np.int64), number_of(met_once)
    wordings, which = np.unique(wording, return_inverse=True)
    rarest = np.full(len(wordings), EVERY)
    is_phrase = key < len(phrases)
    np.minimum.at(rarest, which[is_phrase], used[key[is_phrase]])
    return Sharing(
        wordings,
        np.bincount(which, np.concatenate([gains, pair_gains[heaviest]])[key], len(wordings)).astype(
            np.float64
        ),
        np.where(rarest < EVERY, rarest, 0),
    )


def likeliest(found: Sharing, keys: TextKeys, store: Store, most: int) -> dict[int, int]:
    """Return the wordings that share the greatest part of the lighter one's keys, each with its weeks."""
    order = np.argsort(-found.gains, kind="stable")[:MOST_WEIGHED]
    own = float(keys.phrases.gains.sum() + keys.pairs.gains.sum())
    masses = {
        number: phrases + pairs for number, phrases, pairs, _ in store.masses(found.wordings[order].tolist())
    }
    other = np.array([masses.get(number, own) for number in found.wordings[order].tolist()], np.float64)
    share = found.gains[order] / (np.minimum(own, other) + SLACK)
    best = order[np.argsort(-share, kind="stable")[:most]]
    return dict(zip(found.wordings[best].tolist(), found.weeks[best].tolist(), strict=True))
