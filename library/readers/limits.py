"""How a stranger's file is read: how much of it, and under which names it keeps its fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds the reading of a file, and what the reader says of its fields.

    Beyond the sizes the file, the record in it or the line is skipped and named.
    """

    largest_file: int
    """Bytes; of a file that is read piece by piece, of each piece."""
    longest_line: int
    """Characters."""
    seconds: float = 30.0
    """For one article, where it is read in a process of its own."""
    record_fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Fields of an article, each with the names under which the reader's data sets keep it, the first name
    first; a dot leads into a nested field. They are looked for before the names that are known."""

    agencies: tuple[str, ...] = ()
    """News agencies of the reader's, recognised besides those that are known."""
    outlets: tuple[tuple[str, str], ...] = ()
    """Addresses of feeds and hosts of sites, each with the name of the outlet, for articles whose own source
    names none; of two names for one the first counts."""

    def refuse(self, what: str, size: int) -> str | None:
        """Return why something of so many bytes is not read, None if it is."""
        return (
            over(what, size, "bytes", self.largest_file, "largest_file") if size > self.largest_file else None
        )


def over(what: str, size: int, unit: str, limit: int, setting: str) -> str:
    """Say that something is too large, and which setting says so."""
    return f"{what} has {size:,} {unit}; the limit is {limit:,} (setting reading.{setting})"
