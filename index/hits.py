"""One answer as a hit: every place of the query in the article's text, and the passage that shows it best."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.compile import asked_for, quotation_parts
from index.fields import TEXT_LIMIT, part_spans
from index.highlighting import Sought, find, merged, snippet
from index.results import Hit
from index.texts import RecentTexts
from library.model import Article, Span

if TYPE_CHECKING:
    from index.compile import Plan
    from index.evaluation import Evaluation
    from index.highlighting import Place
    from index.numbering import Numbering
    from index.scores import Scores

Texts = Callable[[str], Article | None]
"""Returns the article with an id; None when it is gone, and then it is no hit."""


class Hits:
    """Makes hits of documents; keeps the words of the texts that were shown last."""

    def __init__(self, numbering: Numbering, texts: Texts) -> None:
        self._numbering = numbering
        self._article = texts
        self._texts = RecentTexts()

    def hit(self, document: int, score: float, plan: Plan, evaluation: Evaluation) -> Hit | None:
        """Return the hit of one article that answers a plan; None when its text is gone."""
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
            sought.append(Sought(lookup.slots, within, lookup.character, lookup.others))
        return list(dict.fromkeys(sought))

    def _spoken(self, plan: Plan, article: Article, document: int, evaluation: Evaluation) -> list[Place]:
        """Return the quotations of an article that were asked for, where no word of theirs was."""
        spans: set[Span] = set()
        for part in quotation_parts(plan):
            spans.update(self._quoted(article, document, evaluation.quotations[part]))
        for lookup, inside in asked_for(plan):
            if inside is None and lookup.fields[0] in _OF_QUOTATIONS:
                spans.update(self._quoted(article, document, evaluation.run(lookup, quotations=True)))
        return [(start, end, 0) for start, end in sorted(spans)]

    def _quoted(self, article: Article, document: int, answers: Scores) -> tuple[Span, ...]:
        """Return where those of an article's quotations stand that answer, as far as its text has them."""
        spans = self._numbering.quoted(document, answers)
        return tuple(span for span in spans if span.start < span.end <= len(article.text))


_OF_QUOTATIONS = frozenset({"speaker", "cue", "kind", "relation", "statement"})
"""The fields that are had by quotations."""
