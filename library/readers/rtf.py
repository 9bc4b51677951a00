"""RTF documents: one article, or the many of a Nexis export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.model import Article
from library.readers import nexis
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits
from library.readers.properties import with_properties
from library.readers.sources import Skipped, Source
from library.readers.styled import Paragraph

_PROPERTY = r"\{{\\{name} ([^{{}}\\]{{1,300}})\}}"
_TITLE = re.compile(_PROPERTY.format(name="title"))
_AUTHOR = re.compile(_PROPERTY.format(name="author"))
_PROPERTIES_WITHIN = 64 * 1024


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read the text of the document, a paragraph a line of it."""
    del limits  # The document was measured before it was opened.
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise UnreadableContentError(
            'RTF is read by striprtf, which is missing; pip install "broadsheet[rtf]", or save it as .docx'
        ) from error
    # RTF is ASCII; what other bytes there are stand for the code page that the document names.
    written = source.read().decode("cp1252", "replace")
    try:
        text = rtf_to_text(written, errors="replace")
    except (ValueError, LookupError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableContentError(f"broken RTF: {error}; open it and save it as .docx") from error
    paragraphs = [Paragraph("", line.strip()) for line in text.splitlines() if line.strip()]
    if not paragraphs:
        raise UnreadableContentError("the document holds no text; pictures of text are not read")
    if nexis.is_export(paragraphs):
        yield from nexis.articles(paragraphs, source.shown_path)
        return
    body = "\n\n".join(paragraph.text for paragraph in paragraphs)
    article = article_from_fields(Fields(), body, source.shown_path)
    head = written[:_PROPERTIES_WITHIN]
    stated = {"headline": _TITLE.search(head), "byline": _AUTHOR.search(head)}
    properties = {field: found[1] for field, found in stated.items() if found}
    yield with_properties(article, properties, "document properties")
