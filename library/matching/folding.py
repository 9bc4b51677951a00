"""Copies of one article read once: what they all say is matched as the fullest of them says it.

A thousand sites carry one agency report. On each its quotations are the same words by the same speaker, and
what they match elsewhere is the same too. So only the fullest copy is compared with other articles, and what
is found of it holds for the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from library.matching.acceptance import IDENTICAL
from library.matching.alignment import telling_words
from library.matching.candidates import COMPANY, pairs_of_copies
from library.matching.speakers import same_speaker
from library.matching.wording import read_wording
from library.model import Aligned, Grounds, Match, Narration, Quotation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

_Said = TypeVar("_Said", Quotation, Narration)


@dataclass(frozen=True, slots=True)
class Folded:
    """What articles quote and tell, but for what a fuller copy of theirs does too."""

    quotations: tuple[Quotation, ...]
    narration: tuple[Narration, ...]
    quoted_again: Mapping[Quotation, Sequence[Quotation]]
    """The folded quotations, by the one of the fullest copy."""
    told_again: Mapping[Narration, Sequence[Narration]]
    """The folded sentences, by the one of the fullest copy."""


def fold(
    copies: Iterable[Sequence[str]], quotations: Sequence[Quotation], narration: Sequence[Narration]
) -> Folded:
    """Fold what the copies of an article say into the fullest of them, the first of each group.

    Two quotations are folded when their text, kind and speaker agree, two sentences when their text does;
    whatever a copy says otherwise is left.
    """
    fullest = {article: group[0] for group in copies for article in group}
    quoted, quoted_again = _folded(quotations, fullest, _quotation_key)
    told, told_again = _folded(narration, fullest, _text)
    return Folded(quoted, told, quoted_again, told_again)


def unfold(
    folded: Folded, matches: Iterable[Match], reports: Sequence[Quotation]
) -> tuple[tuple[Match, ...], tuple[Quotation, ...]]:
    """Return the matches and the reports of all copies, from those of the fullest.

    `matches` and `reports` are what was found among `folded.quotations` and `folded.narration`. What very
    many copies have in common is left at one match for each: the statement gathers them all.
    """
    if not folded.quoted_again and not folded.told_again:
        return tuple(matches), tuple(reports)
    again = {quotation.id: tuple(copies) for quotation, copies in folded.quoted_again.items()}
    known = {quotation.id: quotation for quotation in (*folded.quotations, *reports)}
    for report, copies in _reported_again(folded, reports):
        again[report.id] = tuple(known.setdefault(copy.id, copy) for copy in copies)
    found = {(match.a, match.b): match for match in matches}
    for match in list(found.values()):
        ones = known[match.a], *again.get(match.a, ())
        others = known[match.b], *again.get(match.b, ())
        if len(ones) * len(others) <= COMPANY:
            for one, other in product(ones, others):
                moved = _moved(match, (ones[0], one), (others[0], other))
                found.setdefault((moved.a, moved.b), moved)
    for original, same_words in folded.quoted_again.items():
        for match in _between_copies((original, *same_words)):
            found.setdefault((match.a, match.b), match)
    given = {quotation.id for quotation in folded.quotations}
    unfolded = tuple(quotation for id_, quotation in known.items() if id_ not in given)
    return tuple(found[pair] for pair in sorted(found)), unfolded


def _folded(
    said: Sequence[_Said], fullest: Mapping[str, str], key: Callable[[_Said], Hashable]
) -> tuple[tuple[_Said, ...], dict[_Said, list[_Said]]]:
    """Return what is left, and what is folded by what it is folded into: the nth of a copy into the nth."""
    seen: Counter[Hashable] = Counter()
    places: list[tuple[Hashable, int]] = []
    originals: dict[tuple[Hashable, int], _Said] = {}
    for one in said:
        held = (fullest[one.article], key(one)) if one.article in fullest else None
        turn = one.article, held
        places.append((held, seen[turn]))
        if held is not None and fullest[one.article] == one.article:
            originals[held, seen[turn]] = one
        seen[turn] += 1
    left: list[_Said] = []
    again: dict[_Said, list[_Said]] = {}
    for one, place in zip(said, places, strict=True):
        original = originals.get(place)
        if original is None or original is one:
            left.append(one)
        else:
            again.setdefault(original, []).append(one)
    return tuple(left), again


def _quotation_key(quotation: Quotation) -> Hashable:
    attribution = quotation.attribution
    return quotation.text, quotation.kind, attribution.name, attribution.certain


def _text(sentence: Narration) -> Hashable:
    return sentence.text


def _reported_again(
    folded: Folded, reports: Iterable[Quotation]
) -> Iterator[tuple[Quotation, list[Quotation]]]:
    """Yield the reports that copies tell too, with theirs."""
    told = {
        (sentence.article, place): (sentence, copies)
        for sentence, copies in folded.told_again.items()
        for place in range(sentence.start, sentence.end)
    }
    for report in reports:
        if (report.article, report.start) in told:
            sentence, copies = told[report.article, report.start]
            yield report, [_elsewhere(report, copy, copy.start - sentence.start) for copy in copies]


def _elsewhere(report: Quotation, copy: Narration, shift: int) -> Quotation:
    start, end = report.start + shift, report.end + shift
    return replace(
        report, id=f"{copy.article}:{start}", article=copy.article, start=start, end=end, part=copy.part
    )


def _moved(match: Match, one: tuple[Quotation, Quotation], other: tuple[Quotation, Quotation]) -> Match:
    """Return a match for copies of its sides; each side is given with the copy that takes its place."""
    (a, copy_of_a), (b, copy_of_b) = one, other
    by_a, by_b = copy_of_a.start - a.start, copy_of_b.start - b.start
    aligned = [
        Aligned(run.a_start + by_a, run.a_end + by_a, run.b_start + by_b, run.b_end + by_b)
        for run in match.aligned
    ]
    if (copy_of_a.article, copy_of_a.start) <= (copy_of_b.article, copy_of_b.start):
        return replace(match, a=copy_of_a.id, b=copy_of_b.id, aligned=tuple(aligned))
    words = telling_words(read_wording(copy_of_b), read_wording(copy_of_a))
    return replace(
        match,
        a=copy_of_b.id,
        b=copy_of_a.id,
        aligned=tuple(sorted(Aligned(*run[2:], *run[:2]) for run in aligned)),
        grounds=replace(match.grounds, words=words),
    )


def _between_copies(copies: Sequence[Quotation]) -> Iterator[Match]:
    """Yield the matches between the copies of one quotation that is long enough to be a statement."""
    wording = read_wording(copies[0])
    if copies[0].kind != "direct" or len(wording.words) < IDENTICAL:
        return
    first, last = wording.words[0].start, wording.words[-1].end
    between = Match(
        a="",
        b="",
        relation="identical",
        score=1.0,
        same_speaker=same_speaker(copies[0].attribution, copies[0].attribution),
        suggestion=False,
        aligned=(),
        grounds=Grounds("identical", telling_words(wording, wording)),
    )
    for one, other in pairs_of_copies(copies):
        a, b = sorted((one, other), key=lambda quotation: (quotation.article, quotation.start))
        aligned = Aligned(a.start + first, a.start + last, b.start + first, b.start + last)
        yield replace(between, a=a.id, b=b.id, aligned=(aligned,))
