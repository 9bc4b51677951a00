"""Plain text: one file, one article, offsets as in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from library.hostile_text import harmless
from library.model import Article
from library.readers.assembling import article_from_text
from library.readers.limits import Limits
from library.readers.sources import Source
from library.readers.whole_text import whole_text_telling


def read(source: Source, limits: Limits) -> Iterator[Article]:
    """Read the text as one article."""
    text, origins = whole_text_telling(source, limits)
    article = article_from_text(harmless(text), source.shown_path)
    yield replace(article, origins=(*article.origins, *origins)) if origins else article
