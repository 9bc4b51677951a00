"""Word documents: one article, or the many of a Nexis Uni export."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from library.model import Article, Origin
from library.readers import nexis
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.expansion import expansion_of
from library.readers.limits import Limits
from library.readers.properties import with_properties
from library.readers.sources import Skipped, Source
from library.readers.styled import Paragraph, notes_within, paragraphs_within, property_within, styles_within
from library.readers.zipped import member_named, opened_zip, read_member
from library.wire.timestamps import certain_timestamp

_DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_PROPERTIES = "docProps/core.xml"
_HEADLINE_STYLES = ("title", "heading 1")
_DEEPEST_HEADING = 10
"""A heading further down heads a section, not the document."""
_RULE = "document properties"


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read the paragraphs, those in tables and notes too; running heads and deleted words are left out."""
    with opened_zip(source) as archive:
        members = _Members(archive, source, limits)
        document = members.content(_DOCUMENT)
        if document is None:
            raise UnreadableContentError(
                "is an Office file, but no Word document; save it as .docx, a table of articles as .csv"
            )
        styles = styles_within(members.content("word/styles.xml") or b"")
        paragraphs = list(paragraphs_within(BytesIO(document), styles))
        if nexis.is_export(paragraphs):
            yield from nexis.articles(paragraphs, source.shown_path)
            return
        for name in _NOTES:
            paragraphs += notes_within(members.content(name) or b"")
        properties = members.content(_PROPERTIES) or b""
    if not paragraphs:
        raise UnreadableContentError("the document holds no text; pictures of text are not read")
    yield _article(paragraphs, properties, source.shown_path)


class _Members:
    """The members of a document, by name."""

    def __init__(self, archive: ZipFile, source: Source, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._expansion = expansion_of(source, limits)

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a member, None when there is none; raises UnreadableContentError."""
        member = member_named(self._archive, name)
        if member is None:
            return None
        try:
            return read_member(self._archive, member, self._limits, self._expansion)
        except UnreadableContentError as error:
            raise UnreadableContentError(f"{name} {error}") from error


def _article(paragraphs: list[Paragraph], properties: bytes, path: str) -> Article:
    """Return the whole document as one article: the file's own data count where the text is silent."""
    headings = [number for number, paragraph in enumerate(paragraphs) if paragraph.style in _HEADLINE_STYLES]
    headline = ""
    if headings and headings[0] <= _DEEPEST_HEADING:
        headline = " ".join(paragraphs.pop(headings[0]).text.split())
    body = "\n\n".join(paragraph.text for paragraph in paragraphs)
    origins = (Origin("headline", "heading style"),) if headline else ()
    article = article_from_fields(Fields(headline=headline), body or headline, path, origins)
    stated = {
        "headline": property_within(properties, "title"),
        "byline": property_within(properties, "creator"),
        "published": certain_timestamp(property_within(properties, "created")),
        "language": property_within(properties, "language"),
    }
    notes = {"published": "when the document was made", "byline": "who made the document"}
    return with_properties(article, stated, _RULE, notes=notes)
