"""Articles, quotations and matches as rows of the store's tables, and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from library.model import Aligned, Article, Attribution, Grounds, Match, Quotation, Span

Row = tuple[Any, ...]

SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE segment (name TEXT NOT NULL);
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT, headline TEXT, deck TEXT, outlet TEXT,
    agency TEXT, byline TEXT, place TEXT, published TEXT, language TEXT
);
CREATE TABLE quotation (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, wording INTEGER NOT NULL, day INTEGER NOT NULL,
    outlet TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, text TEXT NOT NULL,
    part TEXT NOT NULL, speaker TEXT, certain INTEGER, mention_start INTEGER, mention_end INTEGER,
    cue_start INTEGER, cue_end INTEGER, rule TEXT, phrases REAL NOT NULL, pairs REAL NOT NULL
);
CREATE INDEX quotation_of_wording ON quotation (wording, day);
CREATE TABLE match (
    a INTEGER NOT NULL, b INTEGER NOT NULL, relation TEXT NOT NULL, score REAL NOT NULL, same_speaker INTEGER,
    suggestion INTEGER NOT NULL, aligned TEXT NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX match_of_b ON match (b);
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A quotation in the store."""

    number: int
    wording: int
    """The number of the first quotation with the same words."""
    day: int
    """The day of its article's publication, counted as `date.toordinal` does; 0 where that is unknown."""
    outlet: str
    quotation: Quotation
    phrases: float = 0.0
    """What its phrase keys weigh together."""
    pairs: float = 0.0
    """What its pair keys weigh together."""


def day_of_publication(article: Article) -> int:
    """Return the day of an article as a number, 0 where it states none."""
    return day_of_date(article.published)


def day_of_date(published: str) -> int:
    """Return the day of a date, or date and time, in ISO 8601 as a number; 0 where it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return 0


def row_of_article(article: Article) -> Row:
    """Return the columns of an article behind its number; its text is not kept."""
    return (
        article.id,
        article.path,
        article.headline,
        article.deck,
        article.outlet,
        article.agency,
        article.byline,
        article.place,
        article.published,
        article.language,
    )


def article_of(row: Row) -> Article:
    """Return an article without its text and parts."""
    names = ("id", "path", "headline", "deck", "outlet", "agency", "byline", "place", "published", "language")
    return Article(text="", **dict(zip(names, row, strict=True)))


def row_of_quotation(stored: Stored) -> Row:
    """Return all columns of a quotation."""
    quotation, attribution = stored.quotation, stored.quotation.attribution
    return (
        stored.number,
        quotation.id,
        stored.wording,
        stored.day,
        stored.outlet,
        quotation.article,
        quotation.start,
        quotation.text,
        quotation.part,
        attribution.name,
        attribution.certain,
        *(attribution.mention or (None, None)),
        *(attribution.cue or (None, None)),
        attribution.rule,
        stored.phrases,
        stored.pairs,
    )


def stored_of(row: Row) -> Stored:
    """Return a quotation from all its columns; of its attribution the chain is not kept."""
    number, id_, wording, day, outlet, article, start, text, part = row[:9]
    speaker, certain, mention_start, mention_end, cue_start, cue_end, rule, phrases, pairs = row[9:]
    attribution = Attribution(
        name=speaker,
        mention=None if mention_start is None else Span(mention_start, mention_end),
        cue=None if cue_start is None else Span(cue_start, cue_end),
        certain=bool(certain),
        rule=rule,
    )
    quotation = Quotation(id_, article, start, start + len(text), text, part=part, attribution=attribution)
    return Stored(number, wording, day, outlet, quotation, phrases, pairs)


def row_of_match(a: int, b: int, match: Match) -> Row:
    """Return all columns of a match between two quotations, given by their numbers."""
    aligned = json.dumps(match.aligned, separators=(",", ":"))
    return (
        a,
        b,
        match.relation,
        match.score,
        match.same_speaker,
        match.suggestion,
        aligned,
        match.grounds.rule,
    )


def match_of(a: str, b: str, row: Row) -> Match:
    """Return a match from the ids of its quotations and the columns behind their numbers."""
    relation, score, same_speaker, suggestion, aligned, rule = row
    return Match(
        a=a,
        b=b,
        relation=relation,
        score=score,
        same_speaker=None if same_speaker is None else bool(same_speaker),
        suggestion=bool(suggestion),
        aligned=tuple(Aligned(*run) for run in json.loads(aligned)),
        grounds=Grounds(rule),
    )
