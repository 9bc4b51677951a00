"""Plan -> the articles that answer it, scored, within a limit of time.

Whatever happens, an article that is returned does answer the query; when the time is up some may be missing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from index.compile import Intersection, Lookup, Quoted, Union
from index.postings import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.compile import Plan
    from index.numbering import Numbering
    from index.postings import Postings, Scores

NAMES = frozenset({"speaker", "outlet"})
"""Fields that choose articles without ranking them."""


class Evaluation:
    """One run of one plan."""

    def __init__(self, postings: Postings, numbering: Numbering, seconds: float) -> None:
        self._postings = postings
        self._numbering = numbering
        self._deadline = time.monotonic() + seconds
        self._cache: dict[tuple[Lookup, bool], Scores] = {}
        self.partial = False
        self.quotations: dict[Quoted, Scores] = {}
        """The documents of the quotations that answered."""

    def run(self, plan: Plan, *, quotations: bool = False) -> Scores:
        """Return scores by the document of each article, or of each quotation when those are asked for."""
        match plan:
            case Lookup():
                if (plan, quotations) not in self._cache:
                    self._cache[plan, quotations] = self._look_up(plan, quotations=quotations)
                return self._cache[plan, quotations]
            case Union(parts):
                return _added([self.run(part, quotations=quotations) for part in parts])
            case Quoted(part):
                found = self.quotations[plan] = self.run(part, quotations=True)
                return self._by_article(found)
            case Intersection():
                return self._intersect(plan, quotations=quotations)

    def _intersect(self, plan: Intersection, *, quotations: bool) -> Scores:
        found = sorted((self.run(part, quotations=quotations) for part in plan.parts), key=len)
        kept = found[0] if found else dict.fromkeys(self._everything(quotations=quotations), 0.0)
        for scores in found[1:]:
            kept = {number: score + scores[number] for number, score in kept.items() if number in scores}
        before = self.partial
        self.partial = False
        for exception in plan.exceptions:
            unwanted = self.run(exception, quotations=quotations)
            kept = {number: score for number, score in kept.items() if number not in unwanted}
        if self.partial:
            kept = {}
        self.partial = self.partial or before
        return kept

    def _everything(self, *, quotations: bool) -> Iterable[int]:
        return self._numbering.quotations() if quotations else self._numbering.articles()

    def _look_up(self, plan: Lookup, *, quotations: bool) -> Scores:
        self.partial = self.partial or plan.cut
        found = []
        for field in plan.fields:
            try:
                scores = self._postings.scores(field, plan.slots, self._is_late)
            except OutOfTime as stopped:
                self.partial = True
                scores = stopped.found
            found.append(dict.fromkeys(scores, 0.0) if field in NAMES else scores)
        scores = _added(found)
        match plan.fields:
            case ("speaker",):
                scores = dict.fromkeys(self._numbering.of_the_same_speakers(scores), 0.0)
            case ("outlet",) if quotations:
                is_quotation = self._numbering.is_quotation
                scores = {document: score for document, score in scores.items() if is_quotation(document)}
        return self._by_article(scores) if plan.fields[0] in NAMES and not quotations else scores

    def _by_article(self, scores: Scores) -> Scores:
        """Return the best score of each article's documents."""
        lead_of = self._numbering.lead
        best: dict[int, float] = {}
        for document, score in scores.items():
            lead = lead_of(document)
            if best.get(lead, -1.0) < score:
                best[lead] = score
        return best

    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline


def _added(several: list[Scores]) -> Scores:
    several = [scores for scores in several if scores]
    if len(several) < 2:
        return several[0] if several else {}
    total = dict(several[0])
    for scores in several[1:]:
        for number, score in scores.items():
            total[number] = total.get(number, 0.0) + score
    return total
