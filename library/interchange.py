"""The comparison as plain data for JSON, version 1 (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from library.coverage import Coverage, coverage_of
from library.model import (
    Article,
    Attribution,
    Comparison,
    Grounds,
    Match,
    Passage,
    Quotation,
    Span,
    Statement,
)

VERSION = 1

Document = dict[str, Any]


def comparison_document(
    comparison: Comparison, *, with_text: bool = False, explain: bool = False
) -> Document:
    """Return the whole comparison; `with_text` adds each article's text, `explain` why each thing is so."""
    coverage = coverage_of(comparison)
    return {
        **quotations_document(comparison, with_text=with_text, explain=explain),
        "matches": [
            _match(match) | (_grounds(match.grounds) if explain else {}) for match in comparison.matches
        ],
        "statements": [_statement(statement, coverage[statement.id]) for statement in comparison.statements],
        "passages": [_passage(passage) for passage in comparison.passages],
        "copies": [list(group) for group in comparison.copies],
    }


def library_document(
    articles: Iterable[Article],
    quotations: Iterable[Quotation],
    matches: Iterable[Match],
    *,
    explain: bool = False,
) -> Iterator[tuple[str, Iterator[Document]]]:
    """Yield the lists of the document for matches across a library, to be written as they come.

    It has only the articles and quotations that are in a match; of the articles neither text nor parts.
    """
    yield "articles", (_without_parts(article) for article in articles)
    yield "quotes", (_quotation(quotation) for quotation in quotations)
    yield "matches", (_match(match) | ({"rule": match.grounds.rule} if explain else {}) for match in matches)


def _without_parts(article: Article) -> Document:
    document = _article(article, with_text=False)
    del document["parts"]
    return document


def quotations_document(
    comparison: Comparison, *, with_text: bool = False, explain: bool = False
) -> Document:
    """Return articles and quotations without what joins them; `explain` adds why each attribution is."""
    return {
        "version": VERSION,
        "articles": [
            _article(article, with_text) | (_origins(article) if explain else {})
            for article in comparison.articles
        ],
        "quotes": [
            _quotation(quotation) | (_explanation(quotation.attribution) if explain else {})
            for quotation in comparison.quotations
        ],
    }


def _origins(article: Article) -> Document:
    return {
        "origins": [
            {"field": origin.field, "rule": origin.rule, "certain": origin.certain, "note": origin.note}
            for origin in article.origins
        ]
    }


def _article(article: Article, with_text: bool) -> Document:
    document: Document = {
        "id": article.id,
        "path": article.path,
        "headline": article.headline,
        "deck": article.deck,
        "outlet": article.outlet,
        "agency": article.agency,
        "byline": article.byline,
        "place": article.place,
        "published": article.published,
        "language": article.language,
        "address": article.address,
        "captured": article.captured,
        "parts": [{"kind": part.kind, "start": part.start, "end": part.end} for part in article.parts],
    }
    if with_text:
        document["text"] = article.text
    return document


def _quotation(quotation: Quotation) -> Document:
    return {
        "id": quotation.id,
        "article": quotation.article,
        "start": quotation.start,
        "end": quotation.end,
        "text": quotation.text,
        "kind": quotation.kind,
        "speaker": _speaker(quotation.attribution),
        "cue": _span(quotation.attribution.cue),
        "part": quotation.part,
    }


def _explanation(attribution: Attribution) -> Document:
    return {"rule": attribution.rule, "chain": [_span(span) for span in attribution.chain]}


def _speaker(attribution: Attribution) -> Document | None:
    if attribution.name is None:
        return None
    mention = attribution.mention
    return {
        "name": attribution.name,
        "start": mention.start if mention else None,
        "end": mention.end if mention else None,
        "certain": attribution.certain,
    }


def _span(span: Span | None) -> Document | None:
    return {"start": span.start, "end": span.end} if span else None


def _match(match: Match) -> Document:
    return {
        "a": match.a,
        "b": match.b,
        "relation": match.relation,
        "score": round(match.score, 4),
        "same_speaker": match.same_speaker,
        "suggestion": match.suggestion,
        "aligned": [list(run) for run in match.aligned],
    }


def _grounds(grounds: Grounds) -> Document:
    return {"rule": grounds.rule, "asked": grounds.asked, "words": [list(word) for word in grounds.words]}


def _statement(statement: Statement, coverage: Coverage) -> Document:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "quotes": list(statement.quotations),
        "first": coverage.first,
        "left_out": list(coverage.left_out),
    }


def _passage(passage: Passage) -> Document:
    a, b = passage.a, passage.b
    return {
        "a": {"article": a.article, "start": a.start, "end": a.end},
        "b": {"article": b.article, "start": b.start, "end": b.end},
        "score": round(passage.score, 4),
        "kind": passage.kind,
    }
