"""Which pairs of quotations are worth comparing, without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, TypeVar

from library.matching.rarity import CONTENT, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from library.matching.relatedness import Related
    from library.matching.wording import Occurrence, Wording

_Member = TypeVar("_Member")
_Key = TypeVar("_Key", bound=tuple[Any, ...])

SHARE = 0.12
"""The least part of the lighter quotation's weight that a candidate shares."""
SLACK = 0.3
"""Added to the lighter weight, so that a shared word of a short quotation does not count as all of it."""
RUN = 4
"""Words in a row that make a candidate whatever they weigh."""
COMPANY = 80
"""How many may all meet each other: wordings with a key in common, or copies of one wording."""
FEW = 8
"""How many always meet each other."""
NEIGHBOURS = 20
"""How many of the next ones each meets in a larger company."""


def candidate_pairs(
    wordings: Iterable[Wording], related: Related | None = None
) -> list[tuple[Wording, Wording]]:
    """Return pairs of quotations that may carry the same statement.

    An inverted index from words to wordings adds up what each two share, in articles that are `related` (all,
    if that is not known); runs of four words and whole short quotations count whatever they weigh and
    wherever they stand. Copies of one wording are compared once. Each pair comes once, with the quotation
    first that comes first by article and place.
    """
    copies: defaultdict[tuple[str, ...], list[Wording]] = defaultdict(list)
    for wording in sorted(wordings, key=lambda wording: wording.place):
        if wording.plain:
            copies[wording.plain].append(wording)
    groups = [copies[plain] for plain in sorted(copies)]
    found = [pair for group in groups for pair in pairs_of_copies(group)]
    for one, other in _alike(groups, related):
        found.extend(_across(groups[one], groups[other]))
    return [(a, b) if a.place <= b.place else (b, a) for a, b in found]


def _alike(groups: Sequence[Sequence[Wording]], related: Related | None) -> list[tuple[int, int]]:
    """Return the pairs of wordings that share enough, by index; `groups` holds the copies of each."""
    wordings = [group[0] for group in groups]
    articles = [{copy.quotation.article for copy in group} for group in groups]
    near = [
        frozenset().union(*(related[article] for article in own)) if related is not None else frozenset[str]()
        for own in articles
    ]
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for key, places in _postings(wordings, _content):
        gain = weight(key[0])
        if related is None or len(places) < FEW:
            pairs = meetings(places)
        else:
            pairs = _related_meetings(places, articles, near)
        for pair in pairs:
            shared[pair] += gain
    found = {
        pair
        for pair, gained in shared.items()
        if gained >= SHARE * (min(wordings[pair[0]].mass, wordings[pair[1]].mass) + SLACK)
    }
    for _, places in _postings(wordings, _phrases):
        found.update(meetings(places))
    return sorted(found)


def _postings(
    wordings: Sequence[Wording], keys_of: Callable[[Wording], Iterable[_Key]]
) -> Iterator[tuple[_Key, list[int]]]:
    postings: defaultdict[_Key, list[int]] = defaultdict(list)
    for index, wording in enumerate(wordings):
        for key in keys_of(wording):
            postings[key].append(index)
    return ((key, places) for key, places in sorted(postings.items()) if len(places) > 1)


def _content(wording: Wording) -> Iterable[Occurrence]:
    return (key for key in wording.occurrences if weight(key[0]) >= CONTENT)


def _phrases(wording: Wording) -> set[tuple[str, ...]]:
    plain = wording.plain
    return {plain[start : start + RUN] for start in range(max(1, len(plain) - RUN + 1))}


def pairs_of_copies(group: Sequence[_Member]) -> Iterator[tuple[_Member, _Member]]:
    """Yield the pairs of copies of one wording: all of few, else each with the first."""
    if len(group) <= COMPANY:
        return combinations(group, 2)
    return ((group[0], other) for other in group[1:])


def _related_meetings(
    company: Sequence[int], articles: Sequence[set[str]], near: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a company whose articles are related, in the order of the company."""
    in_article: defaultdict[str, list[int]] = defaultdict(list)
    for place in company:
        for article in articles[place]:
            in_article[article].append(place)
    for place in company:
        beside = near[place] & in_article.keys()
        met = {other for article in beside for other in in_article[article] if other > place}
        for other in sorted(met)[: len(met) if len(met) <= COMPANY else NEIGHBOURS]:
            yield place, other


def meetings(company: Sequence[_Member]) -> Iterator[tuple[_Member, _Member]]:
    """Yield the pairs of a company: all of a small one, neighbours of a large one."""
    if len(company) <= COMPANY:
        yield from combinations(company, 2)
        return
    for position, one in enumerate(company):
        for other in company[position + 1 : position + 1 + NEIGHBOURS]:
            yield one, other


def _across(ones: Sequence[_Member], others: Sequence[_Member]) -> Iterator[tuple[_Member, _Member]]:
    """Yield pairs of the copies of two wordings: all of few, else each copy with one of the other's."""
    if len(ones) * len(others) <= COMPANY * COMPANY:
        yield from product(ones, others)
        return
    for turn in range(max(len(ones), len(others))):
        yield ones[turn % len(ones)], others[turn % len(others)]
