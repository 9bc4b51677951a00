"""Long lists in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Entry = TypeVar("_Entry")


def in_batches(entries: Sequence[_Entry], size: int) -> Iterator[Sequence[_Entry]]:
    """Yield the entries in their order, `size` at a time, the last ones as many as there are."""
    return (entries[first : first + size] for first in range(0, len(entries), size))
