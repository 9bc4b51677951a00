"""What a query that is being typed can go on with: field names, the values of a field, words.

Closed lists are answered here; for the others the caller asks the index, for what `vocabulary` names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.dates import RANGE
from index.field_values import values
from index.language_table import FIELD_ROWS
from index.lexer import LONGEST, QUOTES, Kind, Lexeme, has_words, lex

CLOSED = frozenset(field for field, row in FIELD_ROWS.items() if row.values) | {"lang"}
"""Fields whose values are known without an index, beside the dates that nobody lists."""
_SIGNS = re.compile(r"[*~/:]")
"""What no word has that could be completed."""
_WORD_BEFORE = re.compile(r"\S*$")
_WORD_AFTER = re.compile(rf"[^\s(){QUOTES}]*")
_PLAIN = re.compile(rf"(?!-|(?:AND|OR|NOT)$|[^\W\d_]+:)[^\s(){QUOTES}*~?]+")
"""A value that is read as one word as it stands."""
_NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))


@dataclass(frozen=True, slots=True)
class Completing:
    """A stretch of a query that can be completed."""

    start: int
    end: int
    """Up to, not including, in code points: what the choice takes the place of."""
    kind: Literal["field", "value", "word"]
    """The beginning of anything, so that fields are offered; the value of `field`; a word with letters."""
    typed: str
    """What stands there up to the cursor, without quotation marks."""
    field: str = ""
    candidates: tuple[str, ...] = ()
    """All that fits of what is known without an index; field names end with a colon."""
    vocabulary: str = ""
    """Where to look for more that begins with `typed`: a field of open values, "text", or nowhere."""


def completing(query: str, cursor: int) -> Completing | None:
    """Return what is being typed at `cursor` (code points), or None where nothing can be completed."""
    if not 0 <= cursor <= min(len(query), LONGEST):
        return None
    lexemes = lex(query)
    number = next((n for n, piece in enumerate(lexemes) if cursor <= piece.end), len(lexemes) - 1)
    at = lexemes[number]
    if cursor <= at.position:
        return _at_a_beginning(lexemes, number, cursor)
    field = _field_around(lexemes, number)
    match at.kind:
        case Kind.OPEN | Kind.NOT if at.text in "(-":
            return _at_a_beginning(lexemes, number + 1, cursor)
        case Kind.FIELD if cursor == at.end:
            return _at_a_beginning(lexemes, number + 1, cursor)
        case Kind.FIELD:
            return _field_name(at, query[at.position : cursor])
        case Kind.PHRASE if cursor < at.end or not at.closed:
            return _in_phrase(query, at, cursor, field)
        case Kind.WORD if at.text == "-":
            return Completing(cursor, cursor, "field", "", candidates=_fields("", negated=True))
        case Kind.WORD:
            typed = query[at.position : cursor]
            if field:
                return _value(field, _start_of_value(lexemes, number), at.end, typed)
            return _word(at, typed, negated=_is_negated(lexemes, number))
    return None


def completed(query: str, completing: Completing, chosen: str) -> tuple[str, int]:
    """Return the query with a candidate in its place, quoted where it has to be, and the cursor behind it."""
    before, after = query[: completing.start], query[completing.end :]
    in_phrase = any(
        piece.kind is Kind.PHRASE and piece.position < completing.start < piece.end for piece in lex(query)
    )
    if in_phrase or (completing.kind != "value" and chosen.endswith(":")):
        return f"{before}{chosen}{after}", len(before) + len(chosen)
    if _PLAIN.fullmatch(chosen) is None:
        chosen = f'"{" ".join(chosen.translate(_NO_QUOTES).split())}"'
    if after[:1] == ")":
        return f"{before}{chosen}{after}", len(before) + len(chosen)
    after = after if after[:1].isspace() else f" {after}"
    return f"{before}{chosen}{after}", len(before) + len(chosen) + 1


def _at_a_beginning(lexemes: list[Lexeme], number: int, cursor: int) -> Completing | None:
    """Return what can be written at `cursor`, before the piece with this number."""
    field = _field_around(lexemes, number)
    if not field:
        previous = lexemes[number - 1] if number else None
        if previous and previous.kind is Kind.FIELD and previous.end == cursor:
            return None  # behind a field that does not exist
        found = _fields("", negated=_is_negated(lexemes, number))
        return Completing(cursor, cursor, "field", "", candidates=found)
    piece = lexemes[number]
    joined = piece.position == cursor and piece.kind in (Kind.WORD, Kind.PHRASE)
    return _value(field, _start_of_value(lexemes, number, cursor), piece.end if joined else cursor, "")


def _field_around(lexemes: list[Lexeme], number: int) -> str:
    """Return the field whose value, or whose parentheses, the piece with this number stands in; or ""."""
    around = [""]
    for previous, piece in pairwise(lexemes[:number]):
        if piece.kind is Kind.OPEN:
            around.append(_known(previous) or around[-1])
        elif piece.kind is Kind.CLOSE and len(around) > 1:
            around.pop()
    return (_known(lexemes[number - 1]) if number else "") or around[-1]


def _known(lexeme: Lexeme) -> str:
    return lexeme.text if lexeme.kind is Kind.FIELD and lexeme.text in FIELD_ROWS else ""


def _start_of_value(lexemes: list[Lexeme], number: int, cursor: int | None = None) -> int:
    """Return where the value with this number begins: right behind its field, so that no space is left."""
    if number and _known(lexemes[number - 1]):
        return lexemes[number - 1].end
    return lexemes[number].position if cursor is None else cursor


def _field_name(at: Lexeme, typed: str) -> Completing | None:
    found = _fields(typed)
    return Completing(at.position, at.end, "field", typed, candidates=found) if found else None


def _is_negated(lexemes: list[Lexeme], number: int) -> bool:
    return number > 0 and lexemes[number - 1].kind is Kind.NOT


def _word(at: Lexeme, typed: str, *, negated: bool) -> Completing | None:
    if _SIGNS.search(at.text) or not has_words(typed):
        return None
    found = _fields(typed, negated=negated)
    return Completing(at.position, at.end, "word", typed, candidates=found, vocabulary="text")


def _in_phrase(query: str, at: Lexeme, cursor: int, field: str) -> Completing | None:
    """Return the last word of a phrase, or the whole of one that is a value."""
    typed, after = query[at.position + 1 : cursor], _WORD_AFTER.match(query, cursor)
    end = after.end() if after else cursor
    if field:
        return _value(field, at.position, at.end if at.closed else end, typed)
    last = _WORD_BEFORE.search(typed)
    word = last.group() if last else ""
    return Completing(cursor - len(word), end, "word", word, vocabulary="text") if has_words(word) else None


def _value(field: str, start: int, end: int, typed: str) -> Completing | None:
    if field not in CLOSED:
        return Completing(start, end, "value", typed, field, vocabulary=field)
    is_range = field == "date" and RANGE in typed
    if is_range:
        begun = typed.rpartition(RANGE)[2]
        start, typed = start + len(typed) - len(begun), begun
    wanted = typed.lower()
    known = values(field)
    found = tuple(
        word
        for word, value in known.items()
        if (word.startswith(wanted) or value == wanted)
        and word != wanted
        and not (field == "lang" and word == value)
        and not (is_range and word == "none")
    )
    return Completing(start, end, "value", typed, field, found) if found else None


def _fields(typed: str, *, negated: bool = False) -> tuple[str, ...]:
    """Return the fields that begin so; in: cannot stand behind a minus."""
    begun = (field for field in FIELD_ROWS if field.startswith(typed.lower()))
    return tuple(f"{field}:" for field in begun if not (negated and field == "in"))
