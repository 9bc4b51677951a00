"""The pieces of a query: words, phrases, operators, fields and parentheses, each with its place."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from index.analysis import WORD
from index.language_table import FIELD_ROWS

QUOTES = '"“”„‟«»＂'
LONGEST = 20_000
"""Code points of a query that are read."""
_NAMES = "|".join(FIELD_ROWS)
_LEXEME = re.compile(
    rf"(?P<phrase>[{QUOTES}](?P<inner>[^{QUOTES}]*+)(?:(?P<closing>[{QUOTES}])(?P<sign>~[^\s(){QUOTES}]*+)?)?)"
    r"|(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>-(?=[^\s\-)]))"
    rf"|(?P<field>(?i:{_NAMES})|(?<!:)[^\W\d_]++):(?=[^\s/])|(?P<bare>{_NAMES}):(?!//)"
    rf"|(?P<word>[^\s(){QUOTES}]++)"
)
"""What follows a colon is no unknown field, so that a value may have colons of its own."""
_OPERATORS = {"AND", "OR", "NOT"}


class Kind(Enum):
    """What a piece of a query is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


class Lexeme(NamedTuple):
    """One piece of a query; `position` is its first code point."""

    kind: Kind
    text: str
    position: int
    end: int
    """The place after its last code point; for a field, after the colon."""
    closed: bool = True
    """Whether a phrase has its second quotation mark."""
    sign: str = ""
    """What stands right behind a phrase: "~5"."""


def lex(query: str) -> list[Lexeme]:
    """Return the pieces of a query in order, and an END."""
    pieces = [_lexeme(match) for match in _LEXEME.finditer(query[:LONGEST])]
    return [*pieces, Lexeme(Kind.END, "", len(query), len(query))]


def has_words(text: str) -> bool:
    """Return whether there is anything in a text that the index could know."""
    return WORD.search(text) is not None


def _lexeme(match: re.Match[str]) -> Lexeme:
    (place, end), text = match.span(), match.group()
    if match["phrase"] is not None:
        closed = match["closing"] is not None
        return Lexeme(Kind.PHRASE, match["inner"], place, end, closed, match["sign"] or "")
    if match["field"] or match["bare"]:
        return Lexeme(Kind.FIELD, (match["field"] or match["bare"]).lower(), place, end)
    if match["minus"]:
        return Lexeme(Kind.NOT, text, place, end)
    if text in _OPERATORS:
        return Lexeme(Kind[text], text, place, end)
    return Lexeme({"(": Kind.OPEN, ")": Kind.CLOSE}.get(text, Kind.WORD), text, place, end)
