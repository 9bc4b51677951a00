"""Words in a row as numbers, which stand in for the words when many texts are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

LENGTH = 6
"""Words of a shingle: few enough to fit between the small edits of a copy (as many as WCopyfind takes)."""


def shingles(keys: array[int]) -> Iterator[int]:
    """Yield a hash for each `LENGTH` words in a row; the same in every run of the program."""
    columns = [keys[turn : len(keys) - LENGTH + turn + 1] for turn in range(LENGTH)]
    return map(hash, zip(*columns, strict=True)) if len(keys) >= LENGTH else iter(())
