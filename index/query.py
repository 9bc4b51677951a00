"""A query as frozen values: what the reader asked for, with the place of every word in the query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["headline", "deck", "text", "quote"]
Field = Literal["speaker", "outlet"]


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
    """The part is looked for in a name: who said it, or who published it."""

    field: Field
    part: Node
    position: int


@dataclass(frozen=True, slots=True)
class Inside:
    """The part has to hold inside the headline, the deck, the text or one single quotation."""

    scope: Scope
    part: Node
    position: int


Node = Word | Prefix | Phrase | All | Either | Without | Named | Inside
