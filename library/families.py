"""Families: what a reader is shown of the matches, one letter tag each.

A family is a statement with all its wordings, or a match that is no statement: the same words attributed
differently, or a pair too weak to be asserted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from library.coverage import Coverage, coverage_of
from library.model import Aligned, Comparison, Match, Quotation, Relation, Span

FamilyKind = Literal["statement", "attributed differently", "suggestion"]

# How far a relation is from the same words.
_DISTANCE: dict[Relation, int] = {"identical": 0, "trimmed": 1, "reworded": 2, "indirect": 3}
_WORD = re.compile(r"\w+(?:['’\-.,]\w+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as a member of a family."""

    quotation: Quotation
    relation: Relation
    """How it differs from the fullest wording; of the fullest, how far any other quotation is from it."""
    changed: tuple[Span, ...]
    """The words that the fullest wording does not have (of the fullest: that no other has)."""
    match: Match | None
    """What it is here by: the match with the fullest wording, else the strongest; of the fullest None."""


@dataclass(frozen=True, slots=True)
class Family:
    """Quotations that a reader should see as one, the fullest wording first."""

    tag: str
    """A, B, ... Z, AA, AB, ..."""
    kind: FamilyKind
    speaker: str | None
    wordings: tuple[Wording, ...]
    coverage: Coverage | None = None
    """Of a statement: who was first, who left it out."""

    @property
    def reports(self) -> int:
        """In how many articles it stands."""
        return len({wording.quotation.article for wording in self.wordings})


def families_of(comparison: Comparison, *, suggestions: bool = True) -> tuple[Family, ...]:
    """Return the families in order of first appearance, articles in the order of the comparison."""
    quotations = {quotation.id: quotation for quotation in comparison.quotations}
    order = {article.id: position for position, article in enumerate(comparison.articles)}
    matches_of: dict[str, list[Match]] = defaultdict(list)
    for match in comparison.matches:
        matches_of[match.a].append(match)
        matches_of[match.b].append(match)

    coverage = coverage_of(comparison)
    groups = [
        _Group("statement", statement.quotations, statement.speaker, coverage[statement.id])
        for statement in comparison.statements
    ]
    for match in comparison.matches:
        if match.suggestion and suggestions:
            groups.append(_Group("suggestion", _longest_first(match, quotations)))
        elif match.same_speaker is False and not match.suggestion:
            groups.append(_Group("attributed differently", _longest_first(match, quotations)))

    def first_appearance(group: _Group) -> tuple[int, int]:
        return min((order[quotations[name].article], quotations[name].start) for name in group.names)

    return tuple(
        Family(
            tag=tag(position),
            kind=group.kind,
            speaker=group.speaker,
            wordings=_wordings([quotations[name] for name in group.names], matches_of),
            coverage=group.coverage,
        )
        for position, group in enumerate(sorted(groups, key=first_appearance))
    )


class _Group(NamedTuple):
    kind: FamilyKind
    names: Sequence[str]
    """Of its quotations, the one to hold the others against first."""
    speaker: str | None = None
    coverage: Coverage | None = None


def _longest_first(match: Match, quotations: Mapping[str, Quotation]) -> tuple[str, ...]:
    def rank(name: str) -> tuple[bool, int, str]:
        return quotations[name].kind == "indirect", -len(quotations[name].text), name

    return tuple(sorted((match.a, match.b), key=rank))


def tag(position: int) -> str:
    """Return the letters of the family at `position`: A to Z, then AA, AB and so on."""
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _wordings(members: Sequence[Quotation], matches_of: dict[str, list[Match]]) -> tuple[Wording, ...]:
    fullest = members[0]
    names = {member.id for member in members}
    wordings = []
    for member in members:
        matches = [m for m in matches_of[member.id] if {m.a, m.b} <= names]
        with_fullest = [m for m in matches if fullest.id in (m.a, m.b)]
        compared = matches if member is fullest else with_fullest or matches
        shared = [run for m in compared for run in _own_side(m, member.id)]
        relations: list[Relation] = [m.relation for m in compared]
        if member is fullest and set(relations) != {"indirect"}:
            relations = [relation for relation in relations if relation != "indirect"]
        relation: Relation = max(relations, key=_DISTANCE.__getitem__, default="identical")
        strongest = max(compared, key=lambda match: match.score, default=None)
        by = None if member is fullest else strongest
        wordings.append(Wording(member, relation, words_outside(member, shared), by))
    return tuple(wordings)


def _own_side(match: Match, quotation: str) -> Iterable[Span]:
    own_is_a = match.a == quotation
    return (_side(run, own_is_a) for run in match.aligned)


def _side(run: Aligned, is_a: bool) -> Span:
    return Span(run.a_start, run.a_end) if is_a else Span(run.b_start, run.b_end)


def words_outside(quotation: Quotation, shared: Iterable[Span]) -> tuple[Span, ...]:
    """Return the runs of words of `quotation` that no span of `shared` touches, as article offsets."""
    covered = sorted(shared)
    changed: list[Span] = []
    joined = False
    position = 0
    for word in _WORD.finditer(quotation.text):
        start, end = word.start() + quotation.start, word.end() + quotation.start
        while position < len(covered) and covered[position].end <= start:
            position += 1
        if position < len(covered) and covered[position].start < end:
            joined = False
        elif joined:
            changed[-1] = Span(changed[-1].start, end)
        else:
            changed.append(Span(start, end))
            joined = True
    return tuple(changed)
