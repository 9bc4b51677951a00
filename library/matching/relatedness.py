"""Which articles are about the same things, so that not every article need be compared with every other.

Reports of one event share names, places and subjects: rare words, in what they tell and in what they quote.
Of those two reports of one event share at least a fifth of the lighter one's weight, of any two articles of a
year's news one pair in forty shares a tenth.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from library.matching.candidates import COMPANY, meetings
from library.matching.rarity import weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RARE = 0.4
"""The least weight of a word that shows what an article is about ("pipeline", not "minister")."""
RELATED = 0.1
"""The least part of the lighter article's rare words, by weight, that a related one shares."""
LIGHTEST = 2.0
"""An article with less weight tells too little to be left out of any comparison."""

Related = dict[str, set[str]]
"""For each article those that it is to be compared with, itself among them."""


def related_articles(stems: Mapping[str, Iterable[str]]) -> Related:
    """Return which articles are related, from the stems that each of them uses."""
    rare = {
        article: sorted({stem for stem in used if weight(stem) >= RARE}) for article, used in stems.items()
    }
    mass = {article: sum(map(weight, own)) for article, own in rare.items()}
    postings: defaultdict[str, list[str]] = defaultdict(list)
    for article in sorted(rare):
        for stem in rare[article]:
            postings[stem].append(article)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for stem, articles in postings.items():
        gain = weight(stem)
        for pair in meetings(articles):
            shared[pair] += gain
    related: Related = {article: {article} for article in rare}
    for (one, other), common in shared.items():
        if common >= RELATED * min(mass[one], mass[other]):
            related[one].add(other)
            related[other].add(one)
    light = [article for article in sorted(rare) if mass[article] < LIGHTEST]
    for article in light:
        for other in related if len(related) <= COMPANY else light[:COMPANY]:
            related[article].add(other)
            related[other].add(article)
    return related
