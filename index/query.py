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


Leaf = Word | Prefix | Phrase | Near | Fuzzy | Dated | Undated | State
Node = Leaf | All | Either | Without | Named | Inside


def wording(node: Node) -> str:
    """Return a query that is read as this one: `parse(wording(node))` is `node`, but for the places."""
    match node:
        case Word(text) | Prefix(text) | Phrase(text) | Near(text) | Fuzzy(text):
            return _signed(node, text)
        case Dated(first, last):
            days = [day.isoformat() if day else "" for day in (first, last)]
            return f"date:{days[0] if first == last else '..'.join(days)}"
        case Undated():
            return "date:none"
        case State(which):
            return f"is:{which}"
        case All(parts):
            return " ".join(wording(part) if isinstance(part, Without) else _enclosed(part) for part in parts)
        case Either(parts):
            return " OR ".join(
                _enclosed(part) if isinstance(part, Either) else wording(part) for part in parts
            )
        case Without(part):
            inner = _enclosed(part)
            return f"NOT {inner}" if inner.startswith("-") else f"-{inner}"
        case Named(field, part):
            return f"{field}:{_enclosed(part)}"
        case Inside(scope, part):
            return f"in:{scope} {wording(part) if isinstance(part, All) else _enclosed(part)}"


def _signed(node: Node, text: str) -> str:
    match node:
        case Prefix():
            return f"{text}*"
        case Phrase():
            return f'"{text}"'
        case Near(others=others):
            return f'"{text}"~{others}'
        case Fuzzy(slips=slips):
            return f"{text}~{slips}"
    return text


def _enclosed(node: Node) -> str:
    """Return the wording of a part of another: in parentheses where it has parts of its own."""
    needs_parentheses = isinstance(node, All | Either | Without | Inside)
    return f"({wording(node)})" if needs_parentheses else wording(node)
