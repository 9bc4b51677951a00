"""Filters that are put into a query and taken out of it again, value by value."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.facet_names import Facet
    from index.lexer import Lexeme

_FIELDS: dict[Facet, str] = {"month": "date"}
"""The fields of the query language that are not called as the facet is."""


def filter_of(facet: Facet, value: str) -> str:
    """Return a value of a facet as a part of a query."""
    from index.lexer import QUOTES

    field = _FIELDS.get(facet, facet)
    if facet in ("month", "relation"):
        return f"{field}:{value}"
    plain = " ".join(value.translate(dict.fromkeys(map(ord, QUOTES), " ")).split())
    return f'{field}:"{plain}"'


def toggled(query: str, facet: Facet, value: str) -> str:
    """Return the query with a filter behind it, or without the filter where it has it."""
    from index.grammar import parse_typed
    from index.query import Either

    wanted = filter_of(facet, value)
    for start, end, written in _filters(query):
        if written == wanted:
            return f"{query[:start].rstrip()} {query[end:].lstrip()}".strip()
    if not query.strip():
        return wanted
    if isinstance(parse_typed(query), Either):
        query = f"({query.strip()})"
    return f"{query.strip()} {wanted}"


def filters_of(query: str) -> frozenset[str]:
    """Return the filters that a query has, as `filter_of` writes them."""
    return frozenset(written for _start, _end, written in _filters(query))


def _filters(query: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start and end of each field with its value outside parentheses, and how it is written."""
    from index.lexer import Kind, lex

    depth = 0
    before: Lexeme | None = None
    for piece, value in pairwise(lex(query)):
        depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
        negated = before is not None and before.kind is Kind.NOT
        if piece.kind is Kind.FIELD and value.kind in (Kind.WORD, Kind.PHRASE) and not depth and not negated:
            text = f'"{value.text}"' if value.kind is Kind.PHRASE else value.text
            yield piece.position, value.end, f"{piece.text}:{text}"
        before = piece
