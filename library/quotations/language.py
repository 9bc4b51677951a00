"""The words of the language that attribution works with, loaded once from the data file beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
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
    """Those that can be a subject."""
    heads: frozenset[str] = field(init=False)
    """All nouns that can close a noun phrase for a source."""

    notable: frozenset[str] = field(init=False)
    """Words in small letters that a mention can begin or close with."""

    cue_words: frozenset[str] = field(init=False)
    """Words that can be a cue; some of them only beside another ("according to", "went on", "made clear")."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cue_words", self.cues | {"according", "went", "puts", "put", "clear"})
        object.__setattr__(self, "heads", self.roles | {role + "s" for role in self.roles} | self.bodies)
        object.__setattr__(self, "notable", self.heads | self.pronouns)


@lru_cache(maxsize=1)
def english() -> Language:
    """Return the word lists of English."""
    content = files("library.quotations").joinpath("english.yaml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(content)
    return Language(
        **{entry.name: frozenset(lists[entry.name].split()) for entry in fields(Language) if entry.init}
    )
