"""Near spellings among the words of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

if TYPE_CHECKING:
    from index.vocabulary import Vocabulary

CANDIDATES = 20
LONGEST_WORD = 40
"""Letters from which on a word is no slip of another."""
SHORT_WORD = 4
"""Letters up to which one slip is looked for rather than two."""


def near_words(word: str, vocabulary: Vocabulary, slips: int, limit: int) -> tuple[tuple[str, ...], bool]:
    """Return the most frequent words within so many slips, and whether there are more."""
    found = extract(word, vocabulary.spelled.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    near = sorted((near for near, _, _ in found), key=lambda near: (-vocabulary.spelled[near], near))
    return tuple(sorted(near[:limit])), len(near) > limit


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the nearest word by optimal string alignment distance, the most frequent among equals."""
    if len(word) > LONGEST_WORD:
        return None
    slips = 1 if len(word) <= SHORT_WORD else 2
    found = extract(word, vocabulary.suggestible, scorer=OSA.distance, score_cutoff=slips, limit=CANDIDATES)
    ranked = sorted(
        (distance, -vocabulary.frequency(near), near) for near, distance, _ in found if near != word
    )
    return ranked[0][2] if ranked else None
