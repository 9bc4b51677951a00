"""JSON lines: one article an object, an object a line."""

from __future__ import annotations

from collections.abc import Iterator

from library.model import Article
from library.readers.assembling import Fields, article_from_fields, first_stated
from library.readers.sources import Skipped

# The names under which data sets and scrapers keep a field, the most specific first.
_NAMES = {
    "text": ("text", "maintext", "body", "content", "article"),
    "headline": ("headline", "title"),
    "deck": ("deck", "standfirst", "description", "subtitle"),
    "outlet": ("outlet", "source", "publisher", "source_domain", "site"),
    "byline": ("byline", "authors", "author"),
    "published": ("published", "date", "date_publish", "dateTime", "published_at"),
    "language": ("language", "lang"),
}


def read_json_lines(text: str, path: str) -> Iterator[Article | Skipped]:
    """Read one article a line; a line that is no article is skipped and named.

    The text is parsed as it stands: made harmless first, a separator within a string would break its line.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield read_json_line(line, path, number)


def read_json_line(line: str, path: str, number: int) -> Article | Skipped:
    """Read the article of one line, which is not blank; `number` counts lines from 1."""
    read = _article(line, f"{path}:{number}")
    return Skipped(path, read, number) if isinstance(read, str) else read


def looks_like_json_lines(text: str) -> bool:
    """Tell whether the first line that is not blank is a whole JSON object."""
    first = text.lstrip("\n ")
    if not first.startswith("{"):
        return False
    import json

    try:
        return isinstance(json.loads(first.split("\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _article(line: str, place: str) -> Article | str:
    """Return the article of one line, or the reason why there is none."""
    import json

    try:
        stated = json.loads(line)
    except json.JSONDecodeError as error:
        return f"broken JSON at column {error.colno}: {error.msg}"
    except (ValueError, RecursionError) as error:
        return f"broken JSON: {error}"
    if not isinstance(stated, dict):
        return "not a JSON object, so no article"
    values = {field: first_stated(stated, names) for field, names in _NAMES.items()}
    body = values.pop("text")
    if not body.strip():
        return f"no text: none of the fields {', '.join(_NAMES['text'])} holds any"
    return article_from_fields(Fields(**values), body, place)
