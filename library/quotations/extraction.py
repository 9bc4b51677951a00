"""The whole of it: the articles of one event in, their quotations out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.garbage import collection_paused
from library.model import Article, Attribution, Narration, Quotation, QuotationKind, Span
from library.quotations.language import english
from library.quotations.narration import narration_of
from library.quotations.paragraphs import Paragraph
from library.quotations.people import People
from library.quotations.reading import ArticleReading, read_article
from library.quotations.redundancy import settled
from library.quotations.speakers import Speakers


def find_quotations(articles: Sequence[Article], *, indirect: bool = True) -> tuple[Quotation, ...]:
    """Return the quotations of the articles of one event, in the order of the articles and their text.

    Names are shared: what one report tells about a person serves the others. The cost grows with the length
    of the texts; reading each article is a pure function of its own (`read_article`). Whoever needs only what
    stands between marks saves a third of it without `indirect`.
    """
    with collection_paused():
        return attribute([read_article(article, indirect=indirect) for article in articles])


def read_event(articles: Sequence[Article]) -> tuple[tuple[Quotation, ...], tuple[Narration, ...]]:
    """Return the quotations of the articles of one event, and the sentences around them."""
    with collection_paused():
        return _settled([read_article(article) for article in articles], narrated=True)


def attribute(readings: Iterable[ArticleReading]) -> tuple[Quotation, ...]:
    """Return the quotations of articles that were read one by one, with speakers named alike throughout."""
    quotations, _ = _settled(list(readings), narrated=False)
    return quotations


def _settled(
    readings: Sequence[ArticleReading], *, narrated: bool
) -> tuple[tuple[Quotation, ...], tuple[Narration, ...]]:
    """Return the quotations of the readings, and if they are wanted the sentences."""
    people = People([reading.names for reading in readings], english())
    quotations: list[Quotation] = []
    narration: list[Narration] = []
    for reading in readings:
        speakers = Speakers(reading, people, english())
        quotations += reading.marked
        quotations += sorted(_quotations(reading, speakers), key=_place)
        if narrated:
            narration += narration_of(reading, speakers.referents)
    return tuple(settled(quotations) if len(readings) > 1 else quotations), tuple(narration)


def _quotations(reading: ArticleReading, speakers: Speakers) -> Iterator[Quotation]:
    direct: set[int] = set()
    for found, attribution in zip(reading.found, speakers.attributions(), strict=True):
        paragraph = reading.paragraphs[found.paragraph]
        quoted = paragraph.quotes[found.number]
        direct.add(quoted.start)
        yield _quotation(reading, paragraph, Span(quoted.start, quoted.end), "direct", attribution)
    apart = [(quotation.paragraph, quotation.span) for quotation in reading.apart]
    for (number, span), attribution in zip(apart, speakers.set_apart(), strict=True):
        yield _quotation(reading, reading.paragraphs[number], span, "indirect", attribution)
    verbatim = dict(apart)
    for report, attribution in zip(reading.reports, speakers.reported(), strict=True):
        paragraph = reading.paragraphs[report.paragraph]
        span = paragraph.span(report.clause.first, report.clause.last)
        whole = verbatim.get(report.paragraph)
        if span.start not in direct and (whole is None or span.start >= whole.end):
            yield _quotation(reading, paragraph, span, "indirect", attribution)


def _quotation(
    reading: ArticleReading, paragraph: Paragraph, span: Span, kind: QuotationKind, attribution: Attribution
) -> Quotation:
    return Quotation(
        id=f"{reading.article.id}:{span.start}",
        article=reading.article.id,
        start=span.start,
        end=span.end,
        text=span.within(reading.article.text),
        kind=kind,
        part=paragraph.part.kind,
        attribution=attribution,
    )


def _place(quotation: Quotation) -> tuple[int, int]:
    return quotation.start, -quotation.end
