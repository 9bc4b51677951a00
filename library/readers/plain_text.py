"""Plain text: one file, one article, offsets as in the file."""

from __future__ import annotations

from collections.abc import Iterator

from library.hostile_text import harmless
from library.model import Article
from library.readers.assembling import article_from_text
from library.readers.sources import Skipped


def read_plain_text(text: str, path: str) -> Iterator[Article | Skipped]:
    """Read `text` as one article."""
    yield article_from_text(harmless(text), path)
