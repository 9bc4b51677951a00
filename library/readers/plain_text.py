"""Plain text: one file, one article, offsets as in the file."""

from __future__ import annotations

from collections.abc import Iterator

from library.hostile_text import harmless
from library.model import Article
from library.readers.assembling import article_from_text
from library.readers.limits import Limits
from library.readers.sources import Source
from library.readers.whole_text import whole_text


def read(source: Source, limits: Limits) -> Iterator[Article]:
    """Read the text as one article."""
    yield article_from_text(harmless(whole_text(source, limits)), source.shown_path)
