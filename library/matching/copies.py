"""Articles that are the same copy: one agency report on many sites, with another headline or another cut."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from library.matching.running_text import read_running_text
from library.matching.shingles import LENGTH, shingles

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence

    from library.model import Article

FEWEST_WORDS = 50
"""An article with fewer words is nobody's copy: a teaser, a caption, a notice of the site."""
HELD = 0.8
"""How much of the shorter article must stand in the fuller one, in runs of shingles."""
OPENING = 50
"""The words that begin an article; a copy has half of them too (two reports around one picture gallery have
most of their words in common, but not these)."""
SAMPLED = 4
"""One shingle of so many stands for an article until it is compared word by word."""
LIKELY = 0.4
"""The share of an article's sample that a fuller one must have to be compared with it."""
COMPARED = 5
"""With how many fuller articles one is compared at most, the likeliest first."""
COMPANY = 40
"""How many articles are remembered for one shingle; what more have is a formula."""


def find_copies(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of articles that are the same copy, as ids, the fullest of each group first.

    Each member's text stands nearly whole in the fullest one, with its opening: a cut version is a copy, a
    report that only quotes the same words is none. Articles are sampled by their shingles (the hashes that a
    fixed number divides, so that a part is recognised in the whole: Manber 1994, Broder 1997), and only the
    fullest of each group is kept for the next to meet, so that many copies cost no more than one each.
    """
    texts = [read_running_text(article) for article in articles]
    texts.sort(key=lambda text: (-len(text.keys), text.article.id))
    groups: dict[int, list[int]] = {}
    known: defaultdict[int, list[int]] = defaultdict(list)
    whole: dict[int, frozenset[int]] = {}
    for position, text in enumerate(texts):
        if len(text.keys) < FEWEST_WORDS:
            break
        sample = {shingle for shingle in shingles(text.keys) if shingle % SAMPLED == 0}
        for fuller in _likely(sample, known):
            if fuller not in whole:
                whole[fuller] = frozenset(shingles(texts[fuller].keys))
            if _is_held(text.keys, whole[fuller]):
                groups[fuller].append(position)
                break
        else:
            groups[position] = [position]
            for shingle in sample:
                if len(known[shingle]) < COMPANY:
                    known[shingle].append(position)
    return tuple(
        tuple(texts[position].article.id for position in group) for group in groups.values() if len(group) > 1
    )


def _is_held(keys: array[int], fuller: frozenset[int]) -> bool:
    return held(keys[:OPENING], fuller) >= 0.5 and held(keys, fuller) >= HELD


def held(keys: array[int], fuller: frozenset[int]) -> float:
    """Return the share of a text's words that stand in runs of another's, whose shingles are `fuller`."""
    covered = end = 0
    for place, shingle in enumerate(shingles(keys)):
        if shingle in fuller:
            covered += place + LENGTH - max(place, end)
            end = place + LENGTH
    return covered / len(keys)


def _likely(sample: Iterable[int], known: dict[int, list[int]]) -> list[int]:
    """Return the fuller articles that share enough of a sample, the likeliest first."""
    shared: Counter[int] = Counter()
    shingled = 0
    for shingle in sample:
        shingled += 1
        shared.update(known.get(shingle, ()))
    likely = [(-times, position) for position, times in shared.items() if times >= LIKELY * shingled]
    return [position for _, position in sorted(likely)[:COMPARED]]
