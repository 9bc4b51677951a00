"""The files of a segment in the folder of a generation: written to the disk, stamped, given their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.checksums import Stamp, settle, stamp
from index.segment import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def write_settled(generation: Path, name: str, write: Callable[[], object]) -> dict[str, Stamp]:
    """Have the files of a segment written and wait until they are on the disk; return their stamps.

    On failure nothing of them stays.
    """
    names = [name + extension for extension in EXTENSIONS]
    try:
        write()
        for file in names:
            settle(generation / file)
        settle(generation)
        return {file: stamp(generation / file) for file in names}
    except BaseException:
        remove_segment(generation, name)
        raise


def rename_segment(generation: Path, before: str, after: str, stamps: dict[str, Stamp]) -> dict[str, Stamp]:
    """Give the files of a segment another name; return their stamps under it. Raises OSError."""
    renamed: dict[str, Stamp] = {}
    for extension in EXTENSIONS:
        (generation / (before + extension)).replace(generation / (after + extension))
        renamed[after + extension] = stamps[before + extension]
    settle(generation)
    return renamed


def remove_segment(generation: Path, name: str) -> None:
    """Remove what there is of the files of a segment; raises OSError."""
    for extension in EXTENSIONS:
        (generation / (name + extension)).unlink(missing_ok=True)
