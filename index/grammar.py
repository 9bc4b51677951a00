"""The query language: text -> query, strictly or leniently.

    words              every word, in any form (talk finds talks and talking)
    "exact phrase"     these words in a row, in these forms
    a OR b, NOT a, -a, ( )
    inclus*            a beginning of three letters or more
    speaker:name  outlet:name
    in:headline, in:deck, in:text, in:quote   where the words beside it have to stand

A recursive descent over the tokens of `index.lexer`. Strict reading raises `QueryError` at the first slip;
lenient reading, for a query that is still being typed, passes over it.
"""

from __future__ import annotations

from typing import get_args

from index.lexer import LONGEST, Kind, Lexeme, has_words, lex
from index.query import (
    All,
    Either,
    Field,
    Inside,
    Named,
    Node,
    Phrase,
    Prefix,
    QueryError,
    Scope,
    Without,
    Word,
)

LEAVES = 64
"""Words, phrases and prefixes in one query."""
DEPTH = 20
"""Parentheses inside one another."""
SHORTEST_PREFIX = 3
FIELDS: tuple[Field, ...] = get_args(Field)
SCOPES: tuple[Scope, ...] = get_args(Scope)
_ENDS = (Kind.END, Kind.CLOSE)


def parse(query: str) -> Node:
    """Read a complete query; raises `QueryError` where it cannot be read."""
    parser = _Parser(query, strict=True)
    node = parser.whole()
    if node is None:
        raise QueryError("there is no word to look for: type a word or a name", 0)
    return node


def parse_typed(query: str) -> Node | None:
    """Read a query that is still being typed: never raises; None when there is no word yet."""
    try:
        return _Parser(query, strict=False).whole()
    except QueryError:
        found = [Word(piece, 0) for piece in query[:LONGEST].split() if has_words(piece)]
        return _joined(list[Node](found[:LEAVES]), 0)


class _Parser:
    def __init__(self, query: str, *, strict: bool) -> None:
        self._query = query
        self._strict = strict
        self._lexemes = lex(query)
        self._next = 0
        self._leaves = 0
        self._depth = 0
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
                return self._named(lexeme)
            case Kind.PHRASE:
                return self._phrase(lexeme)
            case _:
                return self._word(lexeme)

    def _without(self, operator: Lexeme) -> Node | None:
        if self._peek().kind in (*_ENDS, Kind.OR, Kind.AND):
            self._slip(f"{operator.text} needs a word after it", operator.position)
            return None
        self._deeper(operator)
        part = None if self._peek().text == "in" and self._peek().kind is Kind.FIELD else self._part()
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

    def _named(self, lexeme: Lexeme) -> Node | None:
        name = next((field for field in FIELDS if field == lexeme.text), None)
        if name is None:
            known = ", ".join(f"{field}:" for field in (*FIELDS, "in"))
            self._slip(f'there is no field "{lexeme.text[:40]}:"; there are {known}', lexeme.position)
            return self._word(lexeme)
        if self._peek().kind not in (Kind.WORD, Kind.PHRASE, Kind.OPEN):
            self._slip(
                f'{name}: needs a name after it, as in {name}:lavrov or {name}:"foreign ministry"',
                lexeme.position,
            )
            return None
        if self._peek().kind is Kind.OPEN and (odd := self._odd_in_names()) is not None:
            self._slip(f"only names can stand in {name}:( )", odd.position)
            return None
        value = self._part()
        if value is None:
            self._slip(f"{name}: needs a name after it", lexeme.position)
            return None
        return Named(name, value, lexeme.position)

    def _odd_in_names(self) -> Lexeme | None:
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
        lexeme, known = self._take(), ", ".join(SCOPES)
        value = self._peek()
        scope = next(
            (scope for scope in SCOPES if value.kind is Kind.WORD and scope == value.text.lower()), None
        )
        if scope is not None:
            self._take()
            return scope, lexeme.position
        place = value.position if value.kind is Kind.WORD else lexeme.position
        self._slip(f"in: needs one of {known}", place)
        if value.kind is Kind.WORD:
            self._take()
        return None

    def _phrase(self, lexeme: Lexeme) -> Node | None:
        if not lexeme.closed:
            self._slip(
                "this quotation mark is never closed: add another one after the phrase", lexeme.position
            )
        if not has_words(lexeme.text):
            self._slip("there is no word between these quotation marks", lexeme.position)
            return None
        return self._leaf(
            Phrase(lexeme.text, lexeme.position, unfinished=not lexeme.closed and self._at_the_end())
        )

    def _word(self, lexeme: Lexeme) -> Node | None:
        text = lexeme.text
        if self._strict:
            _refuse_patterns(lexeme)
        if text.endswith("*") and has_words(text):
            letters = text.rstrip("*")
            if sum(map(str.isalnum, letters)) >= SHORTEST_PREFIX:
                return self._leaf(Prefix(letters, lexeme.position))
            text = letters
        if not has_words(text):
            return None
        return self._leaf(Word(text, lexeme.position, unfinished=not self._strict and self._at_the_end()))

    def _at_the_end(self) -> bool:
        """Return whether the cursor may still be in the word just read."""
        return self._peek().kind is Kind.END and not self._query[-1:].isspace()

    def _leaf(self, node: Word | Prefix | Phrase) -> Node | None:
        self._leaves += 1
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


def _refuse_patterns(lexeme: Lexeme) -> None:
    letters = lexeme.text.rstrip("*")
    star, tilde = letters.find("*"), letters.find("~")
    if star >= 0:
        raise QueryError("a * can stand only at the end of a word, as in negotiat*", lexeme.position + star)
    if tilde >= 0:
        raise QueryError(
            "~ means nothing here: near spellings are suggested when a word is not found",
            lexeme.position + tilde,
        )
    if letters != lexeme.text and sum(map(str.isalnum, letters)) < SHORTEST_PREFIX:
        raise QueryError(
            f"a * needs at least {SHORTEST_PREFIX} letters before it, as in neg*", lexeme.position
        )
