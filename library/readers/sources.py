"""From what the reader named on the command line to the files behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be read, and why; `line` counts from 1."""

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        """Return `path:line: reason`, the shape that editors can jump to."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or a text that was piped in."""

    path: str
    content: bytes | None = None
    """The bytes, when they do not lie on disk."""

    def size(self) -> int:
        """Return the number of bytes; raises OSError."""
        return len(self.content) if self.content is not None else Path(self.path).stat().st_size

    def read(self) -> bytes:
        """Return all bytes; raises OSError."""
        return self.content if self.content is not None else Path(self.path).read_bytes()


def find_sources(
    paths: Iterable[str], standard_input: Callable[[], bytes] | None = None
) -> tuple[list[Source], list[Skipped]]:
    """List the files behind `paths` in their order; folders are walked, hidden ones and links left out.

    `-` stands for `standard_input`. A file named twice is read once. Nothing is opened but folders.
    """
    sources: dict[str, Source] = {}
    skipped: list[Skipped] = []
    for path in paths:
        if path == STANDARD_INPUT and standard_input is not None:
            sources.setdefault(STANDARD_INPUT, Source(STANDARD_INPUT, standard_input()))
        elif Path(path).is_dir():
            within = [Source(str(found)) for found in _walk(Path(path), skipped)]
            if not within and not any(Path(entry.path).is_relative_to(path) for entry in skipped):
                skipped.append(Skipped(path, "the folder holds no files"))
            for source in within:
                sources.setdefault(_identity(source.path), source)
        elif not Path(path).exists():
            skipped.append(Skipped(path, "no such file or folder"))
        elif not Path(path).is_file():
            skipped.append(Skipped(path, "neither a file nor a folder"))
        else:
            sources.setdefault(_identity(path), Source(path))
    return list(sources.values()), skipped


def _identity(path: str) -> str:
    return os.path.realpath(path)


def _walk(folder: Path, skipped: list[Skipped]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        skipped.append(Skipped(str(error.filename or folder), reason_of(error)))

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)


def reason_of(error: OSError) -> str:
    """Say in the system's own words why a file could not be read."""
    return (error.strerror or str(error)).lower()
