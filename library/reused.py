"""Reused passages as a reader is shown them: each once, with every article that it stands in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.model import ArticleSpan, Comparison, Passage, PassageKind, Span

_SAME = 0.8
"""How much of the longer of two stretches of one article they share when they are one passage."""
_COMPARED = 2000
"""Words up to which two texts are compared word by word."""
_WORD = re.compile(r"\w+(?:['’\-.,]\w+)*")


@dataclass(frozen=True, slots=True)
class ReusedPassage:
    """Text outside quotations that several articles share nearly word for word."""

    kind: PassageKind
    places: tuple[ArticleSpan, ...]
    """One for each article: the fullest first, the others in the order of the comparison."""
    score: float
    """Of the two articles whose texts are least alike, as in `Passage`."""


def reused_passages(comparison: Comparison) -> tuple[ReusedPassage, ...]:
    """Bring the pairs together that share a stretch of an article, in order of first appearance."""
    order = {article.id: position for position, article in enumerate(comparison.articles)}

    def place(span: ArticleSpan) -> tuple[int, int, int]:
        return order[span.article], span.start, span.end

    found = [_reused(pairs, order) for pairs in _groups(comparison.passages)]
    return tuple(sorted(found, key=lambda passage: (min(map(place, passage.places)), passage.kind)))


def words_apart(text: str, fullest: str) -> tuple[Span, ...]:
    """Return the runs of words of `text` that `fullest` does not have in this order, as offsets into `text`.

    Texts of very many words are not compared.
    """
    from rapidfuzz.distance import LCSseq

    words = list(_WORD.finditer(text))
    own, others = _keys(text), _keys(fullest)
    if max(len(own), len(others)) > _COMPARED:
        return ()
    return tuple(
        Span(words[step.src_start].start(), words[step.src_end - 1].end())
        for step in LCSseq.opcodes(own, others)
        if step.tag != "equal" and step.src_start < step.src_end
    )


def _keys(text: str) -> list[str]:
    """Return the words of a text, as they are compared."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _reused(pairs: Sequence[Passage], order: dict[str, int]) -> ReusedPassage:
    longest: dict[str, ArticleSpan] = {}
    for span in _sides(pairs):
        known = longest.get(span.article)
        if known is None or (_length(span), -span.start) > (_length(known), -known.start):
            longest[span.article] = span
    places = sorted(longest.values(), key=lambda span: order[span.article])
    fullest = max(places, key=_length)
    return ReusedPassage(
        pairs[0].kind,
        (fullest, *(span for span in places if span is not fullest)),
        min(pair.score for pair in pairs),
    )


def _groups(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Return the pairs of each kind that are joined by stretches which they share."""
    parent = list(range(len(passages)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in _joined(passages):
        parent[root(other)] = root(one)
    groups: defaultdict[int, list[Passage]] = defaultdict(list)
    for number, passage in enumerate(passages):
        groups[root(number)].append(passage)
    return list(groups.values())


def _joined(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield the positions of pairs that share a stretch: where it is the very same, each and the first."""
    first: dict[tuple[PassageKind, ArticleSpan], int] = {}
    stretches: defaultdict[tuple[PassageKind, str], list[ArticleSpan]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for side in (passage.a, passage.b):
            known = first.setdefault((passage.kind, side), number)
            if known != number:
                yield known, number
            else:
                stretches[passage.kind, side.article].append(side)
    for (kind, _), spans in stretches.items():
        spans.sort(key=lambda span: (span.start, span.end))
        for position, span in enumerate(spans):
            for later in range(position + 1, len(spans)):
                other = spans[later]
                if other.start > span.end - _SAME * _length(span):
                    break
                if _same(span, other):
                    yield first[kind, span], first[kind, other]


def _same(one: ArticleSpan, other: ArticleSpan) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _SAME * max(_length(one), _length(other))


def _sides(pairs: Sequence[Passage]) -> Iterator[ArticleSpan]:
    for pair in pairs:
        yield pair.a
        yield pair.b


def _length(span: ArticleSpan) -> int:
    return span.end - span.start
