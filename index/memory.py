"""An index in memory: built from articles in one go, searched, thrown away."""

from __future__ import annotations

from heapq import nlargest
from itertools import count, takewhile
from threading import Lock
from typing import TYPE_CHECKING

from index.compile import Compiler, asked_for
from index.evaluation import Evaluation
from index.grammar import parse, parse_typed
from index.highlighting import Sought, find, merged, snippet
from index.postings import Postings
from index.results import Hit, SearchResults
from index.suggestion import explain
from index.texts import RecentTexts
from index.vocabulary import Vocabulary
from index.writer import TEXT_LIMIT, part_spans, write
from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.reading import IndexReader

    from index.compile import Plan
    from index.highlighting import Place
    from index.postings import Scores
    from index.protocol import Progress
    from index.writer import Written
    from library.model import Article, Quotation

TIME_LIMIT = 0.3
"""Seconds after which a search returns what it has."""


def build_index(
    articles: Sequence[Article],
    quotations: Sequence[Quotation] = (),
    progress: Progress | None = None,
) -> MemoryIndex:
    """Index articles and their quotations in memory.

    progress(done, total) is called after each article and may raise to cancel.
    """
    from whoosh.filedb.filestore import RamStorage

    from index.schema import schema

    whoosh_index = RamStorage().create_index(schema())
    written = write(whoosh_index, articles, quotations, progress)
    return MemoryIndex(articles, whoosh_index.reader(), written)


class MemoryIndex:
    """Articles and quotations, searchable; implements `index.protocol.SearchIndex`. Safe in threads."""

    def __init__(self, articles: Sequence[Article], reader: IndexReader, written: Written) -> None:
        self.time_limit = TIME_LIMIT
        self._articles = tuple(articles)
        self._written = written
        frequencies = written.frequencies
        self._postings = Postings(reader, frequencies)
        self._texts = RecentTexts()
        self._vocabularies = {
            "text": Vocabulary(frequencies["text"] + frequencies["beside"]),
            "speaker": Vocabulary(frequencies["speaker"], stemmed=False),
            "outlet": Vocabulary(frequencies["outlet"], stemmed=False),
        }
        self._vocabularies["text"].prepare()
        self._postings.prepare("text", "quote")
        self._lock = Lock()

    def search(self, query: str, limit: int = 20, typing: bool = False) -> SearchResults:
        """Return the `limit` best articles for a query; see `index.protocol.SearchIndex.search`."""
        node = parse_typed(query) if typing else parse(query)
        if node is None:
            return SearchResults(query, (), 0, partial=False, explanation="Type a word to look for.")
        plan = Compiler(self._vocabularies).compile(node)
        with self._lock:
            evaluation = Evaluation(self._postings, self._written, self.time_limit)
            scores = evaluation.run(plan)
            hits = tuple(
                self._hit(document, score, plan, evaluation)
                for document, score in _best(scores, max(limit, 0))
            )
            explanation = "" if scores else self._explain(plan, evaluation)
        return SearchResults(query, hits, len(scores), evaluation.partial, explanation)

    def _explain(self, plan: Plan, evaluation: Evaluation) -> str:
        required = list(asked_for(plan))
        failed = [one for one, inside in required if not evaluation.run(one, quotations=inside is not None)]
        return explain(failed, self._vocabularies, partial=evaluation.partial, several=len(required) > 1)

    def _hit(self, document: int, score: float, plan: Plan, evaluation: Evaluation) -> Hit:
        article = self._articles[self._written.articles[document]]
        text = article.text[:TEXT_LIMIT]
        places = find(self._texts.words(document, text), self._sought(plan, document, evaluation))
        if not places:
            places = self._spoken(plan, document, evaluation)
        spans = merged(places)
        head = [part.end for part in article.parts if part.kind in {"headline", "deck", "dateline", "byline"}]
        shown = snippet(text, places, spans, max(head, default=0))
        return Hit(article.id, score, len(spans), spans, shown)

    def _sought(self, plan: Plan, document: int, evaluation: Evaluation) -> list[Sought]:
        """Return what to look for in one article's text, and where."""
        article = self._articles[self._written.articles[document]]
        sought = []
        for lookup, inside in asked_for(plan):
            match lookup.fields[0]:
                case "text":
                    within = None
                case "headline" | "deck" as kind:
                    within = part_spans(article, kind)
                case "quote" if inside is not None:
                    within = self._quoted(document, evaluation.quotations[inside])
                case _:
                    continue
            sought.append(Sought(lookup.slots, within, lookup.character))
        return sought

    def _spoken(self, plan: Plan, document: int, evaluation: Evaluation) -> list[Place]:
        """Return the quotations of an article that were asked for by their speaker alone."""
        spans: set[Span] = set()
        for lookup, inside in asked_for(plan):
            if lookup.fields[0] == "speaker":
                answers = evaluation.quotations[inside] if inside else evaluation.run(lookup, quotations=True)
                spans.update(self._quoted(document, answers))
        return [(start, end, 0) for start, end in sorted(spans)]

    def _quoted(self, lead: int, answers: Scores) -> tuple[Span, ...]:
        """Return where those of an article's quotations stand that are among the answers."""
        quotations = self._written.quotations
        own = takewhile(quotations.__contains__, count(lead + 1))
        return tuple(
            Span(quotations[document].start, quotations[document].end)
            for document in own
            if document in answers
        )


def _best(scores: Scores, limit: int) -> list[tuple[int, float]]:
    """Return the documents with the highest scores, in the order of the index among equals."""
    lowest = min(nlargest(limit, scores.values()), default=0.0)
    ranked = [(-score, document) for document, score in scores.items() if score >= lowest]
    return [(document, -score) for score, document in sorted(ranked)[:limit]]
