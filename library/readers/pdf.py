"""PDF: one article a file, its lines joined to paragraphs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits, over
from library.readers.printed_pages import paragraphs_of_pages
from library.readers.properties import with_properties
from library.readers.sources import Source
from library.wire.timestamps import certain_timestamp

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 2_000
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for threads."""
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})(?:([+-])(\d{2})'?(\d{2})?|(Z))?)?")
_WORKING_TITLE = re.compile(
    r"microsoft word|untitled|unbenannt|.{0,200}\.(?:docx?|indd|qxp|qxd|pdf|rtf|tmp|pages)\s*$", re.I
)
_SHORTEST_TEXT = 20
"""Characters; what a scanner stamps on a page is shorter."""
_OPENING = 3_000
"""Characters among which a title that the report carries stands."""
_MOST_HEADLINE_LINES = 4
_RULE = "document properties"


def read(source: Source, limits: Limits) -> Iterator[Article]:
    """Read the text of all pages without running heads; the file's properties count where the text is silent.

    A date in the properties tells when the file was made, not when the report was published.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableContentError(
            'PDF is read by pypdfium2, which is missing; pip install "broadsheet[pdf]"'
        ) from error
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(source.read())
            try:
                pages = _pages(document, limits)
                stated = document.get_metadata_dict(skip_empty=True)
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableContentError(_reason(str(error))) from error
    paragraphs = paragraphs_of_pages(pages)
    if sum(map(len, paragraphs)) < _SHORTEST_TEXT:
        raise UnreadableContentError(
            f"the PDF holds no text on its {len(pages)} pages, only pictures of it (a scan); "
            "add the text first, for example: ocrmypdf IN.pdf OUT.pdf"
        )
    yield _article(paragraphs, stated, source.shown_path)


def _pages(document: PdfDocument, limits: Limits) -> list[str]:
    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableContentError(
            f"has {count:,} pages, the most that are read are {_MOST_PAGES:,}; split it"
        )
    pages: list[str] = []
    size = 0
    for number in range(count):
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                pages.append(text_page.get_text_range(errors="replace"))
            finally:
                text_page.close()
        finally:
            page.close()
        size += len(pages[-1])
        if size > limits.largest_file:
            raise UnreadableContentError(
                over("the text of the PDF", size, "characters", limits.largest_file, "largest_file")
            )
    return pages


def _reason(error: str) -> str:
    if "password" in error.lower():
        return "the PDF is encrypted; remove the password first, for example: qpdf --decrypt IN.pdf OUT.pdf"
    return f"broken PDF: {error}; open it and print it to a new PDF"


def _article(paragraphs: list[str], properties: Mapping[str, str], path: str) -> Article:
    body = "\n\n".join(paragraphs)
    title = " ".join(properties.get("Title", "").split())
    if _WORKING_TITLE.match(title):
        title = ""
    place = _paragraphs_of(title, paragraphs) if title else None
    if place:
        headline = " ".join(paragraphs[place])
        body = "\n\n".join(paragraphs[: place.start] + paragraphs[place.stop :])
        origins = (Origin("headline", _RULE),)
        article = article_from_fields(Fields(headline=headline), body or headline, path, origins)
    else:
        article = article_from_fields(Fields(), body, path)
    stated = {
        "headline": title,
        "byline": properties.get("Author", ""),
        "published": _date(properties.get("CreationDate", "")),
    }
    return with_properties(article, stated, _RULE, notes={"published": "when the file was made"})


def _paragraphs_of(title: str, paragraphs: list[str]) -> slice | None:
    """Return which of the first paragraphs make up the title, None when none do."""
    wanted = _letters(title)
    read = 0
    for start, paragraph in enumerate(paragraphs):
        for end in range(start + 1, start + 1 + _MOST_HEADLINE_LINES):
            if _letters("".join(paragraphs[start:end])) == wanted:
                return slice(start, end)
        read += len(paragraph)
        if read > _OPENING:
            break
    return None


def _letters(text: str) -> str:
    return "".join(text[: _OPENING * _MOST_HEADLINE_LINES].split()).casefold()


def _date(stated: str) -> str:
    """Return a PDF date as ISO 8601: `D:20310519102200+02'00'`."""
    match = _DATE.match(stated)
    if match is None:
        return certain_timestamp(stated)
    year, month, day, hour, minute, second, sign, zone_hours, zone_minutes, zulu = match.groups()
    time = f"T{hour}:{minute}:{second}" if hour else ""
    zone = "+00:00" if zulu else f"{sign}{zone_hours}:{zone_minutes or '00'}" if sign else ""
    return certain_timestamp(f"{year}-{month}-{day}{time}{zone}")
