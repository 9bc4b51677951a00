"""How the tests of the readers read: from bytes under a name, and what came of it."""

from __future__ import annotations

from library.model import Article, Origin
from library.readers import Limits, Reading, Source, read_sources

LIMITS = Limits(largest_file=1_000_000, longest_line=100_000)


def reading_of(content: bytes | str, name: str, limits: Limits = LIMITS) -> Reading:
    return read_sources([Source(name, content.encode() if isinstance(content, str) else content)], limits)


def only(reading: Reading) -> Article:
    assert not reading.skipped, reading.skipped
    [article] = reading.articles
    return article


def reasons(reading: Reading) -> list[str]:
    return [entry.reason for entry in reading.skipped]


def origin(article: Article, field: str) -> Origin:
    [found] = [origin for origin in article.origins if origin.field == field]
    return found


def parts(article: Article) -> list[tuple[str, str]]:
    return [(part.kind, article.text[part.start : part.end]) for part in article.parts]


def is_harmless(article: Article) -> bool:
    """Whether nothing in an article can steer a terminal."""
    shown = (article.text, article.headline, article.deck, article.outlet, article.byline, article.address)
    return not any(
        (ord(c) < 32 and c != "\n")
        or 0x7F <= ord(c) < 0xA0
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2069"
        for text in shown
        for c in text
    )
