"""Feeds: RSS 0.9 to 2.0 and Atom, an article an item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits
from library.readers.markup import markup_line, markup_text
from library.readers.page_source import page_markup
from library.readers.sources import Skipped, Source
from library.readers.whole_text import encoding_origin
from library.wire.timestamps import certain_timestamp

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN = frozenset(
    (
        "",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
    )
)
"""Where the names of RSS and Atom themselves are defined."""
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_ITEMS = ("item", "entry")
_FULL = ("content:encoded", "content", "xhtml:body")
_SUMMARIES = ("description", "summary", "tagline")
_PUBLISHED = ("pubDate", "published", "dc:date", "issued", "dcterms:issued", "created", "updated", "modified")
_BYLINES = ("dc:creator", "author")
_MAIL_AND_NAME = re.compile(r"\S+@\S+ \(([^()]+)\)")
_LONGEST_TEASER = 1500
"""Characters; a summary that is longer is the article."""
_LONGEST_DECK = 500
_NAMED_REFERENCE = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,30});")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read every item of a feed; what is broken in it is named, and the rest read."""
    del limits  # the file as a whole is within them
    markup, guessed = page_markup(source.read())
    root, broken = parsed_xml(markup)
    path = source.shown_path
    if broken:
        yield Skipped(path, f"broken XML, read as far as it goes: {broken[1]}", broken[0])
    items = [element for element in root.iter() if _name(element) in _ITEMS]
    if not items:
        raise UnreadableContentError(_nothing_in(root))
    channel = _channel(root)
    origins = (encoding_origin(guessed),) if guessed else ()
    for item in items:
        yield _article(item, channel, f"{path}:{item.sourceline}", origins)


def parsed_xml(markup: str) -> tuple[_Element, tuple[int, str] | None]:
    """Return the root of an XML text, and the line and the kind of the first thing that is broken in it.

    Nothing is fetched and no entity resolved but those that HTML names. Raises UnreadableContentError.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
    )
    text = _NAMED_REFERENCE.sub(_numbered, markup).strip().replace("\x00", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableContentError(f"broken XML: {error}") from error
    if root is None:
        raise UnreadableContentError("broken XML, of which nothing can be read")
    # Warnings and what namespaces lack leave nothing out.
    errors = (entry for entry in parser.error_log if entry.level >= etree.ErrorLevels.ERROR)
    first = next((entry for entry in errors if entry.domain_name != "NAMESPACE"), None)
    return root, (first.line, first.message) if first else None


def _numbered(named: re.Match[str]) -> str:
    """Return the character that HTML names, as a number where XML needs one."""
    characters = "" if named[1] in _OF_XML else html5.get(f"{named[1]};", "")
    return "".join(f"&#{ord(character)};" for character in characters) or named.group()


def _name(element: _Element) -> str:
    """Return the name of an element as feeds usually write it: `title`, `content:encoded`."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag.rpartition("}")
    namespace = namespace.removeprefix("{")
    if namespace in _OWN:
        return name.removeprefix("atom:")
    return f"{_PREFIXES.get(namespace, 'other')}:{name}"


def _nothing_in(root: _Element) -> str:
    name = _name(root)
    if name in {"rss", "feed", "RDF", "other:RDF"}:
        return "the feed has no items"
    return f"XML, but no RSS or Atom feed (it is called {name or 'nothing'})"


def _channel(root: _Element) -> dict[str, str]:
    """Return title and language of a feed."""
    channel = next((element for element in root if _name(element) == "channel"), root)
    stated = {"outlet": "", "language": root.get("{http://www.w3.org/XML/1998/namespace}lang", "")}
    for element in channel:
        if _name(element) == "title" and not stated["outlet"]:
            stated["outlet"] = markup_line(_content(element))
        elif _name(element) in {"language", "dc:language"} and not stated["language"]:
            stated["language"] = _content(element)
    return stated


def _article(
    item: _Element, channel: dict[str, str], path: str, origins: tuple[Origin, ...]
) -> Article | Skipped:
    stated: dict[str, _Element] = {}
    for element in item:
        if (name := _name(element)) and (_content(element).strip() or name == "author"):
            stated.setdefault(name, element)
    title = markup_line(_first(stated, ("title", "dc:title")))
    full = markup_text(_first(stated, _FULL))
    summary = markup_text(_first(stated, _SUMMARIES))
    text = full or summary
    if not text or text == title:
        return Skipped(path, f"the item has no text, only the headline {title}" if title else "an empty item")
    is_teaser = not full and len(summary) < _LONGEST_TEASER
    if is_teaser:
        origins = (*origins, Origin("text", "feed", certain=False, note="the feed gives a teaser only"))
    deck = summary if full and len(summary) <= _LONGEST_DECK and summary[:60] not in full else ""
    fields = Fields(
        headline=title,
        deck=" ".join(deck.split()),
        outlet=_outlet(stated, channel),
        byline=_byline(stated),
        published=next(filter(None, (certain_timestamp(_first(stated, (name,))) for name in _PUBLISHED)), ""),
        language=_first(stated, ("dc:language",)) or channel["language"],
        address=_address(item),
    )
    return article_from_fields(fields, text, path, origins)


def _first(stated: dict[str, _Element], names: tuple[str, ...]) -> str:
    return next((content for name in names if name in stated and (content := _content(stated[name]))), "")


def _content(element: _Element) -> str:
    """Return what an element holds: its text, or its markup where that is not written as text."""
    if len(element) and element.get("type") != "text":
        from lxml import etree

        inner = (etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
        return html.escape(element.text or "", quote=False) + "".join(inner)
    text = "".join(element.itertext())
    return html.escape(text, quote=False) if element.get("type") == "text" else text


def _outlet(stated: dict[str, _Element], channel: dict[str, str]) -> str:
    """Return who published an item: an aggregator names the source of each."""
    source = stated.get("source")
    if source is None:
        return channel["outlet"]
    titles = [markup_line(_content(element)) for element in source if _name(element) == "title"]
    return (titles[0] if titles else "" if len(source) else markup_line(_content(source))) or channel[
        "outlet"
    ]


def _byline(stated: dict[str, _Element]) -> str:
    for name in _BYLINES:
        if (element := stated.get(name)) is None:
            continue
        names = [_content(child) for child in element if _name(child) == "name"]
        byline = markup_line(names[0] if names else "" if len(element) else _content(element))
        if found := _MAIL_AND_NAME.fullmatch(byline):
            return found[1]
        if byline and "@" not in byline:
            return byline
    return ""


def _address(item: _Element) -> str:
    """Return the address of an item: RSS has it as text, Atom as one of several links."""
    for element in item:
        name = _name(element)
        if name == "link":
            address = element.get("href") if element.get("rel", "alternate") == "alternate" else ""
            address = address or ("" if element.get("href") else _content(element).strip())
        elif name == "guid" and element.get("isPermaLink", "true").lower() == "true":
            address = _content(element).strip()
        else:
            continue
        if address.startswith(("http://", "https://")):
            return address
    return ""
