"""A sample of an article's wording, by which copies of one report are recognised without their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from library.matching.running_text import word_keys
from library.matching.shingles import LENGTH

if TYPE_CHECKING:
    from library.model import Article

Sketch = tuple[int, ...]
"""The lowest hashes of an article's shingles, rising; empty for one with few words."""

SIZE = 16
"""Shingles of a sketch."""
FEWEST_WORDS = 50
"""An article with fewer words is nobody's copy (as in `library.matching.copies`)."""
COPY = 0.5
"""The least part of their shingles that copies share; a report that only quotes the same words has less."""
_LOWEST = 8 * SIZE
"""Of so many lowest hashes at least `SIZE` are different ones, however an article repeats itself."""
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def sketch_of(article: Article) -> tuple[int, bytes]:
    """Return how many words the paragraphs have, and their sketch as numbers of 32 bits, low byte first."""
    keys = np.frombuffer(word_keys(article), np.uint32).astype(np.uint64)
    if len(keys) < FEWEST_WORDS:
        return len(keys), b""
    hashes = np.zeros(len(keys) - LENGTH + 1, np.uint64)
    for turn in range(LENGTH):
        hashes = (hashes ^ keys[turn : len(keys) - LENGTH + turn + 1]) * _ODD
        hashes ^= hashes >> _HALF
    hashes >>= _HALF
    lowest = np.partition(hashes, _LOWEST)[:_LOWEST] if len(hashes) > _LOWEST else hashes
    return len(keys), np.unique(lowest[lowest > 0])[:SIZE].astype("<u4").tobytes()


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Say whether two sketches are of the same copy: a bottom-k estimate of resemblance (Broder 1997)."""
    shared = set(one) & set(other)
    if not shared:
        return False
    lowest = sorted({*one, *other})[:SIZE]
    return sum(shingle in shared for shingle in lowest) >= COPY * len(lowest)
