"""The query language: text -> query, strictly or leniently. `index.language_table` explains it.

A recursive descent over the pieces of `index.lexer`. Strict reading raises `QueryError` at the first slip;
lenient reading, for a query that is still being typed, passes over it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

from index.analysis import words
from index.dates import RANGE, read_date, read_date_typed
from index.field_values import closed_value, unknown_field
from index.language_table import FIELD_ROWS
from index.lexer import LONGEST, Kind, Lexeme, has_words, lex
from index.patterns import UNCLOSED, read_phrase, read_word
from index.query import (
    All,
    Either,
    Field,
    Inside,
    Leaf,
    Named,
    Near,
    Node,
    QueryError,
    Scope,
    State,
    Which,
    Without,
    Word,
)

LEAVES = 64
"""Words, phrases, dates and states in one query; words of which only the nearness counts count one by one."""
DEPTH = 20
"""Parentheses inside one another."""
FIELDS: tuple[Field, ...] = get_args(Field)
SCOPES: tuple[Scope, ...] = get_args(Scope)
CLOSED = ("kind", "relation", "lang", "is", "date")
"""Fields whose values are known without an index."""
_ENDS = (Kind.END, Kind.CLOSE)
_VALUES = (Kind.WORD, Kind.PHRASE, Kind.OPEN)


def parse(query: str, today: date | None = None) -> Node:
    """Read a complete query; raises `QueryError` where it cannot be read.

    today: the day that `date:last-week` starts from; today by the clock where it is None.
    """
    node = _Parser(query, today or _today(), strict=True).whole()
    if node is None:
        raise QueryError("there is no word to look for: type a word or a name", 0)
    return node


def parse_typed(query: str, today: date | None = None) -> Node | None:
    """Read a query that is still being typed: never raises; None when there is no word yet."""
    try:
        return _Parser(query, today or _today(), strict=False).whole()
    except QueryError:
        found = [Word(piece, 0) for piece in query[:LONGEST].split() if has_words(piece)]
        return _joined(list[Node](found[:LEAVES]), 0)


def _today() -> date:
    return datetime.now().astimezone().date()


class _Parser:
    def __init__(self, query: str, today: date, *, strict: bool) -> None:
        self._query = query
        self._today = today
        self._strict = strict
        self._lexemes = lex(query)
        self._next = 0
        self._leaves = 0
        self._depth = 0
        self._field = ""
        """The field whose value is read."""
        self._in_scope = False
        self._scopes = 0

    def whole(self) -> Node | None:
        found: list[Node] = []
        while True:
            node = self._either()
            if node is not None:
                found.append(node)
            if self._peek().kind is Kind.END:
                return _joined(found, 0)
            self._slip('this ")" closes nothing: remove it or add a "("', self._take().position)

    def _either(self) -> Node | None:
        first = self._peek().position
        parts: list[Node] = []
        while True:
            part = self._all()
            if part is not None:
                parts.append(part)
            if self._peek().kind is not Kind.OR:
                if part is None and self._previous().kind is Kind.OR:
                    self._slip("OR needs a word on its right", self._previous().position)
                break
            operator = self._take()
            if part is None:
                self._slip("OR needs a word on its left", operator.position)
        return parts[0] if len(parts) == 1 else Either(tuple(parts), first) if parts else None

    def _all(self) -> Node | None:
        """Read parts side by side; an in: among them holds for all of them."""
        first = self._peek().position
        parts: list[Node] = []
        scope: tuple[Scope, int] | None = None
        outer, before = self._in_scope, self._scopes
        while (lexeme := self._peek()).kind not in (*_ENDS, Kind.OR):
            if lexeme.kind is Kind.FIELD and lexeme.text == "in":
                given = self._scope()
                if given and scope is None and not outer and self._scopes == before:
                    scope = given
                    self._in_scope = True
                elif given:
                    self._slip("there can be one in: for the same words; use OR between two", lexeme.position)
            elif lexeme.kind is Kind.AND:
                self._and(has_left=bool(parts) or scope is not None)
            elif (part := self._part()) is not None:
                parts.append(part)
        self._in_scope = outer
        node = _joined(parts, first)
        if scope is None:
            return node
        if node is None:
            self._slip(f"in:{scope[0]} needs a word beside it", scope[1])
            return None
        self._scopes += 1
        return Inside(scope[0], node, scope[1])

    def _and(self, *, has_left: bool) -> None:
        operator = self._take()
        if not has_left or self._peek().kind in (*_ENDS, Kind.OR, Kind.AND):
            side = "right" if has_left else "left"
            self._slip(f"AND needs a word on its {side}", operator.position)

    def _part(self) -> Node | None:
        lexeme = self._take()
        match lexeme.kind:
            case Kind.NOT:
                return self._without(lexeme)
            case Kind.OPEN:
                return self._group(lexeme)
            case Kind.FIELD:
                return self._fielded(lexeme)
            case Kind.PHRASE:
                return self._phrase(lexeme)
            case _:
                return self._word(lexeme)

    def _without(self, operator: Lexeme) -> Node | None:
        if self._peek().kind is Kind.FIELD and self._peek().text == "in":
            self._slip(
                f"{operator.text} cannot stand before in: itself; write -(in:quote word)", operator.position
            )
            return None
        self._deeper(operator)
        part = None if self._peek().kind in (*_ENDS, Kind.OR, Kind.AND) else self._part()
        self._depth -= 1
        if part is None:
            self._slip(f"{operator.text} needs a word after it", operator.position)
            return None
        return Without(part, operator.position)

    def _group(self, opening: Lexeme) -> Node | None:
        self._deeper(opening)
        node = self._either()
        self._depth -= 1
        if self._peek().kind is Kind.CLOSE:
            self._take()
        else:
            self._slip('this "(" is never closed: add a ")"', opening.position)
        if node is None:
            self._slip("there is no word between these parentheses", opening.position)
        return node

    def _deeper(self, lexeme: Lexeme) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise QueryError(f"at most {DEPTH} parentheses can stand inside one another", lexeme.position)

    def _fielded(self, lexeme: Lexeme) -> Node | None:
        """Read a field other than in:, and its value."""
        if lexeme.text not in FIELD_ROWS:
            self._slip(unknown_field(lexeme.text), lexeme.position)
            return self._word(lexeme)
        if not self._has_value(lexeme):
            return None
        name = lexeme.text
        if self._peek().kind is Kind.OPEN and (odd := self._field_in_group()) is not None:
            self._slip(f"only words and phrases can stand in {name}:( )", odd.position)
            return None
        self._field = name
        value = self._part()
        self._field = ""
        if value is None:
            self._slip(_needs_a_value(name), lexeme.position)
            return None
        field = next((field for field in FIELDS if field == name), None)
        return Named(field, value, lexeme.position) if field else value

    def _has_value(self, field: Lexeme) -> bool:
        """Return whether a value stands behind a field; leniently also after a space."""
        value, name = self._peek(), field.text
        if value.kind is Kind.NOT and value.text == "-":
            self._slip(f"write the - before the field: -{name}:", value.position)
        if value.kind not in _VALUES:
            self._slip(_needs_a_value(name), field.position)
            return False
        if value.position > field.end:
            self._slip(
                f'leave out the space after {name}: or, to look for the word, write "{name}"', field.position
            )
        return True

    def _field_in_group(self) -> Lexeme | None:
        """Return the first field inside the parentheses that open here, if there is one."""
        depth = 0
        for lexeme in self._lexemes[self._next :]:
            depth += (lexeme.kind is Kind.OPEN) - (lexeme.kind is Kind.CLOSE)
            if lexeme.kind is Kind.FIELD:
                return lexeme
            if depth == 0:
                break
        return None

    def _scope(self) -> tuple[Scope, int] | None:
        lexeme = self._take()
        if not self._has_value(lexeme):
            return None
        if self._peek().kind is not Kind.WORD:
            self._slip(f"in: needs one of {', '.join(SCOPES)}", lexeme.position)
            return None
        value = self._take()
        meant = closed_value("in", value.text, value.position, self._slip)
        scope = next((scope for scope in SCOPES if scope == meant), None)
        return (scope, lexeme.position) if scope else None

    def _phrase(self, lexeme: Lexeme) -> Node | None:
        if self._field and lexeme.sign:
            self._slip(f"names stand in a row: leave out the ~ in {self._field}:", lexeme.position)
            lexeme = lexeme._replace(sign="")
        if self._field in CLOSED:
            if not lexeme.closed:
                self._slip(UNCLOSED, lexeme.position)
            return self._closed(lexeme)
        return self._leaf(read_phrase(lexeme, self._slip, unfinished=self._at_the_end()))

    def _word(self, lexeme: Lexeme) -> Node | None:
        if self._field in CLOSED:
            return self._closed(lexeme)
        unfinished = not self._strict and self._at_the_end()
        return self._leaf(read_word(lexeme, self._slip, unfinished=unfinished))

    def _closed(self, lexeme: Lexeme) -> Node | None:
        """Read a value of a field that takes no names."""
        if self._field == "date":
            return self._dated(lexeme)
        value = closed_value(self._field, lexeme.text, lexeme.position, self._slip)
        if value is None:
            return None
        which = next((state for state in get_args(Which) if state == value), None)
        return self._leaf(State(which, lexeme.position) if which else Word(value, lexeme.position))

    def _dated(self, value: Lexeme) -> Node | None:
        text, position = value.text, value.position
        if not self._strict:
            unfinished = self._at_the_end()
            return self._leaf(read_date_typed(text, self._today, position, unfinished=unfinished))
        if (after := self._peek()).text.startswith(RANGE):
            self._slip(
                f"leave out the spaces around {RANGE}, as in date:2021-09{RANGE}2021-10", after.position
            )
        return self._leaf(read_date(text, self._today, position))

    def _at_the_end(self) -> bool:
        """Return whether the cursor may still be in the word just read."""
        return self._peek().kind is Kind.END and not self._query[-1:].isspace()

    def _leaf(self, node: Leaf | None) -> Node | None:
        if node is None:
            return None
        self._leaves += len(words(node.text)) if isinstance(node, Near) else 1
        if self._leaves > LEAVES:
            self._slip(f"a query can have at most {LEAVES} words", node.position)
            return None
        return node

    def _peek(self) -> Lexeme:
        return self._lexemes[self._next]

    def _previous(self) -> Lexeme:
        return self._lexemes[self._next - 1]

    def _take(self) -> Lexeme:
        lexeme = self._lexemes[self._next]
        self._next += 1
        return lexeme

    def _slip(self, message: str, position: int) -> None:
        if self._strict:
            raise QueryError(message, position)


def _joined(parts: list[Node], position: int) -> Node | None:
    return parts[0] if len(parts) == 1 else All(tuple(parts), position) if parts else None


def _needs_a_value(field: str) -> str:
    return f"{field}: needs a value after it, as in {FIELD_ROWS[field].examples[0]}"
