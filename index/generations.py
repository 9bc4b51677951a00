"""The folder of an index: generations beside each other, and a file that says which one is in force.

    CURRENT              names the generation in force
    generation-000002/   the manifest and the segments of one generation
    index.lock           held by whoever writes

An index is rebuilt into a new generation while the one in force goes on being read.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from index.checksums import replace_settled, settle
from index.failures import IndexDamaged, IndexUnusable
from index.manifest import FILE, Manifest, version, write_manifest
from index.segment import EXTENSIONS
from index.writer_lock import HOLDER, LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CURRENT = "CURRENT"
_MARK = "broadsheet search index: "
_GENERATION = re.compile(r"generation-(\d{6,})")
_OURS = re.compile(rf"{CURRENT}(\.new)?|{LOCK}|{HOLDER}|{_GENERATION.pattern}")
_OURS_INSIDE = re.compile(
    rf"{FILE}(\.new)?|(segment-\d+|making-[\da-f]+-[\d-]+)({'|'.join(map(re.escape, EXTENSIONS))})"
)


def holds_an_index(folder: Path) -> bool:
    """Say whether a folder holds an index, sound or not; False if one can be made there.

    Raises `IndexUnusable` for anything else, and OSError.
    """
    if not folder.exists():
        return False
    if not folder.is_dir():
        raise IndexUnusable(f"{folder}: not a folder")
    entries = [entry.name for entry in folder.iterdir()]
    if any(_GENERATION.fullmatch(name) for name in entries):
        return True
    if CURRENT in entries and (folder / CURRENT).read_bytes().startswith(_MARK.encode()):
        return True
    if any(name not in {LOCK, HOLDER} for name in entries):
        raise IndexUnusable(f"{folder}: not a search index, and not an empty folder to make one in")
    return False


def current(folder: Path) -> Path:
    """Return the generation in force; raises `IndexDamaged` and OSError."""
    try:
        named = (folder / CURRENT).read_bytes()
    except FileNotFoundError as error:
        raise IndexDamaged(f"{CURRENT} is missing") from error
    name = named.decode("utf-8", "replace").removeprefix(_MARK).removesuffix("\n")
    if not named.startswith(_MARK.encode()) or not _GENERATION.fullmatch(name):
        raise IndexDamaged(f"{CURRENT} was changed")
    if not (folder / name).is_dir():
        raise IndexDamaged(f"{name} is missing")
    return folder / name


def new_generation(folder: Path) -> Path:
    """Make an empty generation that is not in force; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    last = max((int(_GENERATION.fullmatch(path.name)[1]) for path in generations(folder)), default=0)  # type: ignore[index]  # they match
    generation = folder / f"generation-{last + 1:06}"
    generation.mkdir(mode=0o700)
    write_manifest(generation, Manifest(version()))
    return generation


def put_into_force(generation: Path) -> None:
    """Let a generation be the one that is opened; raises OSError."""
    settle(generation)
    replace_settled(generation.parent / CURRENT, f"{_MARK}{generation.name}\n".encode())


def generations(folder: Path) -> list[Path]:
    """Return all generations of a folder, in force or not; raises OSError."""
    return sorted(path for path in folder.iterdir() if _GENERATION.fullmatch(path.name))


def remove_other_generations(generation: Path) -> None:
    """Remove every generation but this one, except what the system does not let go of yet."""
    for other in generations(generation.parent):
        if other != generation:
            remove(other)


def remove(generation: Path) -> None:
    """Remove a generation, as far as the system lets go of it; the rest is left over for the next time."""
    shutil.rmtree(generation, ignore_errors=True)


def leftovers(generation: Path, manifest: Manifest) -> Iterator[Path]:
    """Yield the files that a writer wrote but did not put into force; raises OSError."""
    used = {FILE, *(name for name, _ in manifest.files())}
    for path in generation.iterdir():
        if path.name not in used and _OURS_INSIDE.fullmatch(path.name):
            yield path


def foreign(folder: Path) -> Iterator[Path]:
    """Yield what an index did not put into its folder; raises OSError."""
    yield from (path for path in folder.iterdir() if not _OURS.fullmatch(path.name))
    for generation in generations(folder):
        yield from (path for path in generation.iterdir() if not _OURS_INSIDE.fullmatch(path.name))
