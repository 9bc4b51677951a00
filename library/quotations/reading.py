"""One article read by itself: its quotations, their sources, and the names it uses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from library.languages import speakers_are_read
from library.model import Article, Quotation
from library.quotations.attribution import sources
from library.quotations.carried import carry
from library.quotations.clause import Clause
from library.quotations.language import Language, english
from library.quotations.marked import marked_quotations, read_parts
from library.quotations.marks import Quoted, quoted_stretches
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph, read_paragraph
from library.quotations.people import NameUse
from library.quotations.reports import clauses_of, english_reports
from library.quotations.set_apart import SetApart, set_apart
from library.quotations.source import Source
from library.quotations.speech import is_speech
from library.quotations.tokens import Tokens, tokenise

CERTAIN = 0.9
"""Probability from which a reporting clause is one for certain."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation found in an article: where, and what its paragraph says about its source."""

    paragraph: int
    number: int
    """Of the quoted stretch in its paragraph."""
    source: Source


class Report(NamedTuple):
    """A reporting clause that is an indirect quotation."""

    paragraph: int
    clause: Clause
    certain: bool


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What one article yields without a look at any other."""

    article: Article
    paragraphs: Sequence[Paragraph]
    found: Sequence[Found]
    reports: Sequence[Report]
    names: Sequence[NameUse]
    apart: Sequence[SetApart] = ()
    """Quotations without marks, in text order."""
    marked: Sequence[Quotation] = ()
    """All that is known of an article in a language whose words are not."""


_INNER_CAPITAL = re.compile(r"[a-z,;] (?=([^\W\d_a-z][\w’'-]*))")


def read_article(
    article: Article, language: Language | None = None, *, indirect: bool = True
) -> ArticleReading:
    """Read one article: a pure function of it, so that articles can be read in any order or process.

    Without `indirect` only what stands between marks is read, in three quarters of the time.
    """
    if not speakers_are_read(article.language):
        return ArticleReading(article, (), (), (), (), marked=marked_quotations(article))
    language = language or english()
    paragraphs: list[Paragraph] = []
    found: list[Found] = []
    read = read_parts(article)
    stretches = [
        tuple(quoted_stretches(article.text, part.start, part.end, language.attribution)) for part in read
    ]
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
    names = _name_uses(paragraphs, language)
    if not indirect:
        return ArticleReading(article, paragraphs, found, (), names)
    reports = list(_reports(paragraphs))
    return ArticleReading(article, paragraphs, found, reports, names, set_apart(article.text, paragraphs))


def _reports(paragraphs: Sequence[Paragraph]) -> Iterator[Report]:
    """Yield the indirect quotations of an article, of those that begin alike the likeliest."""
    model = english_reports()
    for number, paragraph in enumerate(paragraphs):
        likeliest: dict[int, tuple[float, Clause]] = {}
        for clause in clauses_of(paragraph):
            probability = model.probability(paragraph, clause)
            if probability >= model.least and probability > likeliest.get(clause.first, (0.0,))[0]:
                likeliest[clause.first] = probability, clause
        for _, (probability, clause) in sorted(likeliest.items()):
            yield Report(number, clause, probability >= CERTAIN)


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
    uses: dict[str, list[NameUse]] = defaultdict(list)
    for paragraph in paragraphs:
        if paragraph.part.kind == "headline" and paragraph.is_title_case:
            continue
        for mention in paragraph.mentions:
            if mention.kind == "name":
                before = paragraph.tokens[mention.first - 1].lower if mention.first else ""
                place = before in language.locatives or before in language.places
                person = _has_personal_clause(paragraph, mention, language)
                uses[mention.name].append(NameUse(mention.name, 1, mention.roles, place, person))
    return [_together(name, of_name) for name, of_name in uses.items()]


def _together(name: str, uses: Sequence[NameUse]) -> NameUse:
    if len(uses) == 1:
        return uses[0]
    roles = tuple(role for use in uses for role in use.roles)
    return NameUse(name, len(uses), roles, sum(use.places for use in uses), sum(use.persons for use in uses))


def _has_personal_clause(paragraph: Paragraph, mention: Mention, language: Language) -> bool:
    """Whether "who" follows a name, with or without a comma."""
    tokens, following = paragraph.tokens, mention.last
    if following + 1 < len(tokens) and tokens[following].text == ",":
        following += 1
    return following < len(tokens) and tokens[following].lower in language.personal_relatives


def continues(before: Quoted, paragraph: Paragraph) -> bool:
    """Whether a paragraph carries on a quotation that the paragraph before left open."""
    return not before.closed and bool(paragraph.quotes) and paragraph.quotes[0].opened == paragraph.part.start
