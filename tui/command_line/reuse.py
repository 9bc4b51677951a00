"""Reused text as plain text: passages outside quotations, and articles that are the same copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import TextWrapper

from library.model import Article, ArticleSpan, Comparison, Passage, PassageKind

_SAME = 0.8
"""How much of a passage another one covers when they are listed as one."""


@dataclass(slots=True)
class _Group:
    """A passage and the articles that it stands in, in the order of the comparison."""

    kind: PassageKind
    fullest: ArticleSpan
    articles: set[str]


def reuse_lines(comparison: Comparison, width: int) -> list[str]:
    """Return each reused passage once with the outlets that have it, and a line for each group of copies."""
    articles = {article.id: article for article in comparison.articles}
    lines: list[str] = []
    if comparison.passages:
        lines += ["", "Reused text outside quotations, each passage in its fullest form:"]
    for group in _groups(comparison.passages):
        lines += ["", *_group_lines(group, articles, width)]
    if comparison.copies:
        lines += ["", *(_copies_line(group, articles) for group in comparison.copies)]
    return lines


def _groups(passages: Sequence[Passage]) -> list[_Group]:
    """Bring the pairs together that share a stretch of one article."""
    groups: list[_Group] = []
    known: defaultdict[str, list[tuple[ArticleSpan, _Group]]] = defaultdict(list)
    for passage in passages:
        sides = (passage.a, passage.b)
        group = next(
            (
                group
                for side in sides
                for span, group in known[side.article]
                if group.kind == passage.kind and _covers(span, side)
            ),
            None,
        )
        if group is None:
            group = _Group(passage.kind, passage.a, set())
            groups.append(group)
        for side in sides:
            if side.article not in group.articles:
                group.articles.add(side.article)
                known[side.article].append((side, group))
            if _length(side) > _length(group.fullest):
                group.fullest = side
    return groups


def _covers(one: ArticleSpan, other: ArticleSpan) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _SAME * max(_length(one), _length(other))


def _length(span: ArticleSpan) -> int:
    return span.end - span.start


def _group_lines(group: _Group, articles: Mapping[str, Article], width: int) -> list[str]:
    fullest = articles[group.fullest.article]
    others = [article for article in articles.values() if article.id in group.articles - {fullest.id}]
    outlets = ", ".join(article.outlet_name for article in (fullest, *others))
    wrapper = TextWrapper(width, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False)
    words = fullest.text[group.fullest.start : group.fullest.end]
    return [
        f"[{group.kind}] {len(group.articles)} reports: {outlets}",
        *wrapper.wrap(words),
    ]


def _copies_line(group: Sequence[str], articles: Mapping[str, Article]) -> str:
    members = ", ".join(f"{articles[name].outlet_name} ({articles[name].path})" for name in group)
    return f"The same copy, the fullest first: {members}"
