"""Searching the segments of an index, wherever they are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from heapq import nlargest
from threading import Lock
from typing import TYPE_CHECKING

from index.compile import Compiler, asked_for
from index.evaluation import Evaluation
from index.fields import TEXT_LIMIT, part_spans
from index.grammar import parse, parse_typed
from index.highlighting import Sought, find, merged, snippet
from index.numbering import Numbering
from index.postings import Postings
from index.results import Hit, SearchResults
from index.suggestion import explain
from index.texts import RecentTexts
from index.vocabulary import Vocabulary
from library.model import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.reading import IndexReader

    from index.compile import Plan
    from index.highlighting import Place
    from index.postings import Scores
    from index.segment import Segment

TIME_LIMIT = 0.3
"""Seconds after which a search returns what it has."""
VOCABULARIES = {"text": ("text", "beside"), "speaker": ("speaker",), "outlet": ("outlet",)}
"""The fields whose words are known together."""

Texts = Callable[[str], Article | None]
"""Returns the article with an id; None when it is gone, and then it is no hit."""


class Searcher:
    """Searches segments, as `index.protocol.SearchIndex` promises. Safe in threads."""

    def __init__(self, segments: Sequence[Segment], texts: Texts) -> None:
        self.time_limit = TIME_LIMIT
        self._article = texts
        self._numbering = Numbering(segments)
        self._postings = Postings(segments, self._numbering)
        self._texts = RecentTexts()
        self._segments = tuple(segments)
        self._lock = Lock()

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

    def search(self, query: str, limit: int = 20, typing: bool = False) -> SearchResults:
        """Return the `limit` best articles for a query; see `index.protocol.SearchIndex.search`."""
        node = parse_typed(query) if typing else parse(query)
        if node is None:
            return SearchResults(query, (), 0, partial=False, explanation="Type a word to look for.")
        with self._lock:
            plan = Compiler(self._vocabularies).compile(node)
            evaluation = Evaluation(self._postings, self._numbering, self.time_limit)
            scores = evaluation.run(plan)
            found = (
                self._hit(document, score, plan, evaluation)
                for document, score in _best(scores, max(limit, 0))
            )
            hits = tuple(hit for hit in found if hit is not None)
            explanation = "" if scores else self._explain(plan, evaluation)
        return SearchResults(query, hits, len(scores), evaluation.partial, explanation)

    def whoosh_reader(self) -> IndexReader:
        """Return the same segments as a reader of Whoosh's, for its own queries."""
        from index.whoosh_reader import whoosh_reader

        return whoosh_reader(self._segments)

    def _explain(self, plan: Plan, evaluation: Evaluation) -> str:
        required = list(asked_for(plan))
        failed = [one for one, inside in required if not evaluation.run(one, quotations=inside is not None)]
        return explain(failed, self._vocabularies, partial=evaluation.partial, several=len(required) > 1)

    def _hit(self, document: int, score: float, plan: Plan, evaluation: Evaluation) -> Hit | None:
        article = self._article(self._numbering.id(document))
        if article is None:
            return None
        text = article.text[:TEXT_LIMIT]
        places = find(self._texts.words(document, text), self._sought(plan, article, document, evaluation))
        if not places:
            places = self._spoken(plan, article, document, evaluation)
        spans = merged(places)
        head = [part.end for part in article.parts if part.kind in {"headline", "deck", "dateline", "byline"}]
        shown = snippet(text, places, spans, max(head, default=0))
        return Hit(article.id, score, len(spans), spans, shown)

    def _sought(self, plan: Plan, article: Article, document: int, evaluation: Evaluation) -> list[Sought]:
        """Return what to look for in one article's text, and where."""
        sought = []
        for lookup, inside in asked_for(plan):
            match lookup.fields[0]:
                case "text":
                    within = None
                case "headline" | "deck" as kind:
                    within = part_spans(article, kind)
                case "quote" if inside is not None:
                    within = self._quoted(article, document, evaluation.quotations[inside])
                case _:
                    continue
            sought.append(Sought(lookup.slots, within, lookup.character))
        return sought

    def _spoken(self, plan: Plan, article: Article, document: int, evaluation: Evaluation) -> list[Place]:
        """Return the quotations of an article that were asked for by their speaker alone."""
        spans: set[Span] = set()
        for lookup, inside in asked_for(plan):
            if lookup.fields[0] == "speaker":
                answers = evaluation.quotations[inside] if inside else evaluation.run(lookup, quotations=True)
                spans.update(self._quoted(article, document, answers))
        return [(start, end, 0) for start, end in sorted(spans)]

    def _quoted(self, article: Article, document: int, answers: Scores) -> tuple[Span, ...]:
        """Return where those of an article's quotations stand that answer, as far as its text has them."""
        spans = self._numbering.quoted(document, answers)
        return tuple(span for span in spans if span.start < span.end <= len(article.text))


def _best(scores: Scores, limit: int) -> list[tuple[int, float]]:
    """Return the documents with the highest scores, in the order of the index among equals."""
    lowest = min(nlargest(limit, scores.values()), default=0.0)
    ranked = [(-score, document) for document, score in scores.items() if score >= lowest]
    return [(document, -score) for score, document in sorted(ranked)[:limit]]
