"""Reused text as plain text: passages outside quotations, and articles that are the same copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import TextWrapper

from library.model import Article, Comparison
from library.reused import ReusedPassage, reused_passages


def reuse_lines(comparison: Comparison, width: int) -> list[str]:
    """Return each reused passage once with the outlets that have it, and a line for each group of copies."""
    articles = {article.id: article for article in comparison.articles}
    lines: list[str] = []
    if comparison.passages:
        lines += ["", "Reused text outside quotations, each passage in its fullest form:"]
    for passage in reused_passages(comparison):
        lines += ["", *_passage_lines(passage, articles, width)]
    if comparison.copies:
        lines += ["", *(_copies_line(group, articles) for group in comparison.copies)]
    return lines


def _passage_lines(passage: ReusedPassage, articles: Mapping[str, Article], width: int) -> list[str]:
    fullest = passage.places[0]
    outlets = ", ".join(articles[place.article].outlet_name for place in passage.places)
    wrapper = TextWrapper(width, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False)
    words = articles[fullest.article].text[fullest.start : fullest.end]
    return [
        f"[{passage.kind}] {len(passage.places)} reports: {outlets}",
        *wrapper.wrap(words),
    ]


def _copies_line(group: Sequence[str], articles: Mapping[str, Article]) -> str:
    members = ", ".join(f"{articles[name].outlet_name} ({articles[name].path})" for name in group)
    return f"The same copy, the fullest first: {members}"
