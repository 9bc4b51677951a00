"""Near spellings among the words of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.analysis import is_unspaced

if TYPE_CHECKING:
    from index.vocabulary import Vocabulary

LONGEST_WORD = 40
"""Letters from which on a word is no slip of another."""
SHORT_WORD = 4
"""Letters up to which one slip is looked for rather than two."""
FEWEST = 3
"""Documents that have a word which is suggested, where there are many words: most rarer ones are slips."""


def near_words(word: str, vocabulary: Vocabulary, slips: int, limit: int) -> tuple[tuple[str, ...], bool]:
    """Return the most frequent words within so many slips, and whether there are more."""
    near = sorted(_within(word, vocabulary, slips, 1), key=lambda one: (-vocabulary.frequency(one), one))
    return tuple(sorted(near[:limit])), len(near) > limit


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the nearest word by optimal string alignment distance, the most frequent among equals."""
    if len(word) > LONGEST_WORD:
        return None
    slips = 1 if len(word) <= SHORT_WORD else 2
    near = _within(word, vocabulary, slips, FEWEST if vocabulary.has_many else 1)
    ranked = sorted(
        (distance, -vocabulary.frequency(other), other)
        for other, distance in near.items()
        if other != word and other.isalpha()
    )
    return ranked[0][2] if ranked else None


def _within(word: str, vocabulary: Vocabulary, slips: int, fewest: int) -> dict[str, int]:
    """Return the words of two letters or more within so many slips, in scripts with spaces, and how many."""
    near = vocabulary.perhaps_near(word, slips, fewest)
    found = extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return {
        other: distance
        for other, distance, _ in found
        if len(other) > 1 and (other.isascii() or not is_unspaced(other))
    }
