"""From one record of a data set to an article: the names under which data sets keep their fields."""

from __future__ import annotations

from collections.abc import Mapping

from library.model import Article
from library.readers.assembling import Fields, article_from_fields, first_stated

# The most specific first.
_NAMES = {
    "text": ("text", "maintext", "body", "content", "article"),
    "headline": ("headline", "title"),
    "deck": ("deck", "standfirst", "description", "subtitle"),
    "outlet": ("outlet", "source", "publisher", "source_domain", "site"),
    "byline": ("byline", "authors", "author"),
    "published": ("published", "date", "date_publish", "dateTime", "published_at"),
    "language": ("language", "lang"),
    "address": ("url", "address", "link"),
}


def article_of_record(stated: Mapping[str, object], place: str) -> Article | str:
    """Return the article of a record that was read at `place`, or the reason why there is none."""
    values = {field: first_stated(stated, names) for field, names in _NAMES.items()}
    body = values.pop("text")
    if not body.strip():
        return f"no text: none of the fields {', '.join(_NAMES['text'])} holds any"
    return article_from_fields(Fields(**values), body, place)
