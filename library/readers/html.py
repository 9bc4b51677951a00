"""Saved pages: the article of the page, in a process of its own since pages may be traps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from library.languages import detected_language, stated_language
from library.limited_process import LimitedProcess, LimitExceededError
from library.model import Article
from library.readers import plain_text
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits, over
from library.readers.page_facts import PageFacts, page_facts
from library.readers.page_source import disarmed, flattened, page_markup, parsed_bytes, without_embedded_files
from library.readers.page_text import PageText, page_text
from library.readers.sources import Source
from library.readers.whole_text import encoding_origin
from library.wire.vocabulary import recognise_agencies

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

_THOROUGHLY = 2 / 3
"""The part of an article's time (`Limits.seconds`) after which only paragraphs are looked for."""
_MEMORY_BYTES = 2 << 30
_MARKED_UP_TIMES = 10
"""A page may be so many times larger than a text, as long as the difference is pictures that it carries."""
_TAG = re.compile(rb"<\x00?[a-zA-Z!?/]")
_FIRST_BLOCKS = 6
"""Among which a page repeats its headline and its deck."""


class _Page(NamedTuple):
    source: Source
    shown_path: str
    limits: Limits
    thorough: bool = True


def read(source: Source, limits: Limits) -> Iterator[Article]:
    """Read the article of a saved page.

    Works in another process, which opens the file itself, unless this one has been declared limited
    (`library.limited_process.limit_this_process`).
    """
    # The other process may have been started in another folder.
    found = source if source.content is not None else Source(str(Path(source.path).absolute()))
    page = _Page(found, source.shown_path, limits)
    try:
        [article] = _READING.run(page, limits.seconds * _THOROUGHLY)
    except LimitExceededError as limit:
        try:
            [article] = _READING.run(page._replace(thorough=False), limits.seconds * (1 - _THOROUGHLY))
        except (LimitExceededError, UnreadableContentError) as error:
            raise UnreadableContentError(f"the page {limit}") from error
    yield article


def _articles(page: _Page) -> list[Article]:
    """Return the one article of a page; raises OSError and UnreadableContentError."""
    size, limits = page.source.size(), page.limits
    recognise_agencies(limits.agencies)
    if size > _MARKED_UP_TIMES * limits.largest_file:
        allowed = _MARKED_UP_TIMES * limits.largest_file
        raise UnreadableContentError(over("the page", size, "bytes", allowed, "largest_file, ten times"))
    content = without_embedded_files(page.source.read())
    if refused := limits.refuse("the page, its pictures left out,", len(content)):
        raise UnreadableContentError(refused)
    if not _TAG.search(content):
        return [replace(text, path=page.shown_path) for text in plain_text.read(page.source, limits)]
    return [_article(content, page.shown_path, thorough=page.thorough)]


_READING = LimitedProcess(_articles, _MEMORY_BYTES)


def _article(content: bytes, path: str, *, thorough: bool) -> Article:
    markup, guessed = page_markup(content)
    markup = disarmed(markup)
    tree = _parsed(markup)
    facts = page_facts(tree, markup)
    found = page_text(tree, facts.body, thorough=thorough)
    if found is None:
        raise UnreadableContentError("no article text found in the page")
    body = _body(found, facts)
    if not body:
        raise UnreadableContentError("no article text found in the page, only a headline")
    _check_language(facts, body)
    origins = [*facts.origins, *filter(None, [found.origin])]
    if guessed:
        origins.append(encoding_origin(guessed))
    return article_from_fields(
        Fields(**facts.values), "\n\n".join(body), path, tuple(origins), found.captions
    )


def _body(found: PageText, facts: PageFacts) -> list[str]:
    """Return the blocks below headline and deck, which the page may repeat at the top of its text."""
    if not facts.deck_is_marked and facts["deck"] in found.blocks:
        facts.drop("deck")  # it describes itself by its first paragraph
    above = {facts["headline"], facts["deck"]}
    opening, rest = found.blocks[:_FIRST_BLOCKS], found.blocks[_FIRST_BLOCKS:]
    return [*(block for block in opening if block not in above), *rest]


def _check_language(facts: PageFacts, body: list[str]) -> None:
    """Believe the text and not the page where they differ: templates are copied with their language."""
    stated = stated_language(facts["language"])
    detected = detected_language("\n".join(body)) if stated else ""
    if detected and detected != stated:
        facts.drop("language")
        note = f"the page says {stated}"
        facts.settle("language", "page text", detected, certain=False, note=note)


def _parsed(markup: str) -> HtmlElement:
    """Return the tree of a page; one that is nested too deeply is made flat first."""
    import lxml.html
    from lxml import etree

    for attempt in (markup, flattened):
        text = attempt if isinstance(attempt, str) else attempt(markup)
        parser = lxml.html.HTMLParser(
            encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
        )
        try:
            tree = lxml.html.document_fromstring(parsed_bytes(text), parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise UnreadableContentError("no article text found in the page, which is empty") from error
        if not _was_too_deep(parser):
            return tree
    raise UnreadableContentError("the page nests its elements too deeply to be read")


def _was_too_deep(parser: HTMLParser) -> bool:
    """Tell whether the parser broke off: it takes 256 elements within each other."""
    last = parser.error_log.last_error
    return last is not None and last.type_name == "ERR_RESOURCE_LIMIT"
