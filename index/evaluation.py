"""Plan -> the articles that answer it, scored, within a limit of time.

Whatever happens, an article that is returned does answer the query; when the time is up some may be missing.
"""

from __future__ import annotations

import time
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from index.compile import Filter, Intersection, Lookup, Most, Quoted, Union
from index.days import within
from index.nearness import with_nearness
from index.postings import OutOfTime
from index.query import Dated, State, Undated
from index.scores import NOTHING, Scores, added, in_most, unscored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.compile import Plan
    from index.facts import FactSearch
    from index.numbering import Numbering
    from index.postings import Postings

UNRANKED = frozenset({"outlet", "agency", "byline", "place", "lang", "cue", "kind"})
"""Fields that choose articles or quotations without ranking them."""
_OPPOSITES = {"read": "unread", "unchecked": "checked"}


class Evaluation:
    """One run of one plan."""

    def __init__(
        self,
        postings: Postings,
        numbering: Numbering,
        facts: Mapping[str, FactSearch],
        seconds: float,
    ) -> None:
        self._postings = postings
        self._numbering = numbering
        self._facts = facts
        self._deadline = time.monotonic() + seconds
        self._cache: dict[tuple[Plan, bool], Scores] = {}
        self.partial = False
        self.quotations: dict[Quoted, Scores] = {}
        """The documents of the quotations that answered."""

    def run(self, plan: Plan, *, quotations: bool = False) -> Scores:
        """Return the articles that answer, or the quotations when those are asked for."""
        match plan:
            case Lookup() | Filter():
                if (plan, quotations) not in self._cache:
                    found = self._filter(plan) if isinstance(plan, Filter) else self._look_up(plan)
                    self._cache[plan, quotations] = self._as_asked(found, quotations=quotations)
                return self._cache[plan, quotations]
            case Union(parts):
                return added([self.run(part, quotations=quotations) for part in parts])
            case Most(parts, needed):
                several = [self.run(part, quotations=quotations) for part in parts]
                return in_most(several, needed)
            case Quoted(part):
                found = self.quotations[plan] = self.run(part, quotations=True)
                return self._as_asked(found, quotations=quotations)
            case Intersection():
                return self._intersect(plan, quotations=quotations)

    def ranked(self, plan: Plan) -> Scores:
        """Return the articles that answer; those whose words stand near each other score higher."""
        return with_nearness(self.run(plan), plan, self._postings, self.is_late)

    def _intersect(self, plan: Intersection, *, quotations: bool) -> Scores:
        found = [self.run(part, quotations=quotations) for part in plan.parts]
        everything = self._numbering.quotations if quotations else self._numbering.articles
        kept = reduce(Scores.both, sorted(found, key=_count)) if found else unscored(everything)
        before = self.partial
        self.partial = False
        for exception in plan.exceptions:
            kept = kept.without(self.run(exception, quotations=quotations))
        if self.partial:
            kept = NOTHING
        self.partial = self.partial or before
        return kept

    def _look_up(self, plan: Lookup) -> Scores:
        """Return the documents that have the words: articles or quotations, as the field has it."""
        self.partial = self.partial or plan.cut
        field = plan.fields[0]
        scores = added([self._read(field, plan) for field in plan.fields])
        if field in UNRANKED or field in self._facts:
            scores = unscored(scores.documents)
        if field == "speaker":
            speakers = self._numbering.same_speakers(self._facts["name"].values)
            said = speakers.alike(scores.documents) & self._numbering.present
            scores = unscored(np.flatnonzero(said))
        return scores

    def _read(self, field: str, plan: Lookup) -> Scores:
        try:
            if field in self._facts:
                return unscored(self._facts[field].documents(plan, self.is_late))
            return self._postings.scores(field, plan.slots, self.is_late, plan.others)
        except OutOfTime as stopped:
            self.partial = True
            return stopped.found

    def _filter(self, plan: Filter) -> Scores:
        numbering = self._numbering
        match plan.asked:
            case Dated(first, last):
                chosen = within(numbering.days, first, last)
            case Undated():
                chosen = numbering.days == 0
            case State(which):
                state = _OPPOSITES.get(which, which)
                having = unscored(self._facts["state"].with_value(state))
                articles = unscored(numbering.articles)
                return having if state == which else articles.without(having)
        return unscored(numbering.articles[chosen[numbering.of_article[numbering.articles]]])

    def _as_asked(self, found: Scores, *, quotations: bool) -> Scores:
        """Return articles for quotations, with the best score of each, or the other way round."""
        numbering = self._numbering
        leads = numbering.leads[found.documents]
        if not found.size or quotations == bool(leads[0] != found.documents[0]):
            return found
        if not quotations:
            return found.best_of(leads)
        chosen = np.zeros(len(numbering), np.bool_)
        chosen[leads] = True
        return unscored(numbering.quotations[chosen[numbering.leads[numbering.quotations]]])

    def is_late(self) -> bool:
        """Say whether the time is up."""
        return time.monotonic() > self._deadline


def _count(scores: Scores) -> int:
    return scores.size
