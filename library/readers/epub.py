"""EPUB books, such as the issue of a magazine: one article a chapter, in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError, decode
from library.readers.expansion import Expansion, expansion_of
from library.readers.limits import Limits
from library.readers.markup import blocks
from library.readers.properties import with_properties
from library.readers.sources import Skipped, Source
from library.readers.zipped import member_named, opened_zip, read_member
from library.wire.timestamps import certain_timestamp

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_SHORTEST_CHAPTER = 200
"""Characters; covers, title pages and imprints have fewer."""
_MOST_CHAPTERS = 5_000
_HEADINGS = ("h1", "h2", "h3")


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read each chapter with enough text; outlet, author and date are the book's.

    A chapter's path is `book.epub!/chapter.xhtml`.
    """
    expansion = expansion_of(source, limits)
    with opened_zip(source) as archive:
        package = _package(archive, limits, expansion)
        found = 0
        for name in package.chapters:
            path = f"{source.shown_path}!/{Source(name).shown_path}"
            try:
                article = _chapter(_content(archive, name, limits, expansion), package, path)
            except UnreadableContentError as error:
                found += 1
                yield Skipped(path, str(error))
                continue
            if article:
                found += 1
                yield article
        if not found:
            locked = member_named(archive, _ENCRYPTION) is not None
            raise UnreadableContentError(
                "the book is protected against copying, its text cannot be read"
                if locked
                else "the book holds no chapter with text; books of pictures are not read"
            )


@dataclass(frozen=True, slots=True)
class _Package:
    """What the book says of itself."""

    chapters: list[str]
    """Members of the archive, in reading order."""
    title: str
    creator: str
    published: str
    language: str


def _chapter(content: bytes, package: _Package, path: str) -> Article | None:
    """Return the article of a chapter, None where it holds too little to be one."""
    found = blocks(decode(content).removeprefix("\ufeff"))
    if sum(len(block.text) for block in found) < _SHORTEST_CHAPTER:
        return None
    heading = next((number for number, block in enumerate(found[:5]) if block.tag in _HEADINGS), None)
    headline = "" if heading is None else " ".join(found.pop(heading).text.split())
    body = "\n\n".join(block.text for block in found)
    origins = (Origin("headline", "heading of the chapter"),) if headline else ()
    article = article_from_fields(Fields(headline=headline, language=package.language), body, path, origins)
    stated = {"outlet": package.title, "byline": package.creator, "published": package.published}
    notes = dict.fromkeys(stated, "of the whole book")
    return with_properties(article, stated, "the book's own data", certain=True, notes=notes)


def _package(archive: ZipFile, limits: Limits, expansion: Expansion) -> _Package:
    container = _parsed(_content(archive, _CONTAINER, limits, expansion), _CONTAINER)
    name = next((str(one.get("full-path") or "") for one in _named(container, "rootfile")), "")
    package = _parsed(_content(archive, name, limits, expansion), name)
    items = {str(item.get("id")): item for item in _named(package, "item")}
    folder = posixpath.dirname(name)
    chapters = []
    for reference in _named(package, "itemref")[:_MOST_CHAPTERS]:
        item = items.get(str(reference.get("idref")))
        if item is not None and "html" in str(item.get("media-type")) and item.get("properties") != "nav":
            chapters.append(posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href") or "")))))
    return _Package(
        list(dict.fromkeys(chapters)),
        _stated(package, "title"),
        _stated(package, "creator"),
        certain_timestamp(_stated(package, "date")),
        _stated(package, "language"),
    )


def _content(archive: ZipFile, name: str, limits: Limits, expansion: Expansion) -> bytes:
    member = member_named(archive, name)
    if member is None:
        raise UnreadableContentError(f"no sound EPUB book: {name or 'its list of contents'} is missing in it")
    return read_member(archive, member, limits, expansion)


def _parsed(content: bytes, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableContentError(f"no sound EPUB book: {name} is broken: {error}"[:300]) from error


def _named(root: _Element, name: str) -> list[_Element]:
    return list(root.iter(f"{{*}}{name}"))


def _stated(package: _Element, name: str) -> str:
    found = ("".join(element.itertext()) for element in _named(package, name))
    return " ".join(next(found, "").split())
