"""Where else a library carries one statement: a reader asks, with a quotation of it or with a pasted text.

The candidates are looked up as for matching the library, but at any time and of many more uses, and the same
code judges. What it does not accept is still told, as possible, with what it was held against.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import numpy as np

from library.matching.alignment import telling_words
from library.matching.library_wide.at_any_time import likeliest, sharing
from library.matching.library_wide.candidates import NEAR
from library.matching.library_wide.holding import wordings_holding
from library.matching.library_wide.judgement import (
    can_tell,
    is_stock,
    likeness,
    nearest_line,
    rule_for,
)
from library.matching.library_wide.key_index import EVERY, number_of
from library.matching.library_wide.meetings import circumstances_of, compared
from library.matching.library_wide.pasted import LEAST_WORDS, statements_in
from library.matching.library_wide.possible import closeness, is_possible, strength
from library.matching.library_wide.rows import Stored, day_of_date
from library.matching.library_wide.store import refusal
from library.matching.speakers import same_name
from library.matching.vocabulary import JOINED
from library.matching.wording import read_wording
from library.model import Aligned, Grounds, Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from library.matching.library_wide.judgement import Likeness, Line
    from library.matching.library_wide.matcher import LibraryMatcher
    from library.matching.library_wide.possible import Closeness
    from library.model import Relation

LIMIT = 20
"""Quotations that are told of, if nothing else is asked for."""
MOST_READ = 100
"""Wordings that are read and held against a statement."""
MOST_USES = 200
"""Quotations of one wording before and as many after the day of the statement that are told apart."""
MOST_LIKE = 200
"""Wordings that hold a text which tells little, at most."""
_SPLIT = {joined: " ".join(words) for words, joined in JOINED.items()}


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation of the library that carries the statement, or may."""

    quotation: Quotation
    relation: Relation
    accepted: bool
    """The evidence is enough; otherwise it is possible, no more."""
    strength: float
    """0 to 1: how much of the lighter one, and of what was asked about, is shared; speaker and days count."""
    same_speaker: bool | None
    days: int | None
    """How many days lie between the two; None where one has no date."""
    grounds: Grounds
    held_against: Line | None
    """What was asked for that it meets, or misses by least; None where nothing would have been enough."""
    close: Closeness
    """What it has in common with what was asked about."""
    saying_of: int
    """In how many weeks the library uses the words, where that makes them a saying; else 0."""
    aligned: tuple[Aligned, ...]
    """The words in common: offsets into the text that was asked about, and into the article."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The answer."""

    asked: tuple[Quotation, ...]
    """The statements that were looked for; their offsets are those of the pasted text or of the article."""
    tells: Literal["enough", "little", "nothing"]
    """little: too few telling words to recognise a statement by; what holds exactly these words was looked
    for. nothing: fewer words than a statement has."""
    found: tuple[Found, ...]
    """Accepted ones first, strongest first."""
    accepted: int
    """How many accepted ones there are, those that are left out included."""
    total: int
    """The same with those that are possible."""


def find_elsewhere(
    matcher: LibraryMatcher,
    asked: str | Quotation,
    *,
    speaker: str | None = None,
    published: str = "",
    outlet: str = "",
    limit: int = LIMIT,
) -> Elsewhere:
    """Return the quotations that carry a statement, other than those of the article that it is from.

    `asked` is a quotation of the library, or a text with or without marks (`pasted`). `published` (ISO 8601),
    `outlet` and, of a text, `speaker` are what is known of it. Raises StoreError.
    """
    statements = (asked,) if isinstance(asked, Quotation) else statements_in(asked, speaker)
    day = day_of_date(published)
    best: dict[str, Found] = {}
    telling = 0
    try:
        weeks = matcher.store.weeks()
        for statement in statements:
            request = _Request(matcher, Stored(0, 0, day, outlet, statement), weeks)
            telling += request.tells
            for found in request.found():
                known = best.get(found.quotation.id)
                if known is None or _order(found) < _order(known):
                    best[found.quotation.id] = found
    except sqlite3.Error as error:
        raise refusal(matcher.folder, error) from error
    ordered = sorted(best.values(), key=_order)
    words = max((len(read_wording(statement).words) for statement in statements), default=0)
    tells: Literal["enough", "little", "nothing"] = "little" if words >= LEAST_WORDS else "nothing"
    if telling:
        tells = "enough"
    accepted = sum(found.accepted for found in ordered)
    return Elsewhere(statements, tells, tuple(ordered[:limit]), accepted, len(ordered))


def _order(found: Found) -> tuple[bool, bool, float, int, int, str, int]:
    """Return what quotations are ranked by."""
    speaker = {True: 0, None: 1, False: 2}[found.same_speaker]
    days = 1_000_000 if found.days is None else found.days
    where = (found.quotation.article, found.quotation.start)
    return (
        not found.accepted,
        found.relation != "identical",
        -round(found.strength, 2),
        speaker,
        days,
        *where,
    )


class _Request:
    """One statement that is looked for."""

    def __init__(self, matcher: LibraryMatcher, stored: Stored, weeks: Sequence[int]) -> None:
        self._matcher, self._store = matcher, matcher.store
        self._asked = stored
        self._weeks = weeks
        self._wording = read_wording(stored.quotation)
        self.tells = can_tell(self._wording)
        """Whether the words are enough to recognise a statement by."""

    def found(self) -> Iterator[Found]:
        """Yield what carries the statement or may, in no order."""
        if len(self._wording.words) < LEAST_WORDS:
            return
        wordings = self._candidates()
        # A forgotten quotation may still be the first of its wording.
        for known in self._store.quotations(wordings):
            alike = likeness(self._wording, read_wording(known.quotation))
            if alike is None:
                continue
            uses = self._store.uses_of(known.number, self._asked.day, 0, MOST_USES)
            for _, same_text in groupby(sorted(uses, key=_text), key=_text):
                yield from self._judged(alike, list(same_text), wordings[known.number])

    def _candidates(self) -> dict[int, int]:
        """Return the wordings to read, each with the weeks in which the rarest phrase in common is used."""
        text = self._asked.quotation.text
        made = self._matcher.maker.keys_of([text])
        shared = sharing(made, self._asked.day, self._weeks, self._matcher.index)
        wordings = likeliest(shared, made, self._store, MOST_READ)
        if not len(made.pairs.keys) or not self.tells:
            wordings |= dict.fromkeys(wordings_holding(self._wording.plain, self._store, MOST_LIKE), 0)
        wordings |= dict.fromkeys(self._said_by_the_speaker() - wordings.keys(), 0)
        for number in self._same_words(text):
            wordings[number] = self._store.weeks_of(number)
        return wordings

    def _said_by_the_speaker(self) -> set[int]:
        """Return what the same speaker said in the same days, whatever the words: translations share few."""
        day, speaker = self._asked.day, self._asked.quotation.speaker
        if not day or not speaker:
            return set()
        said = self._store.speakers_between(day - NEAR, day + NEAR)
        return {wording for wording, name in said if same_name(speaker, name)}

    def _same_words(self, text: str) -> list[int]:
        """Return the wordings that are the same words; "per cent" is one word or two."""
        plain = self._wording.plain
        texts = {text, " ".join(plain), " ".join(_SPLIT.get(word, word) for word in plain)}
        keys = np.unique(self._matcher.maker.keys_of(sorted(texts)).whole)
        found = self._matcher.index.look_up(keys, EVERY)
        return sorted(set(number_of(found.uses).tolist()))

    def _judged(self, alike: Likeness, uses: Sequence[Stored], weeks: int) -> Iterator[Found]:
        """Yield the quotations of one text that are in other articles."""
        other = read_wording(uses[0].quotation)
        named, runs = compared(self._wording, other)
        words = telling_words(self._wording, other)
        close = closeness(self._wording, other, alike)
        for use in uses:
            if use.quotation.article == self._asked.quotation.article:
                continue
            circumstances = circumstances_of(self._asked, use, weeks)
            if not close.holds_all and not (self.tells and is_possible(close, circumstances)):
                continue
            rule = rule_for(alike, circumstances)
            line = nearest_line(alike, circumstances)
            name = "identical" if named == "identical" else rule or (line.rule if line else "")
            reordered = named == "trimmed" and close.reordered and not rule
            yield Found(
                quotation=use.quotation,
                relation="reworded" if reordered else named,
                accepted=bool(rule),
                strength=1.0 if named == "identical" else strength(close, circumstances),
                same_speaker=circumstances.same_speaker,
                days=abs(use.day - self._asked.day) if use.day and self._asked.day else None,
                grounds=Grounds(name, words, line.score if line else 0.0),
                held_against=line,
                close=close,
                saying_of=weeks if is_stock(alike, circumstances) else 0,
                aligned=_moved(runs, self._asked.quotation.start, use.quotation.start),
            )


def _moved(runs: Iterable[Aligned], from_a: int, from_b: int) -> tuple[Aligned, ...]:
    """Return runs that count from the start of either quotation as offsets of what they stand in."""
    return tuple(
        Aligned(from_a + run.a_start, from_a + run.a_end, from_b + run.b_start, from_b + run.b_end)
        for run in runs
    )


def _text(stored: Stored) -> str:
    return stored.quotation.text
