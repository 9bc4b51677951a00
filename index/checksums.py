"""Whether a file is still what was written."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is known about the content of a file."""

    size: int
    modified: int
    """When the file was last changed (nanoseconds, as the file system tells)."""
    sha256: str


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file; raises OSError."""
    known = path.stat()
    return Stamp(known.st_size, known.st_mtime_ns, _sha256(path))


def what_is_wrong(path: Path, expected: Stamp, *, thoroughly: bool = False) -> str | None:
    """Return what is wrong with a file, or None; raises OSError.

    Unless asked to be thorough it reads a file only if that was touched since its stamp was made.
    """
    try:
        known = path.stat()
    except FileNotFoundError:
        return f"{path.name} is missing"
    if known.st_size != expected.size:
        return f"{path.name} has {known.st_size} bytes instead of {expected.size}"
    touched = known.st_mtime_ns != expected.modified
    if (touched or thoroughly) and _sha256(path) != expected.sha256:
        return f"{path.name} was changed"
    return None


def settle(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk; raises OSError."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_settled(path: Path, content: bytes) -> None:
    """Write a file so that it has either its former content or all of this one; raises OSError."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    settle(new)
    new.replace(path)
    settle(path.parent)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
