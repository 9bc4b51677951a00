"""Searching the segments of an index, wherever they are kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING

from index.analysis import words
from index.answers import Answers
from index.arrangement import DEFAULT
from index.compile import Compiler
from index.evaluation import Evaluation
from index.explanation import explain
from index.facts import KnownFacts, NoFacts
from index.grammar import parse, parse_typed
from index.hits import Hits
from index.known_names import KnownNames
from index.numbering import Numbering
from index.postings import Postings
from index.protocol import TIME_LIMIT
from index.results import SearchResults
from index.stemming import ENGLISH, can_be_stemmed
from index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.reading import IndexReader

    from index.arrangement import Arrangement
    from index.compile import Plan
    from index.facts import Facts
    from index.hits import Texts
    from index.results import Hit
    from index.segment import Segment

MOST_LANGUAGES = 6
"""Languages whose forms a word is searched in; each costs a look at the words that begin like it."""
NAMED = frozenset({"outlet", "speaker"})
"""The fields whose whole names are known."""
FEW = 20
"""Answers, about a page, below which articles that have most of the words are looked for too."""


class Searcher:
    """Searches segments, as `index.protocol.SearchIndex` promises. Safe in threads."""

    def __init__(self, segments: Sequence[Segment], texts: Texts, facts: Facts | None = None) -> None:
        self._segments = tuple(segments)
        self._numbering = Numbering(segments)
        self._postings = Postings(segments, self._numbering)
        self._hits = Hits(self._numbering, texts)
        self._facts = KnownFacts(facts or NoFacts(), self._numbering)
        self._vocabularies: dict[str, Vocabulary] = {}
        self._known_names: dict[str, KnownNames] = {}
        self._lock = RLock()

    def prepare(self) -> None:
        """Do now what the first search would otherwise wait for."""
        self._postings.prepare("text", "quote")

    def search(
        self,
        query: str,
        limit: int = 20,
        typing: bool = False,
        arrangement: Arrangement = DEFAULT,
        seconds: float = TIME_LIMIT,
    ) -> SearchResults:
        """Return the `limit` best articles for a query; see `index.protocol.SearchIndex.search`."""
        node = parse_typed(query) if typing else parse(query)
        if node is None:
            return SearchResults(query, (), 0, partial=False, explanation="Type a word to look for.")
        with self._lock:
            self._facts.refresh()
            evaluation = Evaluation(self._postings, self._numbering, self._facts, seconds)
            compiler = Compiler(self._vocabulary, self._languages, evaluation.is_late)
            plan = compiler.compile(node)
            answers = self._answers(plan, evaluation, arrangement)
            total, partial = answers.scores.size, evaluation.partial
            hits = _shown(answers, limit)
            explanation = "" if total else explain(query, node, plan, evaluation, compiler)
            further = None
            if total < FEW and not partial:
                most = replace(compiler, relaxed=True).compile(node)
                if most != plan:
                    found = self._answers(most, evaluation, arrangement)
                    further = self._further(query, found, limit, total, partial=evaluation.partial)
        return SearchResults(query, hits, total, partial, explanation, answers, further)

    def _answers(self, plan: Plan, evaluation: Evaluation, arrangement: Arrangement) -> Answers:
        return Answers(plan, evaluation, arrangement, self._numbering, self._facts, self._hits)

    def _further(
        self, query: str, found: Answers, limit: int, whole: int, *, partial: bool
    ) -> SearchResults | None:
        """Return what has most of the words of a query that `whole` articles answer; None if that is all."""
        total = found.scores.size
        if total == whole:
            return None
        having = {0: "No article has", 1: "1 article has"}.get(whole, f"{whole} articles have")
        explanation = (
            f"{having} all of it; {'these have' if not whole else 'the others have'} most of the words."
        )
        return SearchResults(query, _shown(found, limit), total, partial, explanation, found)

    def suggest(self, field: str, beginning: str, limit: int = 20) -> tuple[str, ...]:
        """Return the most frequent values that begin so; see `index.protocol.SearchIndex.suggest`."""
        with self._lock:
            self._facts.refresh()
            if field in NAMED:
                return self._names(field).beginning(beginning, limit)
            if field in self._facts:
                wanted = beginning.casefold()
                values = (value for value in self._facts[field].values if wanted in value.casefold())
                return tuple(islice(values, limit))
            typed = words(beginning)
            return self._vocabulary(field).completions(typed[-1], limit)[0] if typed else ()

    def whoosh_reader(self) -> IndexReader:
        """Return the same segments as a reader of Whoosh's, for its own queries."""
        from index.whoosh_reader import whoosh_reader

        return whoosh_reader(self._segments)

    def _vocabulary(self, field: str) -> Vocabulary:
        """Return the words of a field; `text` stands for headline, deck and quotations too."""
        if field in self._facts:
            return self._facts[field].vocabulary
        if field not in self._vocabularies:
            fields = ("text", "beside") if field == "text" else (field,)
            lists = [segment.words(one) for segment in self._segments for one in fields]
            self._vocabularies[field] = Vocabulary(lists, stemmed=field == "text", named=field == "speaker")
        return self._vocabularies[field]

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """The languages besides English of most articles, as far as words can be stemmed in them."""
        counts: Counter[str] = Counter()
        for segment in self._segments:
            there = segment.words("lang")
            counts.update(dict(zip(there.words(), there.counts, strict=True)))
        stemmed = (code for code, _ in counts.most_common() if code != ENGLISH and can_be_stemmed(code))
        return tuple(islice(stemmed, MOST_LANGUAGES))

    def _names(self, field: str) -> KnownNames:
        if field not in self._known_names:
            numbering = self._numbering
            self._known_names[field] = (
                KnownNames(numbering.outlets, numbering.of_article[numbering.articles])
                if field == "outlet"
                else KnownNames(numbering.speakers, numbering.quotations)
            )
        return self._known_names[field]


def _shown(answers: Answers, limit: int) -> tuple[Hit, ...]:
    hits = (answers.hit(number) for number in range(min(max(limit, 0), len(answers))))
    return tuple(hit for hit in hits if hit is not None)
