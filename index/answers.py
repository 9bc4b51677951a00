"""All articles that answer a query, in their order; each is shown or counted when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.arrangement import BY_RELEVANCE
from index.compile import quotation_parts
from index.facets import counts
from index.ordering import arranged, best_of_copies, by_story
from index.scores import unscored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from index.arrangement import Arrangement
    from index.compile import Plan
    from index.evaluation import Evaluation
    from index.facet_names import Facet
    from index.facets import FacetCount
    from index.facts import FactSearch
    from index.hits import Hits
    from index.numbering import Numbering
    from index.results import Hit

REPLACED = "replaced"
"""The state of articles of which there is a newer version: they answer nothing."""


class Answers:
    """What a plan found; it holds as long as the index is not changed."""

    def __init__(
        self,
        plan: Plan,
        evaluation: Evaluation,
        arrangement: Arrangement,
        numbering: Numbering,
        facts: Mapping[str, FactSearch],
        hits: Hits,
    ) -> None:
        ranks = arrangement.order in BY_RELEVANCE
        found = evaluation.ranked(plan) if ranks else evaluation.run(plan)
        self.scores = found.without(unscored(facts["state"].with_value(REPLACED)))
        self._plan = plan
        self._evaluation = evaluation
        self._arrangement = arrangement
        self._numbering = numbering
        self._facts = facts
        self._hits = hits

    def __len__(self) -> int:
        return len(self._documents)

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles in their order."""
        return map(self._numbering.id, self._documents.tolist())

    def hit(self, number: int) -> Hit | None:
        """Return what there is to show of an answer by its place in the order, None if its text is gone."""
        document = int(self._documents[number])
        score = float(self.scores.values[np.searchsorted(self.scores.documents, document)])
        return self._hits.hit(document, score, self._plan, self._evaluation)

    def copies(self, number: int) -> int:
        """Return how many answers are folded into one, as near copies of it."""
        groups = self._of_copies
        return int((groups[self.scores.documents] == groups[self._documents[number]]).sum()) - 1

    def story(self, number: int) -> str:
        """Return the name of the story of an answer, "" when it is in none."""
        story = int(self._stories[self._documents[number]])
        return "" if story < 0 else self._facts["story"].names[story]

    def counts(self, facet: Facet) -> tuple[FacetCount, ...]:
        """Return how many answers have each value; folded ones are counted too."""
        return counts(facet, self.scores.documents, self._quotations, self._numbering, self._facts)

    @cached_property
    def _documents(self) -> NDArray[np.int64]:
        found = arranged(self.scores, self._numbering, self._arrangement.order)
        if self._arrangement.fold_copies:
            found = best_of_copies(found, self._of_copies)
        return by_story(found, self._stories) if self._arrangement.by_story else found

    @cached_property
    def _quotations(self) -> NDArray[np.int64]:
        """The quotations that answered, or all of the articles when the query asks for no quotation."""
        numbering = self._numbering
        chosen = np.zeros(len(numbering), np.bool_)
        chosen[self.scores.documents] = True
        parts = quotation_parts(self._plan)
        answered = [self._evaluation.quotations[part].documents for part in parts]
        among = np.unique(np.concatenate(answered)) if answered else numbering.quotations
        return among[chosen[numbering.leads[among]]]

    @cached_property
    def _stories(self) -> NDArray[np.int64]:
        """For each document the number of the story that its article is in, -1 for none."""
        found = np.full(len(self._numbering), -1)
        documents, numbers = self._facts["story"].pairs
        found[documents] = numbers
        return found

    @cached_property
    def _of_copies(self) -> NDArray[np.int64]:
        """For each document the number of the group of near copies that its article is in, or its own."""
        groups = np.arange(len(self._numbering))
        documents, numbers = self._facts["copy"].pairs
        groups[documents] = len(groups) + numbers
        fullest = self._numbering.articles_with(self._facts["copy"].names)
        there = np.flatnonzero(fullest >= 0)
        groups[fullest[there]] = len(groups) + there
        return groups
