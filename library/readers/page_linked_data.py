"""What a page says about its article for search engines: JSON-LD with the vocabulary of schema.org."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_LARGEST_SCRIPT = 4_000_000
_MOST_OBJECTS = 5_000
"""Looked at on one page."""
_DEEPEST = 12
_ARTICLE = re.compile(r"(?:https?://schema\.org/)?(?:\w*Article|\w*BlogPosting|Report|Review)$")
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "@list", "@set")
"""Where the article of the page stands; lists of other articles stand elsewhere."""
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s?\]\]>|\]\]>|;)\s*$")
_MARKUP = re.compile(r"<[^<>]{1,300}>")

Stated = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The fields of a page's article as stated; empty when it says nothing."""

    headline: str = ""
    alternative: str = ""
    description: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Organisations that it names as author, source or credit."""
    published: str = ""
    modified: str = ""
    language: str = ""
    address: str = ""
    body: str = ""


def linked_article(scripts: Iterable[str], title: str = "") -> LinkedArticle | None:
    """Return the article that the JSON-LD of a page is about, None when it is about none.

    Of several it is the one whose headline is in the page's title, then the one that states most.
    """
    objects = [found for script in scripts for found in _objects(_parsed(script))][:_MOST_OBJECTS]
    by_id = {identity: one for one in objects if isinstance(identity := one.get("@id"), str) and len(one) > 1}
    articles = [_article(one, by_id) for one in objects if _is_article(one)]
    return max(articles, key=lambda one: _fitness(one, title), default=None)


def _parsed(script: str) -> object:
    """Return what a script holds; None for what is no JSON, as pages have much that is broken."""
    import json

    if len(script) > _LARGEST_SCRIPT:
        return None
    for text in (script, _WRAPPING.sub("", script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(stated: object, depth: int = 0) -> Iterator[Stated]:
    if depth > _DEEPEST:
        return
    if isinstance(stated, list):
        for one in stated[:_MOST_OBJECTS]:
            yield from _objects(one, depth + 1)
    elif isinstance(stated, dict):
        yield stated
        for name in _WITHIN:
            if name in stated:
                yield from _objects(stated[name], depth + 1)


def _is_article(one: Stated) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds)


def _fitness(article: LinkedArticle, title: str) -> tuple[bool, int, int]:
    stated = (article.headline, article.published, article.outlet, article.body, *article.authors[:1])
    return bool(article.headline) and article.headline in title, sum(map(bool, stated)), len(article.body)


def _article(one: Stated, by_id: Mapping[str, Stated]) -> LinkedArticle:
    authors = _resolved(one.get("author") or one.get("creator"), by_id)
    sources = [
        *(author for author in authors if isinstance(author, dict) and author.get("@type") == "Organization"),
        *(
            credit
            for name in ("sourceOrganization", "creditText")
            for credit in _resolved(one.get(name), by_id)
        ),
        *(base for base in _resolved(one.get("isBasedOn"), by_id) if isinstance(base, dict)),
    ]
    publishers = _resolved(one.get("publisher") or one.get("sourceOrganization"), by_id)
    return LinkedArticle(
        headline=_line(one.get("headline") or one.get("name")),
        alternative=_line(one.get("alternativeHeadline") or one.get("alternateName")),
        description=_line(one.get("description")),
        outlet=next(filter(None, map(_name, publishers)), ""),
        authors=tuple(filter(None, map(_name, authors))),
        sources=tuple(filter(None, map(_name, sources))),
        published=_line(one.get("datePublished") or one.get("dateCreated")),
        modified=_line(one.get("dateModified")),
        language=_name(one.get("inLanguage")),
        address=_address(one),
        body=_text(one.get("articleBody")),
    )


def _resolved(stated: object, by_id: Mapping[str, Stated]) -> list[object]:
    """Return what one or several references stand for."""
    listed = stated if isinstance(stated, list) else [stated]
    return [
        by_id.get(identity, one)
        if isinstance(one, dict) and isinstance(identity := one.get("@id"), str)
        else one
        for one in listed
        if one
    ]


def _address(one: Stated) -> str:
    page = one.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    return next((url for url in (one.get("url"), page) if isinstance(url, str)), "")


def _name(stated: object) -> str:
    """Return the name of a person, an organisation or a language, which may be stated as such."""
    if isinstance(stated, dict):
        stated = stated.get("name") or stated.get("alternateName") or stated.get("@value")
    if isinstance(stated, list):
        stated = next((one for one in stated if isinstance(one, str)), "")
    name = _line(stated)
    return "" if name.startswith(("http://", "https://")) else name


def _line(stated: object) -> str:
    return " ".join(_text(stated).split())


def _text(stated: object) -> str:
    """Return a text without the references and tags that pages leave in it."""
    if isinstance(stated, dict):
        stated = stated.get("@value")
    if isinstance(stated, list):
        stated = next((one for one in stated if isinstance(one, str)), "")
    return _MARKUP.sub(" ", html.unescape(stated)) if isinstance(stated, str) else ""
