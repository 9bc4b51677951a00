"""From one record of a data set to an article: the names under which data sets keep their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.markup import markup_line, without_markup
from library.web_address import host_of
from library.wire.timestamps import certain_timestamp

Names = Mapping[str, tuple[str, ...]]
"""The fields of an article, each with the names that it may have, the first name first."""

# The most specific first. A dot leads into a nested field. news-please, newspaper4k, Event Registry,
# News API, the Guardian's and Wallabag's exports are read as they are.
_KNOWN: Names = {
    "text": (
        *("text", "maintext", "body", "content", "article", "fulltext", "articleBody", "article_text"),
        *("bodyText", "fields.bodyText", "fields.body"),
    ),
    "headline": ("headline", "title", "webTitle", "fields.headline"),
    "deck": ("deck", "standfirst", "description", "subtitle", "fields.standfirst"),
    "outlet": (
        *("outlet", "source.title", "source.name", "source", "publisher", "publication", "newspaper"),
        *("site_name", "source_domain", "domain_name", "source_url", "site", "domain"),
    ),
    "byline": ("byline", "authors", "author", "published_by", "fields.byline"),
    "published": (
        *("published", "dateTimePub", "dateTime", "date_publish", "publish_date", "published_at"),
        *("publishedAt", "datePublished", "date_published", "publication_date", "pubDate"),
        *("webPublicationDate", "pub_date", "date", "timestamp"),
    ),
    "language": ("language", "lang", "meta_lang"),
    "address": ("url", "address", "link", "webUrl", "web_url", "canonical_link"),
    "captured": ("captured", "date_download", "retrieved", "crawl_date", "scraped_at"),
}
_NOTHING = frozenset(("nan", "none", "null", "nat", "n/a", "[]", "{}"))
"""What stands in a cell when a program wrote that there is nothing."""
_LIST = re.compile(r"'([^']{1,200})'|\"([^\"]{1,200})\"")
_TIME_OF_DAY = re.compile(r"\d{2}:\d{2}(?::\d{2})?")
_MOST_NAMED = 5
"""Of the names of a field, so many stand in a message."""
_MOST_VALUES = 100
"""Of a list of authors, so many are read."""


@cache
def names_of(own: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Names:
    """Return the names that are known, the reader's own before them."""
    first = dict(own)
    return {field: (*first.get(field, ()), *known) for field, known in _KNOWN.items()}


def folded(name: str) -> str:
    """Return a field's name without case and punctuation: `Publish Date` is `publish_date`; dots stay."""
    return re.sub(r"[^\w.]|_", "", name).lower()


def article_of_record(
    stated: Mapping[str, object], place: str, names: Names | None = None, origins: tuple[Origin, ...] = ()
) -> Article | str:
    """Return the article of a record that was read at `place`, or the reason why there is none.

    `origins` are what is known of the whole of it.
    """
    names = names or names_of()
    record = _Record(stated)
    body = next(filter(None, (_body(record.value(name)) for name in names["text"])), "")
    if not body:
        return f"no text: none of the fields {', '.join(names['text'][:_MOST_NAMED])} … holds any"
    values = {field: record.first_text(named) for field, named in names.items() if field != "text"}
    published, of_published = _published(record, names["published"])
    outlet, of_outlet = _outlet(*values["outlet"])
    fields = Fields(
        headline=markup_line(values["headline"][1]),
        deck=markup_line(values["deck"][1]),
        outlet=outlet,
        byline=values["byline"][1],
        published=published,
        language=values["language"][1],
        address=values["address"][1],
        captured=certain_timestamp(_published(record, names["captured"])[0]),
    )
    return article_from_fields(fields, without_markup(body), place, (*origins, *of_outlet, *of_published))


def strange_json(error: Exception) -> str:
    """Say in plain words what Python's parser finds too much."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return "a number in it has too many digits" if "digits" in str(error) else str(error)


class _Record:
    """The values of a record by name: as written, nested by dots, or folded."""

    def __init__(self, stated: Mapping[str, object]) -> None:
        self._stated = stated
        self._folded = {folded(name): value for name, value in stated.items() if isinstance(name, str)}

    def value(self, name: str) -> object:
        """Return the value under a name, None when there is none."""
        if name in self._stated:
            return self._stated[name]
        if (key := folded(name)) in self._folded:
            return self._folded[key]
        within: Any = self._stated
        for step in name.split("."):
            if not isinstance(within, Mapping):
                return None
            within = within.get(step)
        return within

    def first_text(self, names: Iterable[str]) -> tuple[str, str]:
        """Return the first of the names that says something, and what it says; twice "" when none does."""
        for name in names:
            if text := as_text(self.value(name)):
                return name, text
        return "", ""


def as_text(value: object) -> str:
    """Return a value as text: a list joined, a person or an outlet by the name, "" for what is no text."""
    if isinstance(value, str):
        text = value.strip()
        if text[:1] == "[" and text[-1:] == "]" and len(text) < 5000 and text[1:2] in "'\"":
            text = ", ".join(single or double for single, double in _LIST.findall(text))
        return "" if text.lower() in _NOTHING else text
    if isinstance(value, Mapping):
        return next(filter(None, (as_text(value.get(name)) for name in ("title", "name"))), "")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(as_text, islice(value, _MOST_VALUES))))
    return ""


def _body(value: object) -> str:
    """Return a text, or a list of paragraphs as one."""
    if isinstance(value, list) and all(isinstance(paragraph, str) for paragraph in value):
        return "\n\n".join(value).strip()
    return as_text(value) if isinstance(value, str) else ""


def _published(record: _Record, names: Iterable[str]) -> tuple[str, tuple[Origin, ...]]:
    """Return the first date that is certain, and the origin of a number; where none is, what is stated."""
    unsure = ""
    for name in names:
        stated = record.value(name)
        if iso := certain_timestamp(stated):
            time = record.value("time")
            if (
                folded(name) == "date"
                and len(iso) == 10
                and isinstance(time, str)
                and _TIME_OF_DAY.fullmatch(time)
            ):
                iso = certain_timestamp(f"{iso}T{time}") or iso
            if isinstance(stated, int | float) or str(stated).replace(".", "", 1).isdecimal():
                return iso, (Origin("published", f"field {name}", note=f"{stated}, as a number"),)
            return iso, ()
        unsure = unsure or as_text(stated)
    return unsure, ()


def _outlet(name: str, stated: str) -> tuple[str, tuple[Origin, ...]]:
    """Return the outlet's name; where only its address is stated, the host."""
    if stated.startswith(("http://", "https://")):
        outlet = host_of(stated)
        return outlet, (Origin("outlet", f"field {name}", note="the host of the address"),) if outlet else ()
    return stated, ()


def records_within(loaded: object, deepest: int = 3) -> Iterator[object]:
    """Yield the records of a JSON document: its own list, one below a well-known name, or itself alone."""
    if isinstance(loaded, list):
        yield from loaded
    elif isinstance(loaded, dict):
        for name in ("articles", "results", "response", "docs", "data", "items"):
            if deepest and isinstance(loaded.get(name), list | dict):
                yield from records_within(loaded[name], deepest - 1)
                return
        yield loaded
