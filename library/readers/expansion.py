"""How far a packed file may be unpacked: what keeps a small file from filling the memory or the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.readers.decoding import UnreadableContentError

if TYPE_CHECKING:
    from library.readers.limits import Limits
    from library.readers.sources import Source

LARGEST_RATIO = 200
"""Bytes out for a byte in. Text packs ten to fifty times smaller; more is a row of equal characters."""
_SPARE = 1 << 16
"""Bytes, for what is read twice to tell a format."""
DEEPEST = 2
"""Archives are opened in archives in an archive, and no deeper."""


@dataclass(slots=True)
class Expansion:
    """What may still be unpacked of one file on disk, shared by all that is nested in it."""

    left: int
    """Bytes."""

    def take(self, size: int) -> None:
        """Count so many unpacked bytes; raises UnreadableContentError when they are too many."""
        self.left -= size
        if self.left < 0:
            raise UnreadableContentError(
                f"unpacks to more than {LARGEST_RATIO} times its size, as files do that are made to do harm; "
                "if you trust it, unpack it yourself and name the folder"
            )


def expansion_of(source: Source, limits: Limits) -> Expansion:
    """Return what may be unpacked of a source; raises UnreadableContentError when it is nested too deep."""
    if source.depth > DEEPEST:
        raise UnreadableContentError(
            f"lies more than {DEEPEST} archives deep; unpack the outer ones and name the folder"
        )
    return source.expansion or Expansion(max(LARGEST_RATIO * source.size(), limits.largest_file) + _SPARE)
