"""Writing articles and their quotations into a Whoosh index, wherever that is kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from index.analysis import splits_a_word
from index.codec import batch_writer
from index.schema import DECK_WEIGHT, HEADLINE_WEIGHT, QUOTATION_WEIGHT, Posting, Stretch, postings
from index.spellings import spellings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whoosh.index import Index
    from whoosh.writing import IndexWriter

    from index.protocol import Progress
    from library.model import Article, PartKind, Quotation, Span

TEXT_LIMIT = 1_000_000
"""Code points of an article that are searched; ten times that takes Whoosh seconds a phrase."""
BATCH = 2_000
"""Articles a segment: what is waiting to be written costs about 0.1 MB of memory an article."""
_term = itemgetter(0)
_SPACE = re.compile(r"\s")


class Document(NamedTuple):
    """What is to be indexed under one id."""

    id: str
    fields: dict[str, list[Posting]]


@dataclass(slots=True)
class Written:
    """What was put into the index, by document number."""

    leads: list[int] = field(default_factory=list)
    """The document of the article to which each document belongs."""
    articles: dict[int, int] = field(default_factory=dict)
    """The number of the article that a document is, if it is one."""
    quotations: dict[int, Quotation] = field(default_factory=dict)
    """The quotation that a document is, if it is one."""
    frequencies: dict[str, Counter[bytes]] = field(default_factory=lambda: defaultdict(Counter))
    """Field -> term -> the number of documents that have it."""


def write(
    index: Index,
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    progress: Progress | None = None,
) -> Written:
    """Add articles, each followed by its direct quotations, to an empty Whoosh index.

    Indirect ones are the article's own words and overlap each other: they are found as its text.
    progress(done, total) is called after each article and may raise to give up; nothing of the running
    batch is kept then.
    """
    of_article: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        if quotation.kind == "direct":
            of_article[quotation.article].append(quotation)
    spellings = spellings_of(articles, quotations)
    written = Written()
    for first in range(0, len(articles), BATCH):
        writer = batch_writer(index)
        try:
            for number, article in enumerate(articles[first : first + BATCH], first):
                _write_article(writer, number, article, of_article[article.id], spellings, written)
                if progress is not None:
                    progress(number + 1, len(articles))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
    return written


def _write_article(
    writer: IndexWriter,
    number: int,
    article: Article,
    quotations: list[Quotation],
    spellings: Mapping[str, tuple[str, ...]],
    written: Written,
) -> None:
    lead = len(written.leads)
    written.articles[lead] = number
    _add(writer, lead, article_document(article, quotations), written)
    for quotation in quotations:
        written.quotations[len(written.leads)] = quotation
        names = spellings.get(quotation.speaker or "", ())
        _add(writer, lead, quotation_document(article, quotation, names), written)


def _add(writer: IndexWriter, lead: int, document: Document, written: Written) -> None:
    writer.add_document(id=document.id, **document.fields)
    written.leads.append(lead)
    for name, found in document.fields.items():
        written.frequencies[name].update(map(_term, found))


def article_document(article: Article, quotations: Iterable[Quotation]) -> Document:
    """Return the Whoosh document of an article; its headline and deck may stand beside the text."""
    headlines, decks = _part_texts(article, "headline"), _part_texts(article, "deck")
    beside = []
    if not headlines and article.headline:
        headlines = (article.headline,)
        beside.append(Stretch(article.headline, HEADLINE_WEIGHT))
    if not decks and article.deck:
        decks = (article.deck,)
        beside.append(Stretch(article.deck, DECK_WEIGHT, apart=True))
    fields = {
        "text": tuple(weighted_stretches(article, quotations)),
        "beside": tuple(beside),
        "headline": tuple(Stretch(text, apart=True) for text in headlines),
        "deck": tuple(Stretch(text, apart=True) for text in decks),
        "outlet": _outlet(article),
    }
    return Document(article.id, _filled(fields))


def quotation_document(article: Article, quotation: Quotation, names: Iterable[str]) -> Document:
    """Return the Whoosh document of a quotation, with its article's outlet and its speaker's spellings."""
    fields = {
        "quote": (Stretch(article.text[quotation.start : min(quotation.end, TEXT_LIMIT)]),),
        "speaker": tuple(Stretch(name, apart=True) for name in names),
        "outlet": _outlet(article),
    }
    return Document(quotation.id, _filled(fields))


def weighted_stretches(article: Article, quotations: Iterable[Quotation]) -> Iterator[Stretch]:
    """Cut an article's text between words where the weight of its words changes."""
    text = article.text[:TEXT_LIMIT]
    weights: dict[PartKind, float] = {"headline": HEADLINE_WEIGHT, "deck": DECK_WEIGHT}
    heavy = [(part.start, part.end, weights[part.kind]) for part in article.parts if part.kind in weights]
    heavy += [(quotation.start, quotation.end, QUOTATION_WEIGHT) for quotation in quotations]
    cursor = 0
    for start, end, weight in sorted(heavy):
        begin = _word_border(text, max(start, cursor))
        finish = _word_border(text, max(end, begin))
        if finish > begin:
            if begin > cursor:
                yield Stretch(text[cursor:begin])
            yield Stretch(text[begin:finish], weight)
            cursor = finish
    yield Stretch(text[cursor:])


def part_spans(article: Article, kind: PartKind) -> tuple[Span, ...]:
    """Return where the parts of one kind stand."""
    from library.model import Span

    return tuple(Span(part.start, part.end) for part in article.parts if part.kind == kind)


def _part_texts(article: Article, kind: PartKind) -> tuple[str, ...]:
    return tuple(span.within(article.text) for span in part_spans(article, kind))


def _outlet(article: Article) -> tuple[Stretch, ...]:
    names = dict.fromkeys(name for name in (article.outlet, article.agency) if name)
    return tuple(Stretch(name, apart=True) for name in names or [article.outlet_name])


def _filled(fields: dict[str, tuple[Stretch, ...]]) -> dict[str, list[Posting]]:
    found = ((name, postings(stretches)) for name, stretches in fields.items())
    return {name: value for name, value in found if value}


def _word_border(text: str, offset: int) -> int:
    """Return the first place from here on where the text can be cut without cutting a word."""
    offset = min(offset, len(text))
    if not splits_a_word(text, offset):
        return offset
    space = _SPACE.search(text, offset)
    return space.start() if space else len(text)
