"""How much of a stranger's file is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond these the file, the record in it or the line is skipped and named."""

    largest_file: int
    """Bytes; of a file that is read piece by piece, of each piece."""
    longest_line: int
    """Characters."""
    seconds: float = 30.0
    """For one article, where it is read in a process of its own."""

    def refuse(self, what: str, size: int) -> str | None:
        """Return why something of so many bytes is not read, None if it is."""
        return (
            over(what, size, "bytes", self.largest_file, "largest_file") if size > self.largest_file else None
        )


def over(what: str, size: int, unit: str, limit: int, setting: str) -> str:
    """Say that something is too large, and which setting says so."""
    return f"{what} has {size:,} {unit}; the limit is {limit:,} (setting reading.{setting})"
