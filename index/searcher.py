"""Searching the segments of an index, wherever they are kept."""

from __future__ import annotations

from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from index.answers import Answers
from index.arrangement import Arrangement
from index.compile import Compiler
from index.evaluation import Evaluation
from index.explanation import explain
from index.facts import FACT_FIELDS, OF_QUOTATIONS, FactSearch, NoFacts
from index.grammar import parse, parse_typed
from index.hits import Hits
from index.numbering import Numbering
from index.postings import Postings
from index.results import SearchResults
from index.schema import ARTICLE_FIELDS, QUOTATION_FIELDS
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whoosh.reading import IndexReader

    from index.facts import FactField, Facts
    from index.hits import Texts
    from index.segment import Segment

TIME_LIMIT = 0.3
"""Seconds after which a search returns what it has."""
VOCABULARIES = {"text": ("text", "beside")} | {
    field: (field,)
    for field in (*ARTICLE_FIELDS, *QUOTATION_FIELDS)
    if field not in {"text", "beside", "headline", "deck", "quote"}
}
"""The fields whose words are known together."""
_DEFAULT = Arrangement()


class Searcher:
    """Searches segments, as `index.protocol.SearchIndex` promises. Safe in threads."""

    def __init__(self, segments: Sequence[Segment], texts: Texts, facts: Facts | None = None) -> None:
        self.time_limit = TIME_LIMIT
        self._segments = tuple(segments)
        self._numbering = Numbering(segments)
        self._postings = Postings(segments, self._numbering)
        self._hits = Hits(self._numbering, texts)
        self._facts = facts or NoFacts()
        self._known: dict[FactField, FactSearch] = {}
        self._lock = RLock()

    @cached_property
    def _vocabularies(self) -> dict[str, Vocabulary]:
        return {
            name: Vocabulary(
                [segment.words(field) for segment in self._segments for field in fields],
                stemmed=name == "text",
            )
            for name, fields in VOCABULARIES.items()
        }

    def prepare(self) -> None:
        """Do now what the first search would otherwise wait for."""
        self._postings.prepare("text", "quote")

    def search(
        self, query: str, limit: int = 20, typing: bool = False, arrangement: Arrangement = _DEFAULT
    ) -> SearchResults:
        """Return the `limit` best articles for a query; see `index.protocol.SearchIndex.search`."""
        node = parse_typed(query) if typing else parse(query)
        if node is None:
            return SearchResults(query, (), 0, partial=False, explanation="Type a word to look for.")
        with self._lock:
            facts = self._searched_facts()
            vocabularies = self._vocabularies | {field: known.vocabulary for field, known in facts.items()}
            compiler = Compiler(vocabularies)
            plan = compiler.compile(node)
            evaluation = Evaluation(self._postings, self._numbering, facts, self.time_limit)
            answers = Answers(plan, evaluation, arrangement, self._numbering, facts, self._hits)
            total = answers.scores.size
            shown = (answers.hit(number) for number in range(min(max(limit, 0), len(answers))))
            hits = tuple(hit for hit in shown if hit is not None)
            explanation = "" if total else explain(query, node, plan, evaluation, compiler)
        return SearchResults(query, hits, total, evaluation.partial, explanation, answers)

    def whoosh_reader(self) -> IndexReader:
        """Return the same segments as a reader of Whoosh's, for its own queries."""
        from index.whoosh_reader import whoosh_reader

        return whoosh_reader(self._segments)

    def _searched_facts(self) -> Mapping[str, FactSearch]:
        """Return what is known at this moment, taking what was made ready before where it still holds."""
        for field in FACT_FIELDS:
            values = self._facts.values(field)
            known = self._known.get(field)
            if known is None or known.values is not values:
                self._known[field] = FactSearch(values, self._numbering, quoted=field in OF_QUOTATIONS)
        return {field: self._known[field] for field in FACT_FIELDS}
