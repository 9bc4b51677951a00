"""The names of outlets and speakers: each document keeps a number of eight bytes, the name is kept once."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from index.failures import IndexDamaged
from index.sections import encoded, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from index.sections import Sections


def name_number(name: str | None) -> int:
    """Return a number that stands for a name: 0 for none, the same in every index for one."""
    return int.from_bytes(blake2b(encoded(name), digest_size=8).digest(), "little") if name else 0


class NameTable:
    """The names of one segment by their numbers."""

    def __init__(self, sections: Sections, kind: str) -> None:
        """Read the names of a kind; raises `IndexDamaged`."""
        self._numbers = sections.numbers(f"{kind} numbers", "Q")
        self._starts = sections.numbers(f"{kind} starts", "I")
        self._text = sections.text(f"{kind} names")
        if len(self._starts) != len(self._numbers) + 1:
            raise IndexDamaged(f"the names of {kind} contradict themselves")

    def places(self, numbers: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return for each number the place of its name in `all`, counted from 1; 0 for none."""
        known = np.frombuffer(self._numbers, np.uint64)
        if not len(known):
            return np.zeros(len(numbers), np.int64)
        at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        return np.where(known[at] == numbers, at + 1, 0)

    def all(self) -> dict[int, str]:
        """Return every name by its number, in their order."""
        return {
            number: self._text[start:end]
            for number, start, end in zip(self._numbers, self._starts, self._starts[1:], strict=False)
        }


def name_sections(kind: str, names: Mapping[int, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the sections that keep names."""
    ordered = sorted(names)
    yield f"{kind} numbers", packed(array("Q", ordered))
    texts = [names[number] for number in ordered]
    yield f"{kind} starts", packed(array("I", accumulate(map(len, texts), initial=0)))
    yield f"{kind} names", encoded("".join(texts))
