"""From candidate wordings to matches between quotations: who meets whom, and what comes of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from library.matching.alignment import aligned_words, shared_runs, telling_runs
from library.matching.library_wide.candidates import NEAR
from library.matching.library_wide.judgement import Circumstances, likeness, rule_for
from library.matching.relation import relation
from library.matching.speakers import same_speaker
from library.matching.wording import read_wording
from library.model import Aligned, Grounds, Match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from library.matching.library_wide.candidates import Candidates, Uses
    from library.matching.library_wide.judgement import Likeness
    from library.matching.library_wide.rows import Stored
    from library.matching.library_wide.store import Store
    from library.matching.wording import Wording
    from library.model import Relation

COPIES = 5
"""Quotations of one wording that a quotation meets before it in time, and as many after it."""

MOST_REMEMBERED = 50_000
"""Pairs of texts of which is remembered what they have in common, and wordings; then all are forgotten."""

Found = tuple[int, int, Match]
"""The numbers of two quotations and their match."""


class StoppedError(Exception):
    """Whoever asked for matches wants no more of them."""


def find_matches(
    new: Sequence[Stored], candidates: Candidates, uses: Uses, store: Store, stopped: Callable[[], bool]
) -> list[Found]:
    """Return the matches of quotations that the store holds already, each pair once.

    `stopped` is asked before each pair is judged; raises StoppedError when it says so.
    """
    return list(_Meetings(new, uses, store, stopped).matches(candidates))


class _Meetings:
    """The new quotations, by use, and what was read of those that they meet."""

    def __init__(self, new: Sequence[Stored], uses: Uses, store: Store, stopped: Callable[[], bool]) -> None:
        self._store = store
        self._stopped = stopped
        self._uses = uses
        self._new: defaultdict[tuple[int, int], list[Stored]] = defaultdict(list)
        self._known: dict[int, Stored] = {}
        for stored in new:
            self._new[stored.wording, stored.day].append(stored)
            self._known[stored.number] = stored
        self._wordings: dict[int, Wording] = {}
        self._met: set[tuple[int, int]] = set()
        self._alike: dict[frozenset[str], Likeness | None] = {}
        self._compared: dict[tuple[str, str], tuple[Relation, tuple[Aligned, ...]]] = {}

    def matches(self, candidates: Candidates) -> Iterator[Found]:
        """Yield the matches with other wordings, then those between copies of one."""
        self._go_on()
        worth = self._worth_aligning(candidates.worth_reading())
        numbers = {*worth.wordings.tolist(), *self._uses.numbers[worth.uses].tolist()}
        copied = {stored.wording for stored in self._known.values() if stored.wording != stored.number}
        missing = (numbers | copied) - self._known.keys()
        self._known |= {stored.number: stored for stored in self._store.quotations(missing)}
        columns = (self._uses.numbers[worth.uses], self._uses.days[worth.uses], worth.wordings, worth.weeks)
        for wording, day, other, weeks in zip(*(column.tolist() for column in columns), strict=True):
            self._go_on()
            if self._likeness(self._known[wording], self._known[other]) is not None:
                yield from self._between(wording, day, other, weeks)
        for wording, day in self._new:
            self._go_on()
            if wording in copied:
                yield from self._between(wording, day, wording, self._store.weeks_of(wording))

    def _go_on(self) -> None:
        """Raise StoppedError if nothing more is wanted, and forget what is remembered of too many."""
        if self._stopped():
            raise StoppedError
        if len(self._alike) > MOST_REMEMBERED:
            self._alike.clear()
        if len(self._compared) > MOST_REMEMBERED:
            self._compared.clear()
        if len(self._wordings) > MOST_REMEMBERED:
            self._wordings.clear()

    def _worth_aligning(self, candidates: Candidates) -> Candidates:
        """Leave out what one article says to itself, and weigh what two share against the lighter of them."""
        ours = self._uses.numbers[candidates.uses]
        numbers, place = np.unique(np.concatenate([ours, candidates.wordings]), return_inverse=True)
        phrases, pairs = np.zeros(len(numbers)), np.zeros(len(numbers))
        articles = [""] * len(numbers)
        for row, (_, of_phrases, of_pairs, article) in enumerate(self._store.masses(numbers.tolist())):
            phrases[row], pairs[row], articles[row] = of_phrases, of_pairs, article
        apart = self._apart(candidates, [articles[row] for row in place[len(ours) :].tolist()])
        own, other = place[: len(ours)][apart], place[len(ours) :][apart]
        far = np.minimum(phrases[own], phrases[other])
        near = np.minimum(pairs[own], pairs[other]) + far
        return candidates.of(apart).worth_aligning(near=near, far=far)

    def _apart(self, candidates: Candidates, articles: Sequence[str]) -> NDArray[np.bool_]:
        """Say which candidates can be of two articles; `articles` are those that had their wordings first.

        The quotations of one article are not matched with each other, however many candidates they are.
        """
        uses = zip(self._uses.numbers.tolist(), self._uses.days.tolist(), strict=True)
        saying = [{stored.quotation.article for stored in self._new[use]} for use in uses]
        at_home: defaultdict[str, list[int]] = defaultdict(list)
        """By article, the rows whose wording it had first."""
        for row, (use, article) in enumerate(zip(candidates.uses.tolist(), articles, strict=True)):
            if saying[use] == {article}:
                at_home[article].append(row)
        apart = np.ones(len(articles), bool)
        for article, rows in at_home.items():
            self._go_on()
            wordings = candidates.wordings[rows]
            beside = self._store.used_beside(np.unique(wordings).tolist(), article)
            apart[rows] = np.isin(wordings, beside)
        return apart

    def _between(self, wording: int, day: int, other: int, weeks: int) -> Iterator[Found]:
        for stored in self._new[wording, day]:
            for known in self._store.uses_of(other, day, stored.number, COPIES):
                first, second = sorted((stored, known), key=_place)
                pair = (first.number, second.number)
                if pair in self._met or stored.quotation.article == known.quotation.article:
                    continue
                self._met.add(pair)
                match = self._judged(first, second, weeks)
                if match is not None:
                    yield *pair, match

    def _judged(self, first: Stored, second: Stored, weeks: int) -> Match | None:
        alike = self._likeness(first, second)
        if alike is None:
            return None
        circumstances = circumstances_of(first, second, weeks)
        rule = rule_for(alike, circumstances)
        if not rule:
            return None
        a, b = first.quotation, second.quotation
        texts = (a.text, b.text)
        if texts not in self._compared:
            self._compared[texts] = compared(self._wording(first), self._wording(second))
        named, runs = self._compared[texts]
        return Match(
            a=a.id,
            b=b.id,
            relation=named,
            score=1.0 if named == "identical" else round(alike.score, 3),
            same_speaker=circumstances.same_speaker,
            suggestion=False,
            aligned=tuple(
                Aligned(
                    a.start + run.a_start, a.start + run.a_end, b.start + run.b_start, b.start + run.b_end
                )
                for run in runs
            ),
            grounds=Grounds("identical" if named == "identical" else rule),
        )

    def _likeness(self, one: Stored, other: Stored) -> Likeness | None:
        texts = frozenset((one.quotation.text, other.quotation.text))
        if texts not in self._alike:
            self._alike[texts] = likeness(self._wording(one), self._wording(other))
        return self._alike[texts]

    def _wording(self, stored: Stored) -> Wording:
        if stored.number not in self._wordings:
            self._wordings[stored.number] = read_wording(stored.quotation)
        return self._wordings[stored.number]


def _place(stored: Stored) -> tuple[str, int, int]:
    """Return what the two quotations of a match are ordered by."""
    return (stored.quotation.article, stored.quotation.start, stored.quotation.end)


def circumstances_of(first: Stored, second: Stored, weeks: int) -> Circumstances:
    """Return what is known of two quotations beside their words; `weeks`: see `Circumstances`."""
    return Circumstances(
        near=first.day > 0 and second.day > 0 and abs(first.day - second.day) <= NEAR,
        same_speaker=same_speaker(first.quotation.attribution, second.quotation.attribution),
        same_outlet=bool(first.outlet) and first.outlet == second.outlet,
        weeks=weeks,
    )


def compared(a: Wording, b: Wording) -> tuple[Relation, tuple[Aligned, ...]]:
    """Return what one text is to another, and what is the same in both as offsets into the two texts."""
    runs = shared_runs(a.plain, b.plain)
    named = relation(a, b, runs)
    from_a, from_b = a.quotation.start, b.quotation.start
    aligned = aligned_words(a, b, runs if named == "identical" else telling_runs(a, runs))
    return named, tuple(
        Aligned(run.a_start - from_a, run.a_end - from_a, run.b_start - from_b, run.b_end - from_b)
        for run in aligned
    )
