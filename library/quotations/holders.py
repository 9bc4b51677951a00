"""Who holds a role: the people that an article, or its event, gives it to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from library.quotations.language import Language
from library.quotations.mention import Mention
from library.quotations.people import People, Person
from library.quotations.reading import ArticleReading
from library.quotations.speaker import Speaker

USUALLY = 3
"""How many times as often a holder of a role must be named to be meant by the role alone."""


class _Use(NamedTuple):
    """A mention of somebody in a role, and where: paragraph and token."""

    place: tuple[int, int]
    speaker: Speaker


class Holders:
    """Finds whom a role stands for in one article; `people` are those of the whole event."""

    def __init__(self, reading: ArticleReading, people: People, language: Language) -> None:
        self.reading = reading
        self.people = people
        self.language = language
        self._by_role: dict[str, list[_Use]] = {}

    def of(self, paragraph: int, mention: Mention) -> Speaker | None:
        """Return who was last mentioned in the role of a mention, else who of the event holds it."""
        head = mention.roles[-1] if mention.roles else ""
        uses = _closest(self._uses(head), mention.roles[:-1])
        before = bisect_left(uses, (paragraph, mention.first), key=_place)
        if before:
            return _usual(uses, uses[before - 1].speaker)
        holders = [person for person in self.people.persons if head in person.roles and not person.body]
        if holders:
            described = set(mention.roles)
            best = max(
                holders, key=lambda person: (len(described & person.roles), sum(person.spellings.values()))
            )
            return Speaker(best.name, best, certain=len(holders) == 1)
        return None

    @cached_property
    def _mentions(self) -> list[tuple[tuple[int, int], Mention, Person | None]]:
        """Every mention that may give a role to somebody, with its place, and the person of a name."""
        found: list[tuple[tuple[int, int], Mention, Person | None]] = []
        for number, paragraph in enumerate(self.reading.paragraphs):
            for mention in paragraph.mentions:
                if mention.kind == "name":
                    person = self.people.find(mention.name)
                    if person is not None and person.roles and not person.body:
                        found.append(((number, mention.first), mention, person))
                elif mention.kind == "role" and not mention.definite:
                    found.append(((number, mention.first), mention, None))
        return found

    def _uses(self, head: str) -> list[_Use]:
        """Return every mention of somebody in a role, in text order."""
        if head not in self._by_role:
            uses: list[_Use] = []
            for place, mention, person in self._mentions:
                if person is None:
                    if mention.roles[-1:] == (head,):
                        words = self.language.without_article(mention.name)
                        uses.append(_Use(place, Speaker(words, None, certain=True)))
                elif head in person.roles:
                    chain = ((place[0], mention),)
                    uses.append(_Use(place, Speaker(person.name, person, certain=True, chain=chain)))
            self._by_role[head] = uses
        return self._by_role[head]


def _place(use: _Use) -> tuple[int, int]:
    return use.place


def _usual(uses: Sequence[_Use], nearest: Speaker) -> Speaker:
    """Return the holder whom the article names far more often than the nearest one, else the nearest."""
    named = Counter(use.speaker.name for use in uses if use.speaker.person is not None)
    if nearest.person is None or not named:
        return nearest
    usual, count = named.most_common(1)[0]
    if count < USUALLY * named[nearest.name]:
        return nearest
    return next(use.speaker._replace(certain=False) for use in uses if use.speaker.name == usual)


def _closest(uses: list[_Use], described: Sequence[str]) -> list[_Use]:
    """Return the uses whose person shares most of the words that describe the role ("finance", "former")."""
    if not described:
        return uses
    shared = [
        sum(word in use.speaker.person.roles for word in described) if use.speaker.person else 0
        for use in uses
    ]
    most = max(shared, default=0)
    return [use for use, count in zip(uses, shared, strict=True) if count == most]
