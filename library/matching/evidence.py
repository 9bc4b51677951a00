"""How much speaks for it that quotations of two reports carry the same statement.

What two quotations share is held against what their neighbours share: a word that runs through a whole
report tells little, a word that a better counterpart has already accounted for tells less, and between two
reports that render each other word for word a loose likeness is a coincidence.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from library.matching.rarity import weight
from library.matching.wording import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from library.matching.wording import Occurrence, Wording

    Shared = frozenset[Occurrence]

SLACK = 0.3
"""Weight added to the lighter quotation: what is shared must be that heavy to count for half."""
COMMON = 0.6
"""How fast a word loses weight with each further quotation of the two reports that uses it (exponent)."""
TWINS = 0.5
"""The least likeness of two quotations of one report that say the same, and so may share a counterpart."""
FIRM = 0.35
"""The least evidence of a pair that accounts for its words, and that shows how faithful two reports are."""
FIRM_UNKNOWN = 0.5
"""The same when a speaker is not known."""
ACQUAINTED = 0.25
"""What pairs must have above `FIRM`, together, before two reports are taken to share any statement: one of
0.6, or several lesser ones."""
STRANGERS = 1.2
"""The faithfulness of reports without such pairs: stricter than word for word."""


class Pair(NamedTuple):
    """Two quotations to be compared."""

    a: Wording
    b: Wording
    same_speaker: bool | None


class Evidence(NamedTuple):
    """What speaks for one pair."""

    pair: Pair
    score: float
    """0 to 1: the weighted part of the lighter quotation that the other carries."""
    content_words: int
    """How many different words the two share that are about something."""
    faithfulness: float
    """How nearly word for word the two reports render the statements they share: 1 is word for word."""

    @property
    def firm(self) -> bool:
        """Whether one may build on this pair when judging others."""
        return _is_firm(self.score, self.pair)


class _Rated(NamedTuple):
    pair: Pair
    shared: Shared
    common: float
    """The weight of the shared words."""
    lighter: float
    """The weight of the lighter quotation."""

    @property
    def score(self) -> float:
        return self.common / (self.lighter + SLACK)

    @property
    def firm(self) -> bool:
        return _is_firm(self.score, self.pair)


def _is_firm(score: float, pair: Pair) -> bool:
    return pair.same_speaker is not False and score >= (FIRM if pair.same_speaker else FIRM_UNKNOWN)


def weigh(pairs: Sequence[Pair], uses: Sequence[Mapping[str, int]]) -> list[Evidence]:
    """Return the evidence for each pair of quotations of the same two reports (or of one), best first.

    `uses` counts, for each of these reports, the quotations that hold a stem.
    """
    weights = Weights(uses)
    whole = {side: weights.of(side.occurrences) for side in {side for pair in pairs for side in pair[:2]}}
    rated = []
    for pair in pairs:
        shared = pair.a.occurrences & pair.b.occurrences
        rated.append(_Rated(pair, shared, weights.of(shared), min(whole[pair.a], whole[pair.b])))
    rated.sort(key=lambda row: (-row.score, row.pair.a.place, row.pair.b.place))
    faithfulness = _faithfulness(rated)
    claims = _Claims()
    found: list[Evidence] = []
    for row in rated:
        explained = claims.on(row)
        left = row._replace(common=weights.of(row.shared - explained)) if explained else row
        if left.firm:
            claims.make(row)
        content = len(content_stems(row.shared))
        found.append(Evidence(row.pair, min(1.0, left.score), content, faithfulness))
    return found


class Weights(dict[str, float]):
    """The weights of stems between two given reports, worked out when asked for."""

    def __init__(self, uses: Sequence[Mapping[str, int]]) -> None:
        super().__init__()
        self._uses = uses

    def __missing__(self, stem: str) -> float:
        used = 0
        for report in self._uses:
            used += report.get(stem, 0)
        self[stem] = found = weight(stem) * _discount(used)
        return found

    def of(self, occurrences: Iterable[Occurrence]) -> float:
        """Return the weight of words together; `fsum`, so that the order of a set does not matter."""
        return math.fsum([self[stem] for stem, _ in occurrences])


@lru_cache(maxsize=1024)
def _discount(used: int) -> float:
    """Return what is left of the weight of a word that so many quotations of two reports use."""
    return min(1.0, math.pow(2 / max(1, used), COMMON))


class _Claims:
    """Which words of a quotation a counterpart in the other report accounts for."""

    def __init__(self) -> None:
        self._by: defaultdict[Wording, list[tuple[Wording, Shared]]] = defaultdict(list)
        self._twins: dict[tuple[Wording, Wording], bool] = {}

    def make(self, row: _Rated) -> None:
        """Let the two quotations of a pair account for each other's shared words."""
        self._by[row.pair.a].append((row.pair.b, row.shared))
        self._by[row.pair.b].append((row.pair.a, row.shared))

    def on(self, row: _Rated) -> Shared:
        """Return the shared words of a pair that better counterparts of either side account for."""
        a, b, _ = row.pair
        return self._explained(a, b, row.shared) | self._explained(b, a, row.shared)

    def _explained(self, side: Wording, other: Wording, shared: Shared) -> Shared:
        taken: Counter[str] = Counter()
        for rival, words in self._by[side]:
            if words & shared and not self._are_twins(rival, other):
                taken |= Counter(stem for stem, _ in words)
        if not taken:
            return frozenset()
        has = Counter(stem for stem, _ in side.occurrences)
        explained: set[Occurrence] = set()
        for stem, needed in Counter(stem for stem, _ in shared).items():
            left = max(0, min(needed, has[stem] - taken[stem]))
            explained.update((stem, nth) for nth in range(left, needed))
        return frozenset(explained)

    def _are_twins(self, one: Wording, other: Wording) -> bool:
        """Say whether two quotations of one report carry the same, so that neither is the other's rival."""
        if (one, other) not in self._twins:
            self._twins[one, other] = one.plain == other.plain or _likeness(one, other) >= TWINS
        return self._twins[one, other]


def _likeness(one: Wording, other: Wording) -> float:
    """Return the weighted part of the lighter of two quotations that the other carries, 0 to 1."""
    shared = math.fsum([weight(stem) for stem, _ in one.occurrences & other.occurrences])
    return shared / (min(one.mass, other.mass) + SLACK)


def _faithfulness(rated: Iterable[_Rated]) -> float:
    """Return what part of each other the best counterparts of two reports carry, by the weight shared."""
    taken: set[Wording] = set()
    faithful = common = acquainted = 0.0
    for row in rated:
        if not row.firm:
            continue
        a, b, _ = row.pair
        if a not in taken and b not in taken:
            faithful += row.common * row.common / row.lighter
            common += row.common
            acquainted += row.score - FIRM
        taken.update((a, b))
    return faithful / common if acquainted >= ACQUAINTED else STRANGERS
