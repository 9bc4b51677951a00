"""The whole of it: the articles of one event in, their direct quotations out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from library.model import Article, Quotation
from library.quotations.language import english
from library.quotations.people import People
from library.quotations.reading import ArticleReading, read_article
from library.quotations.speakers import Speakers


def find_quotations(articles: Sequence[Article]) -> tuple[Quotation, ...]:
    """Return the direct quotations of the articles of one event, in the order of the articles and their text.

    Names are shared: what one report tells about a person serves the others. The cost grows with the length
    of the texts; reading each article is a pure function of its own (`read_article`).
    """
    return attribute([read_article(article) for article in articles])


def attribute(readings: Iterable[ArticleReading]) -> tuple[Quotation, ...]:
    """Return the quotations of articles that were read one by one, with speakers named alike throughout."""
    language = english()
    readings = list(readings)
    people = People([reading.names for reading in readings], language)
    quotations: list[Quotation] = []
    for reading in readings:
        attributions = Speakers(reading, people, language).attributions()
        for found, attribution in zip(reading.found, attributions, strict=True):
            paragraph = reading.paragraphs[found.paragraph]
            quoted = paragraph.quotes[found.number]
            quotations.append(
                Quotation(
                    id=f"{reading.article.id}:{quoted.start}",
                    article=reading.article.id,
                    start=quoted.start,
                    end=quoted.end,
                    text=reading.article.text[quoted.start : quoted.end],
                    part=paragraph.part.kind,
                    attribution=attribution,
                )
            )
    return tuple(quotations)
