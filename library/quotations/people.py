"""The people and bodies of one event: every spelling of a name in any of its reports is one of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from library.quotations.language import Language

Gender = Literal["he", "she", ""]

SAME_SURNAME = 78.0
"""rapidfuzz ratio from which two surnames are spellings of one, when the given names agree."""
SAME_SURNAME_KNOWN_GIVEN = 66.0
"""The same when the given names are all but equal."""
SAME_SURNAME_ALONE = 84.0
"""The same when there is no given name to check."""
SAME_GIVEN = 70.0

SAME_OFFICE = 3
"""Role words that two names must share to be compared with less strictness."""
SAME_NAME_IN_OFFICE = 55.0

SHORTEST_RESPELLED = 5
"""Letters of a surname, at least, for a likeness to mean something."""
MOST_COMPARED = 200
"""Full names that others are compared with, the most used first; few events have more."""

RARE = 8
"""A spelling so many times less frequent than another one is rare beside it."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Behind the names of people, in all languages that have them."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa][ndrzt])[-‐‑](?=[A-Z])")
_HYPHENS = re.compile(r"[-‐‑’'.](?=\w)")


@lru_cache(maxsize=8192)
def key_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without accents, hyphens, the Arabic article and "Jr."."""
    plain = _HYPHENS.sub("", _ARABIC_ARTICLE.sub("", name))
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode() or name
    words = tuple(word for word in _LETTERS.findall(plain.lower()) if word not in _SUFFIXES)
    return words or tuple(name.lower().split())


_TRANSLITERATED = re.compile(r"(?:dzh|zh|kh|ks|ya|yu|yo|q|x)", re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """One speaker of the event, gathered while its reports are read."""

    spellings: dict[str, int] = field(default_factory=dict)
    """How often each spelling is used."""
    roles: set[str] = field(default_factory=set)
    """Every role and title word that stands with the name."""
    he: int = 0
    she: int = 0
    """Signs that a pronoun fits: titles and given names."""
    body: bool = False
    """A ministry, company or agency rather than a person."""
    human: int = 0
    """How many signs there are of a person: titles, given names, a surname used alone."""
    places: int = 0
    """How many signs there are of a place."""
    _name: str = ""

    @property
    def name(self) -> str:
        """The fullest spelling of the name; of equally full ones the strictest transliteration.

        Accents are kept, hyphens of older systems (Wade-Giles) are not; the digraphs of BGN/PCGN and pinyin,
        which English-language agencies follow, count; then what most of the uses agree on. A spelling that is
        rare beside another one yields to it.
        """
        if not self._name:
            self._name = _fullest(self.spellings)
        return self._name

    def gender(self) -> Gender:
        """Return what the titles, given names and pronouns say."""
        return "he" if self.he > self.she else "she" if self.she > self.he else ""


def _fullest(spellings: Mapping[str, int]) -> str:
    if len(spellings) == 1:
        return next(iter(spellings))
    often = max(spellings.values())
    agreed = Counter[str]()
    for spelling, count in spellings.items():
        agreed[key_words(spelling)[-1]] += count
    return max(spellings, key=lambda name: _fullness(name, spellings[name], often, agreed))


def _fullness(
    name: str, count: int, often: int, agreed: Mapping[str, int]
) -> tuple[int, bool, int, bool, bool, int, int, int, str]:
    return (
        min(sum(word[0].isupper() for word in name.split()), 3),
        count * RARE > often,
        min(len(name.split()), 4),
        not name.isascii(),
        "-" not in name,
        len(_TRANSLITERATED.findall(name)),
        agreed[key_words(name)[-1]],
        count,
        name,
    )


class NameUse(NamedTuple):
    """A name as one article uses it: how often, with which role words, and whether as the name of a body."""

    name: str
    uses: int
    roles: tuple[str, ...]
    places: int = 0
    """How often it stands where places do: "in X", "neighbouring X"."""
    persons: int = 0
    """How often a clause follows that only a person can have: "X, who"."""


class People:
    """Finds the person behind a name as printed."""

    def __init__(self, articles: Sequence[Sequence[NameUse]], language: Language) -> None:
        self.language = language
        self.persons: list[Person] = []
        self._by_name: dict[str, Person] = {}
        self._full_names: list[tuple[tuple[str, ...], Person]] = []
        """Each spelling of two words or more, of persons."""
        self._by_later_word: dict[str, Person] = {}
        """Who first has a word in the name, behind the first."""
        self._by_given_name: dict[str, list[Person]] = defaultdict(list)
        self._by_initial: dict[str, list[tuple[str, Person]]] = defaultdict(list)
        """Surnames by their initial."""
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        uses = _summed(articles) if len(articles) > 1 else articles[0] if articles else ()
        for use in sorted(uses, key=lambda use: (-min(len(key_words(use.name)), 3), -use.uses, use.name)):
            self._add(use)

    def find(self, name: str) -> Person | None:
        """Return the person of that name as printed, None when the event has none."""
        person = self._by_name.get(name)
        if person is None and (namesakes := self._by_surname.get(key_words(name)[-1])):
            person = max(namesakes, key=lambda person: sum(person.spellings.values()))
        return person

    def _add(self, use: NameUse) -> None:
        words = key_words(use.name)
        person = self._match(words, use)
        if person is None:
            person = Person(body=_is_body(use.name, self.language))
            self.persons.append(person)
            self._by_surname[words[-1]].append(person)
        person.spellings[use.name] = person.spellings.get(use.name, 0) + use.uses
        person.roles.update(use.roles)
        self._note_signs(person, use)
        self._note_gender(person, words, use.roles)
        self._by_name[use.name] = person
        if len(words) > 1 and not person.body and len(self._full_names) < MOST_COMPARED:
            self._full_names.append((words, person))
            for word in words[1:]:
                self._by_later_word.setdefault(word, person)
            self._by_given_name[words[0]].append(person)
            self._by_initial[words[-1][0]].append((words[-1], person))

    def _note_signs(self, person: Person, use: NameUse) -> None:
        """Count what speaks for a person: a role, or the last word of a longer name used by itself."""
        person.places += use.places
        if person.body:
            return
        person.human += use.persons
        if use.roles:
            human = self.language.human_roles
            person.human += sum(role in human for role in use.roles)
        if len(person.spellings) > 1:
            person.human += len({spelling.count(" ") for spelling in person.spellings}) > 1

    def _note_gender(self, person: Person, words: tuple[str, ...], roles: Iterable[str]) -> None:
        for role in roles:
            if role in self.language.he_titles or self.language.is_man(role):
                person.he += 3
            elif role in self.language.she_titles or self.language.is_woman(role):
                person.she += 3
        if len(words) > 1 and not person.body:
            if words[0] in self.language.men:
                person.he += 2
            elif words[0] in self.language.women:
                person.she += 2

    def _match(self, words: tuple[str, ...], use: NameUse) -> Person | None:
        exact = [person for person in self._by_surname.get(words[-1], ()) if _compatible(words, person)]
        if exact:
            return max(exact, key=lambda person: sum(person.spellings.values()))
        if len(words) == 1:
            return self._match_alone(words[0])
        best, best_score = None, 0.0
        for other, person in self._full_names:
            if other[0][0] != words[0][0] and other[-1][0] != words[-1][0]:
                continue
            score = _similarity(words, other) or self._similarity_in_office(words, use, other, person)
            if score > best_score:
                best, best_score = person, score
        return best

    def _similarity_in_office(
        self, words: tuple[str, ...], use: NameUse, other: tuple[str, ...], person: Person
    ) -> float:
        """Return how alike two spellings are when both hold the same office: "Chiang", "Jiang"."""
        if len(use.roles) < SAME_OFFICE or len(words) != len(other):
            return 0.0
        shared = person.roles.intersection(use.roles)
        if len(shared) < SAME_OFFICE or not shared & self.language.roles:
            return 0.0
        least = min(fuzz.ratio(a, b) for a, b in zip(words, other, strict=True))
        return least if least >= SAME_NAME_IN_OFFICE else 0.0

    def _match_alone(self, word: str) -> Person | None:
        """Match a single word: a surname in another spelling, a first surname of two, or a given name."""
        if word in self._by_later_word:
            return self._by_later_word[word]
        best, best_score = None, 0.0
        known = word in self.language.men or word in self.language.women
        for person in self._by_given_name.get(word, ()):
            score = (90.0 if known else 88.0) if person.human else 0.0
            if score > best_score:
                best, best_score = person, score
        if len(word) < SHORTEST_RESPELLED:
            return best
        for initial in _SOUNDS.get(word[0], word[0]):
            for surname, person in self._by_initial.get(initial, ()):
                score = fuzz.ratio(word, surname, score_cutoff=SAME_SURNAME_ALONE)
                if score > best_score:
                    best, best_score = person, score
        return best


@lru_cache(maxsize=8192)
def _is_body(name: str, language: Language) -> bool:
    """Whether a name is that of a ministry, company, agency, people or place, by its words and capitals."""
    first, _, _ = name.partition(" ")
    return (
        not language.body_words.isdisjoint(key_words(name))
        or language.is_people(name)
        or (name.isupper() and len(name) > 1)
        or (first.isupper() and "." not in first and len(first) > 1)
    )


def _summed(articles: Sequence[Sequence[NameUse]]) -> list[NameUse]:
    counts: Counter[str] = Counter()
    roles: dict[str, list[str]] = defaultdict(list)
    places: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    for uses in articles:
        for use in uses:
            counts[use.name] += use.uses
            roles[use.name].extend(use.roles)
            places[use.name] += use.places
            persons[use.name] += use.persons
    return [
        NameUse(name, count, tuple(roles[name]), places[name], persons[name])
        for name, count in counts.items()
    ]


_ALIKE = ("jd", "jy", "jz", "ck", "qk", "qg", "cq", "hk", "vw")
"""Initials that are transliterations of one sound."""
_SOUNDS = {
    letter: letter + "".join(pair.replace(letter, "") for pair in _ALIKE if letter in pair)
    for letter in sorted(set("".join(_ALIKE)))
}


def _compatible(words: tuple[str, ...], person: Person) -> bool:
    """Whether a name with the same surname can be that person: no given names that contradict."""
    if len(words) == 1:
        return not person.body or any(len(key_words(spelling)) == 1 for spelling in person.spellings)
    return any(_given_agrees(words[:-1], key_words(spelling)[:-1]) for spelling in person.spellings)


def _given_agrees(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return not a and not b
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    if a[0][0] == b[0][0] and (len(a[0]) == 1 or len(b[0]) == 1):
        return True
    return (
        fuzz.ratio(a[0], b[0]) >= SAME_GIVEN
        or (len(b[0]) >= 3 and a[0].startswith(b[0]))
        or (len(a[0]) >= 3 and b[0].startswith(a[0]))
    )


def _similarity(words: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how alike two full names are; 0 when they are not of one person."""
    if set(words) <= set(other) or set(other) <= set(words):
        return 100.0
    given = fuzz.ratio(words[0], other[0])
    surname = fuzz.ratio(words[-1], other[-1])
    wanted = SAME_SURNAME_KNOWN_GIVEN if given >= 80 else SAME_SURNAME
    return surname if given >= SAME_GIVEN and surname >= wanted else 0.0
