"""A sample of an article's wording, by which copies of one report are recognised without their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from library.matching.running_text import read_running_text
from library.matching.shingles import shingles

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
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def sketch_of(article: Article) -> tuple[int, bytes]:
    """Return how many words the paragraphs have, and their sketch as numbers of 32 bits, low byte first."""
    keys = read_running_text(article).keys
    if len(keys) < FEWEST_WORDS:
        return len(keys), b""
    hashes = (np.fromiter(shingles(keys), np.int64).astype(np.uint64) * _ODD) >> _HALF
    return len(keys), np.unique(hashes[hashes > 0])[:SIZE].astype("<u4").tobytes()


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Say whether two sketches are of the same copy: a bottom-k estimate of resemblance (Broder 1997)."""
    shared = set(one) & set(other)
    if not shared:
        return False
    lowest = sorted({*one, *other})[:SIZE]
    return sum(shingle in shared for shingle in lowest) >= COPY * len(lowest)
