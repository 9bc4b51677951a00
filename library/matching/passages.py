"""What two articles share outside quotations: wire copy, and background that an outlet recycles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from library.garbage import collection_paused
from library.matching.background import OPENING, Company, days_between, passage_kind, same_house
from library.matching.formulas import is_formula
from library.matching.reuse import Reuse, reuses, shared_runs
from library.matching.reused_reports import between_reports
from library.matching.running_text import read_running_text
from library.model import ArticleSpan, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from library.matching.alignment import Run
    from library.matching.running_text import RunningText
    from library.model import Article, Match, Quotation, Span

FEWEST_WORDS = 15
"""Equal words of a passage, at least. Independent reports of one fact share up to fourteen: "between the
distress call and the arrival of the first lifeboat"."""
DENSEST_EDITS = 0.25
"""The greatest share of the longer side's words that may be edited."""


def find_passages(
    articles: Sequence[Article], quotations: Iterable[Quotation], matches: Iterable[Match]
) -> tuple[Passage, ...]:
    """Return what pairs of articles share outside their quotations, by articles and places.

    A passage lies within one paragraph of either article and between its quotations, for where paragraphs
    are cut differently, highlighting each by itself reads as well. Passages of one pair do not overlap. The
    result does not depend on the order of anything. Formulas of the page are left out.
    """
    quoted: defaultdict[str, list[Quotation]] = defaultdict(list)
    known: dict[str, Quotation] = {}
    for quotation in quotations:
        quoted[quotation.article].append(quotation)
        known[quotation.id] = quotation
    with collection_paused():
        texts = [
            read_running_text(article, quoted[article.id])
            for article in sorted(articles, key=lambda article: article.id)
        ]
        agreeing = _agreeing(matches, known)
        found: list[Passage] = []
        for (one, other), runs in shared_runs(texts).items():
            a, b = texts[one], texts[other]
            found += _passages(a, b, runs, statement=(a.article.id, b.article.id) in agreeing)
    return tuple(sorted(found, key=lambda passage: (passage.a.article, passage.b.article, passage.a.start)))


def _agreeing(matches: Iterable[Match], quotations: dict[str, Quotation]) -> set[tuple[str, str]]:
    """Return the pairs of articles that share a statement which is asserted, and which one of them quotes."""
    pairs: set[tuple[str, str]] = set()
    for match in matches:
        asserted = not match.suggestion and match.same_speaker is not False
        if asserted and not between_reports(match, quotations):
            first, second = sorted((quotations[match.a].article, quotations[match.b].article))
            pairs.add((first, second))
    return pairs


def _passages(a: RunningText, b: RunningText, runs: Sequence[Run], *, statement: bool) -> list[Passage]:
    """Return the passages of two articles; `statement`: they share one that is asserted."""
    found = [
        Passage(_article_span(a, reuse.a), _article_span(b, reuse.b), _score(reuse))
        for reuse in reuses(a, b, runs)
        if _is_passage(a, b, reuse)
    ]
    if not found:
        return []
    texts = a.article.text, b.article.text
    reused = sum(min(_characters(passage.a), _characters(passage.b)) for passage in found)
    company = Company(
        house=same_house(a.article, b.article),
        days=days_between(a.article, b.article),
        statement=statement,
        opening=any(max(_places(passage, texts)) <= OPENING for passage in found),
        reused=reused / min(map(len, texts)),
    )
    return [
        replace(
            passage,
            kind=passage_kind(texts[0][passage.a.start : passage.a.end], _places(passage, texts), company),
        )
        for passage in found
    ]


def _places(passage: Passage, texts: tuple[str, str]) -> tuple[float, float]:
    """Return how much of either text stands before a passage."""
    return passage.a.start / len(texts[0]), passage.b.start / len(texts[1])


def _characters(span: ArticleSpan) -> int:
    return span.end - span.start


def _is_passage(a: RunningText, b: RunningText, reuse: Reuse) -> bool:
    """Say whether a shared stretch is long and alike enough, and tells something."""
    longest = max(_length(reuse.a), _length(reuse.b))
    if reuse.equal < FEWEST_WORDS or reuse.equal < (1 - DENSEST_EDITS) * longest:
        return False
    return not is_formula(a.text(reuse.a)) and not is_formula(b.text(reuse.b))


def _article_span(text: RunningText, words: Span) -> ArticleSpan:
    return ArticleSpan(text.article.id, text.starts[words.start], text.ends[words.end - 1])


def _score(reuse: Reuse) -> float:
    return round(reuse.equal / min(_length(reuse.a), _length(reuse.b)), 3)


def _length(words: Span) -> int:
    return words.end - words.start
