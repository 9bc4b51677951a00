"""The manifest of a generation: which segments are in force, what was removed from each, and their stamps.

One small file of JSON behind its own checksum, replaced as a whole by every commit.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from index.checksums import Stamp, replace_settled, stamp, what_is_wrong
from index.failures import IndexDamaged
from index.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "manifest"
_SEGMENT = re.compile(r"segment-\d{6,}")


def version() -> str:
    """Return what an index must have been made with to be used: our version, and Unicode's for folding."""
    return f"{VERSION} (Unicode {unicodedata.unidata_version})"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """One segment in force."""

    name: str
    articles: int
    """How many articles it was written with."""
    documents: int
    """The same with their quotations."""
    removed: tuple[int, ...]
    """The articles that were removed or replaced since, as documents, in order."""
    files: dict[str, Stamp]

    @property
    def present(self) -> int:
        """How many articles are still there."""
        return self.articles - len(self.removed)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of an index."""

    version: str
    next: int = 1
    """The number of the next segment; no name is used twice."""
    segments: tuple[SegmentEntry, ...] = ()

    @property
    def next_name(self) -> str:
        """The name of the next segment."""
        return f"segment-{self.next:06}"

    def files(self) -> Iterator[tuple[str, Stamp]]:
        """Yield every file in force."""
        for segment in self.segments:
            yield from segment.files.items()

    def with_segments(self, *segments: SegmentEntry, new: int = 0) -> Manifest:
        """Return the state with these segments in force, of which some have new names."""
        return replace(self, segments=segments, next=self.next + new)


def write_manifest(generation: Path, manifest: Manifest) -> None:
    """Put a state into force; raises OSError."""
    content = json.dumps(asdict(manifest), indent=1).encode()
    digest = hashlib.sha256(content).hexdigest().encode()
    replace_settled(generation / FILE, digest + b"\n" + content)


def read_manifest(generation: Path) -> Manifest:
    """Return the state in force; raises `IndexDamaged` and OSError.

    Of an index of another version only the version is read.
    """
    try:
        digest, content = (generation / FILE).read_bytes().split(b"\n", 1)
    except FileNotFoundError as error:
        raise IndexDamaged(f"{FILE} is missing") from error
    except ValueError as error:
        raise IndexDamaged(f"{FILE} is cut off") from error
    if hashlib.sha256(content).hexdigest().encode() != digest:
        raise IndexDamaged(f"{FILE} was changed")
    try:
        read = json.loads(content)
        if read["version"] != version():
            return Manifest(str(read["version"]))
        segments = tuple(_entry(**segment) for segment in read["segments"])
        return Manifest(read["version"], int(read["next"]), segments)
    except (ValueError, TypeError, KeyError) as error:
        raise IndexDamaged(f"{FILE} cannot be read") from error


def find_damage(generation: Path, manifest: Manifest, *, thoroughly: bool = False) -> Iterator[str]:
    """Yield what is wrong with the files in force; raises OSError."""
    for name, expected in manifest.files():
        wrong = what_is_wrong(generation / name, expected, thoroughly=thoroughly)
        if wrong is not None:
            yield wrong


def stamps(generation: Path, names: tuple[str, ...]) -> dict[str, Stamp]:
    """Return the stamps of files; raises OSError."""
    return {name: stamp(generation / name) for name in names}


def _entry(
    name: str, articles: int, documents: int, removed: list[int], files: dict[str, dict[str, object]]
) -> SegmentEntry:
    named = {file: Stamp(**known) for file, known in files.items()}  # type: ignore[arg-type]  # from JSON
    if not _SEGMENT.fullmatch(name) or not all(file.startswith(f"{name}.") for file in named):
        raise ValueError(name)
    if any("/" in file or "\\" in file for file in named):
        raise ValueError(name)
    return SegmentEntry(name, int(articles), int(documents), tuple(map(int, removed)), named)
