"""Query -> plan: which words to look up in which fields of the index.

Every word becomes the forms that the vocabulary knows, every prefix its completions, so that what is left
is looking up posting lists and combining sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.analysis import is_unspaced, tokenise
from index.query import All, Either, Inside, Named, Phrase, Prefix, Without, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.query import Node, Scope
    from index.vocabulary import Vocabulary

COMPLETIONS = 1_000
"""Words that a prefix may stand for; the most frequent ones when there are more."""
TYPED_COMPLETIONS = 16
"""Words that the word being typed may stand for."""
TYPED_COMPLETIONS_OF_TWO = 4
"""The same for its first two letters, whose completions are the most frequent words of all."""
FIELDS: dict[Scope | None, tuple[str, ...]] = {
    None: ("text", "beside"),
    "headline": ("headline",),
    "deck": ("deck",),
    "text": ("text",),
    "quote": ("quote",),
}

Slots = tuple[tuple[str, ...], ...]
"""Words in a row, each with the forms that may stand there."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Words in a row, in any of some fields."""

    fields: tuple[str, ...]
    slots: Slots
    wording: str
    """The words as the reader wrote them."""
    cut: bool = False
    """Whether there are more completions than are looked up."""
    character: bool = False
    """Whether the last word stands for its first character alone: one of an unspaced script."""


@dataclass(frozen=True, slots=True)
class Intersection:
    """Documents that answer every part and none of the exceptions."""

    parts: tuple[Plan, ...]
    exceptions: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Union:
    """Documents that answer at least one part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Articles of which one single quotation answers the part."""

    part: Plan


Plan = Lookup | Intersection | Union | Quoted


def asked_for(plan: Plan, inside: Quoted | None = None) -> Iterator[tuple[Lookup, Quoted | None]]:
    """Yield every lookup that can make an article a hit, with the quotation part that it belongs to."""
    match plan:
        case Lookup():
            yield plan, inside
        case Quoted(part):
            yield from asked_for(part, plan)
        case Intersection(parts) | Union(parts):
            for part in parts:
                yield from asked_for(part, inside)


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles queries against the vocabularies of one index: `text`, `speaker`, `outlet`."""

    vocabularies: Mapping[str, Vocabulary]

    def compile(self, node: Node, scope: Scope | None = None) -> Plan:
        """Return the plan of a query; the words of `node` are looked for inside `scope`."""
        match node:
            case All(parts):
                wanted = tuple(self.compile(part, scope) for part in parts if not isinstance(part, Without))
                unwanted = tuple(
                    self.compile(part.part, scope) for part in parts if isinstance(part, Without)
                )
                return Intersection(wanted, unwanted)
            case Either(parts):
                return Union(tuple(self.compile(part, scope) for part in parts))
            case Without(part):
                return Intersection((), (self.compile(part, scope),))
            case Inside("quote", part):
                inner = self.compile(part, "quote")
                return inner if scope == "quote" else Quoted(inner)
            case Inside(inner_scope, part):
                return self.compile(part, inner_scope)
            case Named(name, part):
                return self._named(name, part)
            case _:
                return self._lookup(node, FIELDS[scope], self.vocabularies["text"])

    def _named(self, name: str, node: Node) -> Plan:
        match node:
            case Word() | Phrase() | Prefix():
                return self._lookup(node, (name,), self.vocabularies[name])
            case Either(parts):
                return Union(tuple(self._named(name, part) for part in parts))
            case All(parts):
                wanted = tuple(self._named(name, part) for part in parts if not isinstance(part, Without))
                unwanted = tuple(self._named(name, part.part) for part in parts if isinstance(part, Without))
                return Intersection(wanted, unwanted)
            case Without(part):
                return Intersection((), (self._named(name, part),))
            case _:
                raise TypeError(f"not a name: {node!r}")

    def _lookup(
        self, node: Word | Prefix | Phrase, fields: tuple[str, ...], vocabulary: Vocabulary
    ) -> Lookup:
        pieces = in_a_row(node.text)
        slots: list[tuple[str, ...]] = [(piece,) for piece in pieces]
        cut = False
        last = pieces[-1]
        if isinstance(node, Word):
            slots = [vocabulary.forms(piece) or (piece,) for piece in pieces]
        character = is_unspaced(last) and len(last) == 1
        if character or isinstance(node, Prefix):
            slots[-1], cut = vocabulary.completions(last, COMPLETIONS)
        elif node.unfinished:
            limit = TYPED_COMPLETIONS if len(last) > 2 else TYPED_COMPLETIONS_OF_TWO
            slots[-1] = tuple(dict.fromkeys((*slots[-1], *vocabulary.completions(last, limit)[0])))
        return Lookup(fields, tuple(slots), node.text, cut, character)


def in_a_row(text: str) -> list[str]:
    """Return the folded words of a wording as they have to follow each other in the index.

    The last character of an unspaced run is left out: where the run goes on it is not a word of its own.
    """
    found = tokenise(text)
    if len(found.folded) > 1 and found.ends[-1] == found.ends[-2]:
        return found.folded[:-1]
    return found.folded
