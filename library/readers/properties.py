"""What a file says of an article outside of it: it counts where the article itself is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from library.hostile_text import harmless_line
from library.model import Article, Origin

NO_NOTES: Mapping[str, str] = {}


def with_properties(
    article: Article,
    stated: Mapping[str, str],
    rule: str,
    *,
    certain: bool = False,
    notes: Mapping[str, str] = NO_NOTES,
) -> Article:
    """Return the article with the fields of `stated` that it has not, and where they come from.

    `rule` and `certain` are the origin's; `notes` are what a reader should know of some of the fields, and
    what the text tells of an empty field stands behind them.
    """
    lines = {field: " ".join(harmless_line(value).split()) for field, value in stated.items()}
    missing: dict[str, Any] = {
        field: line for field, line in lines.items() if line and not getattr(article, field)
    }
    known = {origin.field: origin.note for origin in article.origins if origin.field in missing}
    kept = (origin for origin in article.origins if origin.field not in missing)
    origins = (
        Origin(field, rule, certain, "; ".join(filter(None, (notes.get(field), known.get(field)))))
        for field in missing
    )
    return replace(article, **missing, origins=(*kept, *origins))
