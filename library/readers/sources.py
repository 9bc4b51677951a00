"""From what the reader named on the command line to the files behind it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from library.hostile_text import harmless_line
from library.readers.expansion import Expansion
from library.readers.formats import READ_EXTENSIONS, why_left_out
from library.readers.saved_pages import pages_of

STANDARD_INPUT = "-"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be read, and why; `line` counts from 1."""

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        """Return `path:line: reason`, the shape that editors can jump to."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return harmless_line(f"{place}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, a text that was piped in, or what lies in an archive: `archive.zip!/report.txt`."""

    path: str
    content: bytes | None = None
    """The bytes, when they do not lie on disk."""
    opener: Callable[[], BinaryIO] | None = None
    """Opens what lies neither on disk nor in memory, from its beginning at every call."""
    depth: int = 0
    """The number of archives that it lies in."""
    expansion: Expansion | None = None
    """What may still be unpacked of the outermost of them."""

    def size(self) -> int:
        """Return the number of bytes; raises OSError. What has an opener is read for it."""
        if self.content is not None:
            return len(self.content)
        if self.opener is None:
            return Path(self.path).stat().st_size
        with self.open() as file:
            return sum(map(len, iter(lambda: file.read(_PIECE), b"")))

    def open(self) -> BinaryIO:
        """Open it for reading; raises OSError."""
        if self.content is not None:
            return BytesIO(self.content)
        return self.opener() if self.opener else Path(self.path).open("rb")

    def read(self) -> bytes:
        """Return all bytes; raises OSError."""
        with self.open() as file:
            return file.read()

    @property
    def shown_path(self) -> str:
        """The path as it may be shown, which is the path of its articles."""
        return harmless_line(self.path)


def find_sources(
    paths: Iterable[str], standard_input: Callable[[], bytes] | None = None
) -> tuple[list[Source], list[Skipped]]:
    """List the files behind `paths` in their order.

    Folders are walked: hidden names and backups are left out, and the folders of saved pages with what these
    are made of; links to folders are not followed, and files of other formats named as skipped. `-` stands
    for `standard_input`. A file named twice is read once. Nothing is opened but folders.
    """
    sources: dict[str, Source] = {}
    skipped: list[Skipped] = []
    for path in paths:
        try:
            if path == STANDARD_INPUT and standard_input is not None:
                sources.setdefault(STANDARD_INPUT, Source(STANDARD_INPUT, standard_input()))
            else:
                for found in _files_behind(path, skipped):
                    sources.setdefault(_identity(found), Source(found))
        except OSError as error:
            skipped.append(Skipped(path, reason_of(error)))
    return list(sources.values()), skipped


def _files_behind(path: str, skipped: list[Skipped]) -> Iterator[str]:
    """Yield the files that a path stands for; raises OSError."""
    mode = Path(path).stat().st_mode
    if stat.S_ISREG(mode):
        yield path
    elif stat.S_ISDIR(mode):
        unread = len(skipped)
        within = [str(found) for found in _walk(Path(path), skipped)]
        if not within and len(skipped) == unread:
            skipped.append(Skipped(path, "the folder holds no files"))
        yield from within
    else:
        skipped.append(Skipped(path, "neither a file nor a folder"))


def _identity(path: str) -> str:
    return os.path.realpath(path)


def _walk(folder: Path, skipped: list[Skipped]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        skipped.append(Skipped(str(error.filename or folder), reason_of(error)))

    for parent, folders, files in os.walk(folder, onerror=refuse):
        beside = {name.casefold() for name in files}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and beside.isdisjoint(pages_of(name))
        )
        for name in sorted(files):
            found = Path(parent, name)
            if name.startswith(".") or name.endswith("~"):
                continue
            if not found.is_file():
                skipped.append(Skipped(str(found), "no file: a pipe, a device, or a link that leads nowhere"))
                continue
            if found.suffix.lower() in READ_EXTENSIONS:
                yield found
            else:
                skipped.append(Skipped(str(found), why_left_out(found.suffix.lower(), "name it to try")))


def reason_of(error: OSError) -> str:
    """Say in the system's own words why a file could not be read."""
    return (error.strerror or str(error)).lower()
