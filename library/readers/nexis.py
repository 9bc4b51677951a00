"""Nexis Uni exports: many articles in one document, each between a head of labelled lines and an end mark.

The head is: title, source, date, perhaps the edition, `Copyright`, then `Section:`, `Length:`, `Byline:`,
`Dateline:`, `Highlight:`; the report stands below `Body`, what the archive adds below that. The labels are
English whatever the language of the archive's pages; the dates are not. An index of titles stands in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from library.model import Article
from library.readers.assembling import Fields, article_from_fields
from library.readers.sources import Skipped
from library.readers.styled import Paragraph
from library.wire.timestamps import certain_timestamp

_END = "end of document"
_BODY = "body"
_LABEL = re.compile(
    r"(Section|Length|Byline|Dateline|Highlight|Language)\s?: ?(.*)", re.IGNORECASE | re.DOTALL
)
_COPYRIGHT = re.compile(r"Copyright\b|©|\(c\) ?\d{4}", re.IGNORECASE)
_BELOW_REPORT = re.compile(
    r"(?:Classification|(?:Load-Date|Language|Publication-Type|Subject)\s?: ?.*)", re.IGNORECASE
)
_ADDED_HEADING = ("graphic", "notes")
_BY = re.compile(r"(?:by|von|par|por|di|door) ", re.IGNORECASE)
_LONGEST_DATE = 80


def is_export(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether a document is such an export: a body and behind it an end mark."""
    marks = [mark for mark in (_folded(paragraph) for paragraph in paragraphs) if mark in (_BODY, _END)]
    return any(mark == _BODY and following == _END for mark, following in pairwise(marks))


def articles(paragraphs: Sequence[Paragraph], path: str) -> Iterator[Article | Skipped]:
    """Yield the articles of an export; one without a body is named, by its number in the document."""
    start = number = 0
    for end, paragraph in enumerate(paragraphs):
        if _folded(paragraph) != _END:
            continue
        number += 1
        document = paragraphs[start:end]
        start = end + 1
        body = next((place for place, one in enumerate(document) if _folded(one) == _BODY), None)
        if body is None:
            yield Skipped(path, f"document {number} of the export has no Body")
            continue
        yield _article(document[:body], document[body + 1 :], f"{path}:{number}")
    if any(_folded(paragraph) == _BODY for paragraph in paragraphs[start:]):
        yield Skipped(path, f"document {number + 1} of the export is cut short: it has no End of Document")


def _article(head: Sequence[Paragraph], below: Sequence[Paragraph], path: str) -> Article | Skipped:
    end = next((place for place, one in enumerate(below) if _BELOW_REPORT.fullmatch(one.text)), len(below))
    body = "\n\n".join(one.text for one in below[:end] if _folded(one) not in _ADDED_HEADING)
    if not body.strip():
        return Skipped(path, "the export holds no text below Body")
    labelled = _labelled([*head, *below[end:]])
    headline, outlet, published = _title_source_date(head)
    fields = Fields(
        headline=headline,
        deck=labelled.get("highlight", ""),
        outlet=outlet,
        byline=_BY.sub("", labelled.get("byline", ""), count=1),
        published=published,
        language=re.split("[;,]", labelled.get("language", ""))[0],
        place=labelled.get("dateline", ""),
    )
    return article_from_fields(fields, body, path)


def _title_source_date(head: Sequence[Paragraph]) -> tuple[str, str, str]:
    """Return title, source and date as printed, "" for what the head does not show.

    The date is the last line that is one, above the copyright and the labels; the index of titles that stands
    above the first head has none between its lines.
    """
    labels = [place for place, one in enumerate(head) if _LABEL.match(one.text) or _COPYRIGHT.match(one.text)]
    first_label = _first_of_last_run(labels, head)
    above = range(first_label - 1, -1, -1)
    short = (place for place in above if len(head[place].text) <= _LONGEST_DATE)
    dates = (place for place in short if certain_timestamp(head[place].text))
    heading = next((place for place in above if head[place].style.startswith(("heading", "title"))), None)
    dated = next(dates, None)
    if dated is not None and dated >= 2 and (heading is None or dated > heading):
        title = heading if heading is not None else dated - 2
        return _line(head[title]), _line(head[dated - 1]) if dated - 1 > title else "", head[dated].text
    if heading is None:
        heading = max(0, first_label - 3)
    following = [_line(one) for one in head[heading + 1 : first_label]]
    title_line = _line(head[heading]) if heading < first_label else ""
    return title_line, "".join(following[:1]), "".join(following[1:2])


def _first_of_last_run(labels: Sequence[int], head: Sequence[Paragraph]) -> int:
    """Return where the labels of the article itself begin, not those of an index in front of it."""
    lengths = [place for place in labels if head[place].text.lower().startswith("length")]
    copyrights = [place for place in labels if _COPYRIGHT.match(head[place].text)]
    last = lengths[-1] if lengths else (labels[-1] if labels else len(head))
    return max((place for place in copyrights if place < last), default=last)


def _labelled(paragraphs: Sequence[Paragraph]) -> Mapping[str, str]:
    found = {}
    for paragraph in paragraphs:
        if label := _LABEL.match(paragraph.text):
            found[label[1].lower()] = " ".join(label[2].split())
    return found


def _line(paragraph: Paragraph) -> str:
    return " ".join(paragraph.text.split())


def _folded(paragraph: Paragraph) -> str:
    """Return a short paragraph in small letters, for comparison with a mark."""
    return paragraph.text.strip().lower() if len(paragraph.text) < 40 else ""
