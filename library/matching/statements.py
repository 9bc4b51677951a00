"""Which quotations belong together as one statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from library.matching.speakers import same_name, same_speaker
from library.matching.words import read_words
from library.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from library.model import Attribution, Match, Quotation

LINKED = 1 / 3
"""The least part of the possible matches between two groups that must exist before they become one."""

ENOUGH = 12
"""More wordings of a group than this need not be matched: large groups are not compared throughout."""


def group_statements(
    quotations: Sequence[Quotation],
    matches: Iterable[Match],
    *,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Statement, ...]:
    """Return the statements that two quotations or more carry, in the order of their first quotation.

    Suggestions and matches with different speakers join nothing. Groups grow from the strongest matches; two
    become one only if their fullest wordings match, or a third of all their wordings do, so that a chain of
    partial overlaps does not end at another statement. No group holds two certain and different speakers.
    An indirect report joins the statement that it matches best, and never two statements to one. Pairs of
    `apart` stand in no group together; those of `together` do, and bring their statements together.
    """
    groups = _Groups(quotations, apart)
    links: list[Match] = []
    reports: list[Match] = []
    known = {quotation.id for quotation in quotations}
    for match in sorted(matches, key=lambda match: (-match.score, *sorted((match.a, match.b)))):
        if match.suggestion or match.same_speaker is False or not {match.a, match.b} <= known:
            continue
        if match.relation == "indirect":
            reports.append(match)
        elif match.relation == "identical":
            groups.join_copies(match.a, match.b)
        else:
            links.append(match)
    groups.link(links)
    groups.grow(links)
    groups.attach(reports)
    groups.bring_together(together)
    return tuple(_statement(group) for group in groups.members() if len(group) > 1)


@dataclass(slots=True)
class _Group:
    """Quotations that carry one statement; copies of one wording count once, under the first of them."""

    fullest: str
    length: int
    voice: Attribution
    wordings: set[str] = field(default_factory=set)


class _Groups:
    """Disjoint sets of quotations (union-find)."""

    def __init__(self, quotations: Sequence[Quotation], apart: Iterable[tuple[str, str]]) -> None:
        self._quotations = {quotation.id: quotation for quotation in quotations}
        self._parent = {id_: id_ for id_ in self._quotations}
        self._group = {
            id_: _Group(id_, len(read_words(quotation.text)), quotation.attribution, {id_})
            for id_, quotation in self._quotations.items()
        }
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        self._wording: dict[str, str] = {}
        self._apart = tuple(apart)

    def members(self) -> Iterator[list[Quotation]]:
        """Yield the groups, each in the order of the quotations and by its first."""
        found: defaultdict[str, list[Quotation]] = defaultdict(list)
        for id_, quotation in self._quotations.items():
            found[self._root(id_)].append(quotation)
        yield from found.values()

    def join_copies(self, a: str, b: str) -> None:
        """Make two copies of one wording one, if their speakers allow."""
        one, other = sorted((self._root(a), self._root(b)))
        if one != other and self._agree(one, other):
            self._unite(one, other)
            self._group[one].wordings = {one}

    def link(self, matches: Iterable[Match]) -> None:
        """Note which wordings match; all copies have been joined before."""
        self._wording = {id_: self._root(id_) for id_ in self._quotations}
        for group in self._group.values():
            group.fullest = self._wording[group.fullest]
        for match in matches:
            a, b = self._wording[match.a], self._wording[match.b]
            self._linked[a].add(b)
            self._linked[b].add(a)

    def grow(self, matches: Sequence[Match]) -> None:
        """Join groups by their matches, the strongest first, until no two belong together."""
        joined = True
        while joined:
            joined = False
            for match in matches:
                joined |= self._join(match.a, match.b)

    def attach(self, reports: Iterable[Match]) -> None:
        """Put each indirect report to the group of what it reports, by its strongest match."""
        attached: set[str] = set()
        for match in reports:
            a, b = match.a, match.b
            report, reported = (a, b) if self._quotations[a].kind == "indirect" else (b, a)
            if report not in attached and self._may_meet(self._root(report), self._root(reported)):
                attached.add(report)
                self._parent[report] = self._root(reported)

    def bring_together(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Make groups one that a reader has joined."""
        for a, b in pairs:
            one, other = sorted((self._root(a), self._root(b)))
            if one != other and self._may_meet(one, other):
                self._parent[other] = one

    def _join(self, a: str, b: str) -> bool:
        """Make two groups one if enough of their wordings match; say whether that was done."""
        one, other = sorted((self._root(a), self._root(b)))
        if one == other or not self._agree(one, other) or not self._belong_together(one, other):
            return False
        self._unite(one, other)
        return True

    def _belong_together(self, one: str, other: str) -> bool:
        first, second = self._group[one], self._group[other]
        if second.fullest in self._linked[first.fullest]:
            return True
        few, many = sorted((first.wordings, second.wordings), key=len)
        links = sum(len(self._linked[wording] & many) for wording in few)
        return links >= LINKED * len(few) * min(len(many), ENOUGH)

    def _agree(self, one: str, other: str) -> bool:
        voices = self._group[one].voice, self._group[other].voice
        return same_speaker(*voices) is not False and self._may_meet(one, other)

    def _may_meet(self, one: str, other: str) -> bool:
        """Whether no two members of two groups are to be kept apart."""
        return all({self._root(a), self._root(b)} != {one, other} for a, b in self._apart)

    def _unite(self, one: str, other: str) -> None:
        self._parent[other] = one
        first, second = self._group[one], self._group.pop(other)
        if (second.length, first.fullest) > (first.length, second.fullest):
            first.fullest, first.length = second.fullest, second.length
        first.voice = max(first.voice, second.voice, key=_settled)
        first.wordings |= second.wordings

    def _root(self, id_: str) -> str:
        while self._parent[id_] != id_:
            self._parent[id_] = self._parent[self._parent[id_]]
            id_ = self._parent[id_]
        return id_


def _settled(voice: Attribution) -> tuple[bool, str]:
    """Rank attributions: the certain ones first, then named ones."""
    return (voice.certain and voice.name is not None, voice.name or "")


def _statement(group: Sequence[Quotation]) -> Statement:
    """Make a statement of its quotations: the fullest wording first, indirect reports last."""
    fullest = sorted(
        group, key=lambda quotation: (quotation.kind == "indirect", -len(read_words(quotation.text)))
    )
    first = min(
        group, key=lambda quotation: (quotation.article, quotation.start, quotation.end, quotation.id)
    )
    return Statement(
        id=f"statement:{first.id}",
        speaker=_best_attested(group),
        quotations=tuple(quotation.id for quotation in fullest),
    )


def _best_attested(group: Iterable[Quotation]) -> str | None:
    """Return the name that most attributions agree with, certain ones counting thrice."""
    votes: Counter[str] = Counter()
    for quotation in group:
        if quotation.attribution.name:
            votes[quotation.attribution.name] += 3 if quotation.attribution.certain else 1
    if not votes:
        return None
    support = {name: sum(votes[other] for other in votes if same_name(name, other)) for name in votes}
    return max(votes, key=lambda name: (support[name], votes[name], len(name), name))
