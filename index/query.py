"""A query as frozen values: what the reader asked for, with the place of every word in the query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Scope = Literal["headline", "deck", "text", "quote", "note"]
Field = Literal[
    "speaker",
    "cue",
    "kind",
    "outlet",
    "agency",
    "byline",
    "place",
    "lang",
    "tag",
    "story",
    "relation",
    "statement",
]
Which = Literal["unread", "read", "checked", "unchecked"]


class QueryError(ValueError):
    """A query that cannot be read: one line on what would be right, and the place (code points)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True, slots=True)
class Word:
    """Any form of a word. A word with inner punctuation ("e-mail") is its pieces in a row."""

    text: str
    position: int
    unfinished: bool = False
    """Still being typed: any of its most frequent completions will do."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with these letters."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words in a row, in exactly these forms."""

    text: str
    position: int
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """These words in any form and any order, in one stretch with at most so many others between them."""

    text: str
    others: int
    position: int


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words within so many slips of this one: a letter added, left out, replaced, or two swapped."""

    text: str
    slips: int
    position: int


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles of these days, both included; an end that is None is open. Undated ones are none."""

    first: date | None
    last: date | None
    position: int


@dataclass(frozen=True, slots=True)
class Undated:
    """Articles without a date."""

    position: int


@dataclass(frozen=True, slots=True)
class State:
    """What the reader has done with an article, or with one of its matches."""

    which: Which
    position: int


@dataclass(frozen=True, slots=True)
class All:
    """Every part has to hold."""

    parts: tuple[Node, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part has to hold."""

    parts: tuple[Node, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Without:
    """The part must not hold."""

    part: Node
    position: int


@dataclass(frozen=True, slots=True)
class Named:
    """The part is looked for in what is known of a quotation or an article: who said it, who published it."""

    field: Field
    part: Node
    position: int


@dataclass(frozen=True, slots=True)
class Inside:
    """The part has to hold inside the headline, the deck, the text, one single quotation or one note."""

    scope: Scope
    part: Node
    position: int


Node = (
    Word | Prefix | Phrase | Near | Fuzzy | Dated | Undated | State | All | Either | Without | Named | Inside
)
