"""Whether two reports give what they both quote word for word, and what that asks of a pair.

Reports of words that were said in the reports' own language render them all but literally: where they share
a statement, most of their quotations are the same words, and two excerpts overlap up to an end of one of
them. There, likeness without such an overlap is the same speaker on the same subject: another telling.
Independent translations share hardly a phrase, and nothing of the kind can be asked of them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from library.matching.alignment import shared_runs, telling_runs
from library.matching.relation import relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.matching.alignment import Run
    from library.matching.evidence import Evidence
    from library.matching.wording import Wording

LITERAL = 0.35
"""The part, by weight, of two reports' best counterparts that are the same words, from which on they are
literal; 0.39 to 1 between reports in the language of the speaker, 0 to 0.23 between translations."""
FEWEST = 3
"""The fewest counterparts that show how literally one speaker is rendered."""
OVERLAP = 0.7
"""The least overlap of two wordings that literal reports give of one statement."""


def literal_speakers(evidences: Sequence[Evidence]) -> defaultdict[str | None, bool]:
    """Return of which speakers two reports give the words literally; so they do until the contrary shows.

    `evidences` are those of the pairs of the two reports, the best first. Somebody may be translated beside
    others who spoke the reporters' language; of whom little is shared, the reports' habit decides.
    """
    taken: set[Wording] = set()
    pairs: Counter[str | None] = Counter()
    balance: defaultdict[str | None, float] = defaultdict(float)
    for evidence in evidences:
        a, b, _ = evidence.pair
        if not evidence.firm or a in taken or b in taken:
            continue
        taken.update((a, b))
        weight = min(a.mass, b.mass)
        same = relation(a, b, shared_runs(a.plain, b.plain)) != "reworded"
        pairs[a.quotation.speaker] += 1
        balance[a.quotation.speaker] += weight * (1 - LITERAL if same else -LITERAL)
    reports = math.fsum(balance.values()) >= 0
    return defaultdict(
        lambda: reports, {speaker: balance[speaker] >= 0 for speaker in balance if pairs[speaker] >= FEWEST}
    )


def overlap(a: Wording, b: Wording, runs: Sequence[Run]) -> float:
    """Return how much two excerpts share where both of them run, 0 to 1.

    The region reaches from the first telling run to the last, and beyond as far as both sides go on
    (overlap alignment, as fragments of one genome are put together).
    """
    telling = telling_runs(a, runs)
    if not telling:
        return 0.0
    first, last = telling[0], telling[-1]
    end_a, end_b = last.a + last.length, last.b + last.length
    slack = min(first.a, first.b) + min(len(a.plain) - end_a, len(b.plain) - end_b)
    shared = sum(run.length for run in telling)
    return 2 * shared / (end_a - first.a + end_b - first.b + 2 * slack)
