"""What the tests of the readers share: bytes in, and what came of them."""

from __future__ import annotations

from library.model import Article
from library.readers import Limits, Reading, Source, read_sources

LIMITS = Limits(largest_file=1_000_000, longest_line=200_000)
LONG = "The harbour stayed closed for a third day as the ice thickened along the northern quay. " * 4


def read(name: str, content: bytes | str, limits: Limits = LIMITS) -> Reading:
    """Read one file of that name and content."""
    return read_sources([Source(name, content.encode() if isinstance(content, str) else content)], limits)


def only(reading: Reading) -> Article:
    """Return the one article of a reading that left nothing out."""
    assert [str(entry) for entry in reading.skipped] == []
    [article] = reading.articles
    return article


def reason(reading: Reading) -> str:
    """Return why nothing was read."""
    assert not reading.articles
    [entry] = reading.skipped
    return entry.reason


def origins(article: Article) -> dict[str, str]:
    """Return the rules by which fields of an article are known."""
    return {origin.field: origin.rule for origin in article.origins}


def limits(largest_file: int = LIMITS.largest_file, longest_line: int = LIMITS.longest_line) -> Limits:
    """Return the tests' limits with changes."""
    return Limits(largest_file, longest_line)
