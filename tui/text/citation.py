"""Wordings with their sources, ready to paste."""

from __future__ import annotations

from collections.abc import Mapping

from library.families import Family
from library.model import Article


def cite_family(family: Family, articles: Mapping[str, Article]) -> str:
    """Return every wording of a family in quotation marks, with who said it and where it stands."""
    return "\n".join(
        f"“{wording.quotation.text}” – {wording.quotation.speaker or 'speaker unknown'} "
        f"({source(articles[wording.quotation.article], wording.quotation.start)})"
        for wording in family.wordings
    )


def source(article: Article, offset: int) -> str:
    """Return outlet, headline, date, paragraph number and file of the character at `offset`."""
    paragraph = sum(part.kind == "paragraph" and part.start <= offset for part in article.parts)
    place = f"paragraph {paragraph}" if paragraph else "above the text"
    headline = f"“{article.headline}”" if article.headline else ""
    return ", ".join(
        part for part in (article.outlet_name, headline, article.published, place, article.path) if part
    )
