"""Which words of an article and of its quotations go into which field of the index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.analysis import splits_a_word
from index.schema import DECK_WEIGHT, HEADLINE_WEIGHT, QUOTATION_WEIGHT, Stretch
from index.spellings import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from library.model import Article, PartKind, Quotation, Span

TEXT_LIMIT = 1_000_000
"""Code points of an article that are searched; ten times that takes Whoosh seconds a phrase."""
_SPACE = re.compile(r"\s")


def article_fields(article: Article, quotations: Iterable[Quotation]) -> dict[str, tuple[Stretch, ...]]:
    """Return the text of an article's fields; its headline and deck may stand beside the text."""
    headlines, decks = _part_texts(article, "headline"), _part_texts(article, "deck")
    beside = []
    if not headlines and article.headline:
        headlines = (article.headline[:TEXT_LIMIT],)
        beside.append(Stretch(headlines[0], HEADLINE_WEIGHT))
    if not decks and article.deck:
        decks = (article.deck[:TEXT_LIMIT],)
        beside.append(Stretch(decks[0], DECK_WEIGHT, apart=True))
    return {
        "text": tuple(weighted_stretches(article, quotations)),
        "beside": tuple(beside),
        "headline": tuple(Stretch(text, apart=True) for text in headlines),
        "deck": tuple(Stretch(text, apart=True) for text in decks),
        "outlet": _names(article.outlet, article.agency) or _names(article.outlet_name),
        "agency": _names(article.agency),
        "byline": _names(article.byline),
        "place": _names(article.place),
        "lang": _names(article.language),
    }


def quotation_fields(article: Article, quotation: Quotation) -> dict[str, tuple[Stretch, ...]]:
    """Return the text of a quotation's fields, with its speaker as printed."""
    cue = quotation.attribution.cue
    return {
        "quote": (Stretch(article.text[quotation.start : min(quotation.end, TEXT_LIMIT)]),),
        "speaker": _names(*spellings(article, quotation)),
        "cue": _names(cue.within(article.text) if cue is not None else ""),
        "kind": _names(quotation.kind),
    }


def weighted_stretches(article: Article, quotations: Iterable[Quotation]) -> Iterator[Stretch]:
    """Cut an article's text between words where the weight of its words changes."""
    text = article.text[:TEXT_LIMIT]
    weights: dict[PartKind, int] = {"headline": HEADLINE_WEIGHT, "deck": DECK_WEIGHT}
    heavy = [(part.start, part.end, weights[part.kind]) for part in article.parts if part.kind in weights]
    heavy += [
        (quotation.start, quotation.end, QUOTATION_WEIGHT)
        for quotation in quotations
        if quotation.kind == "direct"
    ]
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
    return tuple(article.text[span.start : min(span.end, TEXT_LIMIT)] for span in part_spans(article, kind))


def _names(*names: str) -> tuple[Stretch, ...]:
    return tuple(Stretch(name, apart=True) for name in dict.fromkeys(names) if name)


def _word_border(text: str, offset: int) -> int:
    """Return the first place from here on where the text can be cut without cutting a word."""
    offset = min(offset, len(text))
    if not splits_a_word(text, offset):
        return offset
    space = _SPACE.search(text, offset)
    return space.start() if space else len(text)
