"""Factiva exports: the many articles of one saved page.

Each is a `div` with the id `article-…` and in it the headline, `div.author`, paragraphs of the class
`articleParagraph`, and blocks without any attribute in this order: number of words, date, perhaps the time,
source, its code, perhaps section and page, language, copyright. Labels and dates are in the language of the
archive's pages. The number of a document carries the day on which it was loaded, so it dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from library.languages import stated_language
from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError, decode, is_wide
from library.readers.formats import HTML, SNIFFED_BYTES, reader_of
from library.readers.limits import Limits
from library.readers.sources import Skipped, Source
from library.wire.timestamps import certain_timestamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?: ?(?:GMT|UTC|[ap]m)?)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z0-9]{1,10}")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright)", re.IGNORECASE)
_BY = re.compile(r"\s*(?:by|von|par|por|di|door) ", re.IGNORECASE)
_FACTIVA = re.compile(r"<title>\s{0,9}Factiva\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_LONG_TAG = re.compile(r"<([A-Za-z]\w{0,20})\s([^<>]{500,})>")
_MOST_ATTRIBUTES = 40
"""libxml2 compares each attribute of a tag with all before it: 60,000 on one take a minute."""
_LONGEST_LINE = 200
_WRONGLY_UTF8 = "Windows-1252"


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read every article of the page; one without a text is named by its number in it.

    A page that only looks like an export is read as any other.
    """
    text, origins = _text(source.read())
    found = _articles(text)
    if not found and not _FACTIVA.search(text[:SNIFFED_BYTES]):
        yield from reader_of(HTML).read(source, limits)
        return
    if not found:
        raise UnreadableContentError("the Factiva export holds no articles; export again with full text")
    for number, element in enumerate(found, 1):
        yield _article(element, f"{source.shown_path}:{number}", origins)


def _text(content: bytes) -> tuple[str, tuple[Origin, ...]]:
    """Return the page as text; some claim UTF-8 and are Windows-1252."""
    if is_wide(content[:4]):
        return decode(content), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = f"read as {_WRONGLY_UTF8}: the page says that it is UTF-8, which it is not"
        return content.decode("cp1252", "replace"), (Origin("text", "encoding", certain=False, note=note),)


def _articles(text: str) -> list[HtmlElement]:
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        # An encoding that the page declares says nothing about decoded text.
        root = html.document_fromstring(_LONG_TAG.sub(_shortened, _DECLARATION.sub("", text)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableContentError(f"broken page: {error}"[:300]) from error
    found = root.xpath('//div[starts-with(@id, "article-")]')
    return [
        one
        for one in found
        if not any(str(above.get("id")).startswith("article-") for above in one.iterancestors())
    ]


def _shortened(tag: re.Match[str]) -> str:
    """Return a long tag as it is, one of very many attributes without them."""
    return tag.group() if len(tag[2].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES else f"<{tag[1]}>"


def _article(element: HtmlElement, path: str, origins: tuple[Origin, ...]) -> Article | Skipped:
    paragraphs = [_words(one) for one in element.xpath('.//p[contains(@class, "articleParagraph")]')]
    body = "\n\n".join(filter(None, paragraphs))
    if not body:
        return Skipped(path, "the article has no text; export it again with full text")
    headline = next(map(_words, element.xpath('.//span[contains(@class, "Headline")]')), "")
    byline = next(map(_words, element.xpath('.//div[@class="author"]')), "")
    lines = [line for one in element.iter("div") if not one.attrib and (line := _words(one))]
    published, source, language = _of_lines([line[:_LONGEST_LINE] for line in lines])
    return article_from_fields(
        Fields(
            headline=headline,
            outlet=source,
            byline=_BY.sub("", byline, count=1),
            published=published,
            language=language,
        ),
        body,
        path,
        origins,
    )


def _of_lines(lines: Sequence[str]) -> tuple[str, str, str]:
    """Return the date, or what stands in its place where it cannot be read, the source and the language.

    Section and page may stand among the lines, so that only the order is certain.
    """
    end = next((place for place, line in enumerate(lines) if _COPYRIGHT.match(line)), len(lines))
    language = next(filter(None, (stated_language(line) for line in reversed(lines[:end]))), "")
    dated = next((place for place, line in enumerate(lines[:end]) if _is_date(line)), None)
    if dated is None:
        code = next((place for place, line in enumerate(lines[:end]) if _is_code(line)), 0)
        before = lines[code - 2] if code > 1 and not lines[code - 2].isdecimal() else ""
        return before, lines[code - 1] if code else "", language
    published = certain_timestamp(lines[dated])
    source = dated + 1
    if source < end and (time := _TIME.fullmatch(lines[source])):
        if time.group().endswith(("GMT", "UTC")) and len(published) == 10:
            published = certain_timestamp(f"{published}T{int(time[1]):02}:{time[2]}+00:00") or published
        source += 1
    return published, lines[source] if source < end else "", language


def _is_date(line: str) -> bool:
    return bool(certain_timestamp(line)) and not line.isdecimal()


def _is_code(line: str) -> bool:
    return _CODE.fullmatch(line) is not None and not line.isdecimal()


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
