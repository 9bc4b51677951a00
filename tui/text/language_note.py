"""What a reader is told about an article whose speakers are not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from library.hostile_text import harmless_line
from library.languages import language_name, speakers_are_read
from library.model import Article

_WHAT_IS_READ = "quotation marks only, no speakers"


def foreign_language(article: Article) -> str:
    """Return the name of an article's language; "" where its speakers are read."""
    return "" if speakers_are_read(article.language) else harmless_line(language_name(article.language))


def language_note(article: Article) -> str:
    """Return the language of an article and what is read in it; "" where everything is."""
    name = foreign_language(article)
    return f"{name}: {_WHAT_IS_READ}" if name else ""


def languages_note(articles: Iterable[Article]) -> str:
    """Return how many articles are in other languages, which these are, and what is read in them."""
    names = Counter(name for article in articles if (name := foreign_language(article)))
    return f"{names.total()} in {', '.join(names)} ({_WHAT_IS_READ})" if names else ""
