"""Query -> plan: which words to look up in which fields of the index.

Every word becomes the forms that the vocabulary knows, every prefix its completions, so that what is left
is looking up posting lists and combining sets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from index.analysis import is_unspaced, tokenise
from index.query import (
    All,
    Dated,
    Either,
    Fuzzy,
    Inside,
    Named,
    Near,
    Phrase,
    Prefix,
    State,
    Undated,
    Without,
    Word,
)
from index.stemming import ENGLISH
from index.suggestion import near_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.query import Node, Scope
    from index.vocabulary import Vocabulary

    Leaf = Word | Prefix | Phrase | Near | Fuzzy

COMPLETIONS = 1_000
"""Words that a prefix may stand for; the most frequent ones when there are more."""
TYPED_COMPLETIONS = 16
"""Words that the word being typed may stand for."""
TYPED_COMPLETIONS_OF_TWO = 4
"""The same for its first two letters, whose completions are the most frequent words of all."""
FEWEST_WORDS = 3
"""Words of which most may be enough."""
SPELLINGS = 64
"""Near spellings that a word may stand for."""
SCOPES: dict[Scope | None, tuple[str, ...]] = {
    None: ("text", "beside"),
    "headline": ("headline",),
    "deck": ("deck",),
    "text": ("text",),
    "quote": ("quote",),
    "note": ("note",),
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
    others: int | None = None
    """Not in a row, but in any order with so many other words between them at most."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Articles that something holds of which is no word: when they were published, what a reader did."""

    asked: Dated | Undated | State


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
class Most:
    """Documents that answer so many of the parts."""

    parts: tuple[Plan, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Articles of which one single quotation answers the part."""

    part: Plan


Plan = Lookup | Filter | Intersection | Union | Most | Quoted

SPOKEN = Lookup(("kind",), (("direct",),), "direct")
"""What in:quote means where the query does not say which kind of quotation: words between marks."""


def in_language(code: str) -> Lookup:
    """Return the articles that are in a language."""
    return Lookup(("lang",), ((code,),), code)


def asked_for(plan: Plan, inside: Quoted | None = None) -> Iterator[tuple[Lookup, Quoted | None]]:
    """Yield every lookup that can make an article a hit, with the quotation part that it belongs to."""
    match plan:
        case Lookup():
            yield plan, inside
        case Filter():
            return
        case Quoted(part):
            yield from asked_for(part, plan)
        case Intersection(parts) | Union(parts) | Most(parts):
            for part in parts:
                yield from asked_for(part, inside)


def quotation_parts(plan: Plan) -> Iterator[Quoted]:
    """Yield every part that one single quotation has to answer and that can make an article a hit."""
    match plan:
        case Quoted():
            yield plan
        case Intersection(parts) | Union(parts) | Most(parts):
            for part in parts:
                yield from quotation_parts(part)


class _Where(NamedTuple):
    """Where words are looked for, and whose vocabulary knows their forms."""

    fields: tuple[str, ...]
    vocabulary: str = "text"


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles queries against the vocabularies of one index: that of `text`, and of each other field."""

    vocabulary: Callable[[str], Vocabulary]
    languages: tuple[str, ...] = ()
    """Those in which words have forms of their own, besides English."""
    is_late: Callable[[], bool] = _never
    """Asked before a word is looked for in other forms; when it is late only the word itself is."""
    relaxed: bool = False
    """Whether of several words most are enough; phrases, fields, dates and states stay required."""

    def compile(self, node: Node) -> Plan:
        """Return the plan of a query."""
        return self._plan(node, _Where(SCOPES[None]))

    def _plan(self, node: Node, where: _Where) -> Plan:
        match node:
            case Inside("quote", part):
                inner = self._plan(part, _Where(SCOPES["quote"]))
                if where.fields == SCOPES["quote"]:
                    return inner
                return Quoted(inner if _asks_for_a_kind(part) else Intersection((inner, SPOKEN)))
            case Inside("note", part):
                return self._plan(part, _Where(SCOPES["note"], "note"))
            case Inside(scope, part):
                return self._plan(part, _Where(SCOPES[scope]))
            case Named(field, part):
                return self._plan(part, _Where((field,), field))
            case Dated() | Undated() | State():
                return Filter(node)
            case All(parts):
                return Intersection(
                    self._required(parts, where),
                    tuple(self._excepted(part.part, where) for part in parts if isinstance(part, Without)),
                )
            case Either(parts):
                return Union(tuple(self._plan(part, where) for part in parts))
            case Without(part):
                return Intersection((), (self._excepted(part, where),))
            case _:
                return self._in_each_language(node, where)

    def _in_each_language(self, node: Leaf, where: _Where) -> Plan:
        """Return where a word stands, and in articles in another language its forms there."""
        found = self._lookup(node, where)
        if where.vocabulary != "text" or not isinstance(node, Word | Near):
            return found
        plans: list[Plan] = [found]
        for language in self.languages:
            there = self._lookup(node, where, language)
            more = tuple(
                tuple(form for form in slot if len(found.slots) > 1 or form not in known)
                for slot, known in zip(there.slots, found.slots, strict=True)
            )
            if all(more) and more != found.slots:
                plans.append(Intersection((replace(there, slots=more), in_language(language))))
        return Union(tuple(plans)) if len(plans) > 1 else found

    def _required(self, parts: Sequence[Node], where: _Where) -> tuple[Plan, ...]:
        words = [part for part in parts if isinstance(part, Word | Prefix | Fuzzy)]
        if not self.relaxed or len(words) < FEWEST_WORDS or where.fields not in SCOPES.values():
            words = []
        others = [part for part in parts if not isinstance(part, Without) and part not in words]
        plans = tuple(self._plan(part, where) for part in others)
        if not words:
            return plans
        some = tuple(self._plan(word, where) for word in words)
        return Most(some, len(some) // 2 + 1), *plans

    def _excepted(self, part: Node, where: _Where) -> Plan:
        return replace(self, relaxed=False)._plan(part, where)

    def _lookup(self, node: Leaf, where: _Where, language: str = ENGLISH) -> Lookup:
        vocabulary = self.vocabulary(where.vocabulary)
        pieces = in_a_row(node.text)
        if isinstance(node, Phrase) and node.unfinished and len(pieces) > 1 and len(pieces[-1]) == 1:
            pieces.pop()  # a first letter says next to nothing, and most words are its completions
        slots: list[tuple[str, ...]] = [(piece,) for piece in pieces]
        cut = False
        last = pieces[-1]
        late = self.is_late()
        if (isinstance(node, Word | Near) or where.vocabulary == "speaker") and not late:
            slots = [vocabulary.forms(piece, language) or (piece,) for piece in pieces]
        character = is_unspaced(last) and len(last) == 1
        if late:
            cut = character or not isinstance(node, Phrase)
        elif character or isinstance(node, Prefix):
            slots[-1], cut = vocabulary.completions(last, COMPLETIONS)
        elif isinstance(node, Fuzzy):
            slots[-1], cut = near_words(last, vocabulary, node.slips, SPELLINGS)
        elif isinstance(node, Word | Phrase) and node.unfinished:
            limit = TYPED_COMPLETIONS if len(last) > 2 else TYPED_COMPLETIONS_OF_TWO
            slots[-1] = tuple(dict.fromkeys((*slots[-1], *vocabulary.completions(last, limit)[0])))
        others = node.others if isinstance(node, Near) and len(slots) > 1 else None
        return Lookup(where.fields, tuple(slots), node.text, cut, character, others)


def _asks_for_a_kind(node: Node) -> bool:
    match node:
        case Named(field):
            return field == "kind"
        case All(parts) | Either(parts):
            return any(map(_asks_for_a_kind, parts))
        case Without(part) | Inside(_, part):
            return _asks_for_a_kind(part)
        case _:
            return False


def in_a_row(text: str) -> list[str]:
    """Return the folded words of a wording as they have to follow each other in the index.

    The last character of an unspaced run is left out: where the run goes on it is not a word of its own.
    """
    found = tokenise(text)
    if len(found.folded) > 1 and found.ends[-1] == found.ends[-2]:
        return found.folded[:-1]
    return found.folded
