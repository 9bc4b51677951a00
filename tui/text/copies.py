"""What a reader is told about an article that is a copy of another one."""

from __future__ import annotations

from pathlib import PurePath

from library.hostile_text import harmless_line
from library.model import Article, Comparison


def copy_notes(comparison: Comparison) -> dict[str, str]:
    """Return by article id "copy of" the fullest one of its group; the fullest ones have none."""
    articles = {article.id: article for article in comparison.articles}
    return {
        name: f"copy of {_told_apart(articles[fullest], articles[name])}"
        for fullest, *others in comparison.copies
        for name in others
    }


def _told_apart(article: Article, other: Article) -> str:
    """Return an article's outlet, or its file where `other` has the same outlet."""
    same = article.outlet_name == other.outlet_name
    return harmless_line(PurePath(article.path).name if same else article.outlet_name)
