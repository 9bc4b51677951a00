"""One article read by itself: its quotations, their sources, and the names it uses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from library.model import Article, Part
from library.quotations.attribution import sources
from library.quotations.carried import carry
from library.quotations.language import Language, english
from library.quotations.marks import Quoted, quoted_stretches
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph, read_paragraph
from library.quotations.people import NameUse
from library.quotations.source import Source
from library.quotations.speech import is_speech
from library.quotations.tokens import Tokens, tokenise

READ_KINDS = frozenset({"headline", "deck", "paragraph", "caption"})
"""The parts in which quotations are looked for."""


MOST_CAPITALS = 0.6
"""Share of capitalised words from which a headline is Set Like a Title."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation found in an article: where, and what its paragraph says about its source."""

    paragraph: int
    number: int
    """Of the quoted stretch in its paragraph."""
    source: Source


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What one article yields without a look at any other."""

    article: Article
    paragraphs: Sequence[Paragraph]
    found: Sequence[Found]
    names: Sequence[NameUse]


_INNER_CAPITAL = re.compile(r"[a-z,;] (?=([^\W\d_a-z][\w’'-]*))")


def read_article(article: Article, language: Language | None = None) -> ArticleReading:
    """Read one article: a pure function of it, so that articles can be read in any order or process."""
    language = language or english()
    parts = article.parts or (Part("paragraph", 0, len(article.text)),)
    paragraphs: list[Paragraph] = []
    found: list[Found] = []
    read = [part for part in parts if part.kind in READ_KINDS and part.end > part.start]
    stretches = [tuple(quoted_stretches(article.text, part.start, part.end)) for part in read]
    carried = carry(article.text, read, stretches)
    rows = [
        tokenise(article.text, part.start, part.end, quotes, language)
        for part, quotes in zip(read, carried, strict=True)
    ]
    known = _known_names(article.text, rows, carried)
    for part, quotes, tokens in zip(read, carried, rows, strict=True):
        paragraph = read_paragraph(part, quotes, tokens, known, language)
        for number, source in enumerate(sources(paragraph) if quotes else ()):
            if is_speech(article.text, paragraph, number, source):
                found.append(Found(len(paragraphs), number, source))
        paragraphs.append(paragraph)
    return ArticleReading(article, paragraphs, found, _name_uses(paragraphs, language))


def _known_names(text: str, rows: Sequence[Tokens], quotes: Sequence[tuple[Quoted, ...]]) -> frozenset[str]:
    """Return the words that the article capitalises inside its sentences."""
    outside = (name for tokens in rows for name in tokens.names_within())
    inside = (
        name
        for stretches in quotes
        for quoted in stretches
        for name in _INNER_CAPITAL.findall(text, quoted.start, quoted.end)
    )
    return frozenset(chain(outside, inside))


def _name_uses(paragraphs: Sequence[Paragraph], language: Language) -> list[NameUse]:
    counts: Counter[str] = Counter()
    roles: dict[str, list[str]] = defaultdict(list)
    places: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.part.kind == "headline" and _is_title_case(paragraph):
            continue
        for mention in paragraph.mentions:
            if mention.kind == "name":
                counts[mention.name] += 1
                roles[mention.name].extend(mention.roles)
                before = paragraph.tokens[mention.first - 1].lower if mention.first else ""
                places[mention.name] += before in language.locatives or before in language.places
                persons[mention.name] += _has_personal_clause(paragraph, mention, language)
    return [
        NameUse(name, count, tuple(roles[name]), places[name], persons[name])
        for name, count in counts.items()
    ]


def _has_personal_clause(paragraph: Paragraph, mention: Mention, language: Language) -> bool:
    """Whether "who" follows a name, with or without a comma."""
    tokens, following = paragraph.tokens, mention.last
    if following + 1 < len(tokens) and tokens[following].text == ",":
        following += 1
    return following < len(tokens) and tokens[following].lower in language.personal_relatives


def _is_title_case(paragraph: Paragraph) -> bool:
    """Whether capitals tell nothing about names, as in the headlines of American papers."""
    words = [token for token in paragraph.tokens if token.kind == "word" and len(token.text) > 3]
    return sum(token.capital for token in words) > MOST_CAPITALS * len(words)


def continues(before: Quoted, paragraph: Paragraph) -> bool:
    """Whether a paragraph carries on a quotation that the paragraph before left open."""
    return not before.closed and bool(paragraph.quotes) and paragraph.quotes[0].opened == paragraph.part.start
