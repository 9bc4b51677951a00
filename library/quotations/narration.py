"""The sentences of an article, told apart from the words that they quote, and whom they speak of."""

from __future__ import annotations

from collections.abc import Iterator

from library.model import Narration, Span
from library.quotations.paragraphs import Paragraph
from library.quotations.reading import ArticleReading
from library.quotations.referents import Referents

FEWEST_WORDS = 4
"""Words outside marks of a sentence that can report something."""
_TOLD_IN = frozenset({"headline", "deck", "paragraph"})


def narration_of(reading: ArticleReading, referents: Referents) -> Iterator[Narration]:
    """Yield the sentences of an article that have words of their own, in text order."""
    speech = {(found.paragraph, found.number) for found in reading.found}
    for number, paragraph in enumerate(reading.paragraphs):
        marked = tuple(
            Span(quoted.opened, quoted.after)
            for nth, quoted in enumerate(paragraph.quotes)
            if (number, nth) in speech
        )
        if paragraph.part.kind in _TOLD_IN:
            for first, last in paragraph.sentences:
                if _own_words(paragraph, first, last) >= FEWEST_WORDS:
                    yield _narration(reading, referents, number, (first, last), marked)


def _own_words(paragraph: Paragraph, first: int, last: int) -> int:
    return sum(token.kind == "word" for token in paragraph.tokens[first:last])


def _narration(
    reading: ArticleReading,
    referents: Referents,
    number: int,
    sentence: tuple[int, int],
    marked: tuple[Span, ...],
) -> Narration:
    paragraph = reading.paragraphs[number]
    span = paragraph.span(*sentence)
    mentioned = (
        (referents.resolve(number, mention), paragraph.span_of(mention))
        for mention in paragraph.mentions_between(*sentence)
    )
    return Narration(
        article=reading.article.id,
        part=paragraph.part.kind,
        start=span.start,
        end=span.end,
        text=span.within(reading.article.text),
        marked=tuple(quoted for quoted in marked if span.start <= quoted.start < span.end),
        mentions=tuple((person.name, words) for person, words in mentioned if person is not None),
    )
