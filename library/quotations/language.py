"""The words of a language that attribution works with, loaded once from the data file beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Word lists, all in lower case; the data file says what each is for."""

    cues: frozenset[str]
    also_nouns: frozenset[str]
    thinking: frozenset[str]
    speaking: frozenset[str]
    utterances: frozenset[str]
    between: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    resumed: frozenset[str]
    plurals: frozenset[str]
    offices: frozenset[str]
    places: frozenset[str]
    determiners: frozenset[str]
    not_names: frozenset[str]
    prepositions: frozenset[str]
    complements: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    authorship: frozenset[str]
    personal_relatives: frozenset[str]
    anybody: frozenset[str]
    passives: frozenset[str]
    circumstances: frozenset[str]
    definite: frozenset[str]
    calendar_names: frozenset[str]
    before_calendar: frozenset[str]
    abbreviations: frozenset[str]
    called: frozenset[str]
    small_words: frozenset[str]
    he_titles: frozenset[str]
    she_titles: frozenset[str]
    particles: frozenset[str]
    organisation_words: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    genitives: frozenset[str]
    infinitives: frozenset[str]
    locatives: frozenset[str]
    additive: frozenset[str]
    lone_determiners: frozenset[str]
    answerable: frozenset[str]
    cue_phrases: frozenset[str]
    leading_cues: frozenset[str]
    he_pronouns: frozenset[str]
    she_pronouns: frozenset[str]
    they_pronouns: frozenset[str]
    it_pronouns: frozenset[str]
    first_persons: frozenset[str]
    object_pronouns: frozenset[str]
    gerund_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    never_passive: frozenset[str]
    adverb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    he_endings: tuple[str, ...]
    she_endings: tuple[str, ...]
    people_endings: tuple[str, ...]
    complementisers: frozenset[str]
    frames: frozenset[str]
    dropped_frames: frozenset[str]
    addressing: frozenset[str]
    object_forms: frozenset[str]
    weekdays: frozenset[str]
    adversatives: frozenset[str]
    finite_verbs: frozenset[str]
    nesting: frozenset[str]
    temporal_prepositions: frozenset[str]
    works: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    before_times: frozenset[str]
    settings: frozenset[str]
    comparisons: frozenset[str]
    indefinites: frozenset[str]
    clause_openers: frozenset[str]
    announcing: frozenset[str]
    writings: frozenset[str]
    entire: frozenset[str]
    posting: frozenset[str]
    numerals: frozenset[str]
    pointers: frozenset[str]
    presenting: frozenset[str]
    invitations: frozenset[str]
    farewells: frozenset[str]
    own_words: frozenset[str]
    possessive_pronouns: frozenset[str]
    reporting_words: frozenset[str]
    attribution: re.Pattern[str] = field(init=False)
    """Finds the beginning of a sentence that says who spoke, with the mark before it: ". Ann Roe said"."""
    heads: frozenset[str] = field(init=False)
    """All nouns that can close a noun phrase for a source."""
    notable: frozenset[str] = field(init=False)
    """Words in small letters that a mention can begin or close with."""
    cue_words: frozenset[str] = field(init=False)
    """Words that can be a cue, or the first of a cue of two words."""
    joining: frozenset[str] = field(init=False)
    """What can stand inside a name."""
    small: frozenset[str] = field(init=False)
    """The small words of the grammar."""
    no_nouns: frozenset[str] = field(init=False)
    """Words that are no nouns: the grammar's, and the cues."""
    notable_in_names: frozenset[str] = field(init=False)
    """Words with a meaning of their own at the head, at the end or inside of a name."""
    before_names: frozenset[str] = field(init=False)
    """Words in small letters that belong to the name behind them."""
    body_words: frozenset[str] = field(init=False)
    """Words that make a name that of a body or a place."""
    human_roles: frozenset[str] = field(init=False)
    """Roles and titles: who has one is a person."""
    second_words: dict[str, frozenset[str]] = field(init=False)
    """The second words of the cues of two words, by the first."""
    subjects: dict[str, str] = field(init=False)
    """The subject form of each object pronoun."""
    owners: dict[str, str] = field(init=False)
    """The subject form of each possessive pronoun."""
    leading_words: frozenset[str] = field(init=False)
    """The first words of the cues whose source comes behind them."""

    def __post_init__(self) -> None:
        phrases = [phrase.split("+") for phrase in self.cue_phrases]
        seconds = {
            first: frozenset(second for other, second in phrases if other == first) for first, _ in phrases
        }
        heads = self.roles | {role + "s" for role in self.roles} | self.bodies
        derived: dict[str, object] = {
            "attribution": self._attribution(),
            "heads": heads,
            "notable": heads | self.pronouns,
            "cue_words": self.cues | frozenset(seconds),
            "joining": self.particles | self.genitives | {".", "&"},
            "small": self.not_names | self.between | self.prepositions,
            "no_nouns": self.prepositions
            | self.conjunctions
            | self.subordinators
            | self.relatives
            | self.passives
            | self.between
            | self.cues
            | self.circumstances
            | self.pronouns
            | self.determiners
            | self.not_names
            | self.object_forms
            | self.frames,
            "notable_in_names": heads
            | self.pronouns
            | self.not_names
            | self.calendar_names
            | self.titles
            | self.offices
            | self.organisation_words
            | self.particles
            | self.genitives,
            "before_names": self.roles | self.offices,
            "body_words": self.organisation_words | self.places,
            "human_roles": self.roles | self.titles,
            "second_words": seconds,
            "subjects": dict(pair.split("+") for pair in self.object_pronouns),
            "owners": dict(pair.split("+") for pair in self.possessive_pronouns),
            "leading_words": frozenset(phrase.split("+")[0] for phrase in self.leading_cues),
        }
        for name, words in derived.items():
            object.__setattr__(self, name, words)

    def _attribution(self) -> re.Pattern[str]:
        subjects = "|".join(sorted(self.pronouns - self.first_persons))
        adverbs = "|".join(sorted(self.adverbs))
        verbs = "|".join(sorted(self.speaking))
        name = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
        return re.compile(rf"[,.?!…] (?=(?:{subjects}|{name}) (?:(?:{adverbs}) )?(?:{verbs})\b)")

    def is_gerund(self, word: str) -> bool:
        """Whether a word in lower case is a verb form that leans on another verb."""
        return word.endswith(self.gerund_endings)

    def is_verb_form(self, word: str) -> bool:
        """Whether a word in lower case looks like a participle."""
        return word.endswith(self.gerund_endings + self.past_endings)

    def is_passive(self, word: str) -> bool:
        """Whether a cue in lower case is a participle after "was" or "been"."""
        return word.endswith(self.participle_endings) and word not in self.never_passive

    def is_adverb(self, word: str) -> bool:
        """Whether a word in lower case looks like an adverb."""
        return word.endswith(self.adverb_endings)

    def is_past(self, word: str) -> bool:
        """Whether a word in lower case looks like a past form."""
        return word.endswith(self.past_endings)

    def is_man(self, role: str) -> bool:
        """Whether a role in lower case says that a man holds it."""
        return role.endswith(self.he_endings)

    def is_woman(self, role: str) -> bool:
        """Whether a role in lower case says that a woman holds it."""
        return role.endswith(self.she_endings)

    def is_people(self, name: str) -> bool:
        """Whether a name looks like that of a people."""
        return name.endswith(self.people_endings)

    def is_plural(self, word: str) -> bool:
        """Whether a noun in lower case looks like a plural."""
        return word.endswith(self.plural_endings) and not word.endswith(self.singular_endings)

    def without_article(self, phrase: str) -> str:
        """Return a noun phrase without "the" or "a"."""
        first, _, rest = phrase.partition(" ")
        return rest if rest and first.lower() in self.articles else phrase


@lru_cache(maxsize=1)
def english_model() -> dict[str, Any]:
    """Return what `training/reports.py` learned of English: reporting words, weights, least probability."""
    content = files("library.quotations").joinpath("english-reports.json").read_text(encoding="utf-8")
    model: dict[str, Any] = json.loads(content)
    return model


@lru_cache(maxsize=1)
def english() -> Language:
    """Return the word lists of English."""
    content = files("library.quotations").joinpath("english.yaml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(content)
    lists["reporting_words"] = " ".join(english_model()["words"])
    words = {entry.name: lists[entry.name].split() for entry in fields(Language) if entry.init}
    return Language(
        **{name: tuple(of) if name.endswith("_endings") else frozenset(of) for name, of in words.items()}  # type: ignore[arg-type]
    )
