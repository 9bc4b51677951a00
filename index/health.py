"""What is wrong with the index in a folder, in sentences for the reader."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import generations
from index.failures import IndexDamaged, IndexUnusable, told
from index.generation import Generation
from index.manifest import find_damage
from index.merging import due

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found in an index folder."""

    text: str
    """One sentence."""
    serious: bool = True
    """Whether searching needs it mended: by rebuilding, unless the folder itself is at fault."""


def check(folder: Path) -> list[Finding]:
    """Read every byte of the index in a folder and return what is wrong; empty when all is well."""
    try:
        with told(folder):
            return list(_findings(folder))
    except (IndexDamaged, IndexUnusable) as error:
        return [Finding(str(error))]


def _findings(folder: Path) -> Iterator[Finding]:
    if not generations.holds_an_index(folder):
        yield Finding(f"{folder}: there is no search index yet", serious=False)
        return
    path = generations.current(folder)
    with closing(Generation(path)) as generation:
        if not generation.is_readable:
            made = generation.manifest.version
            yield Finding(f"{folder}: version {made} made this index; it has to be rebuilt")
            return
        for wrong in find_damage(path, generation.manifest, thoroughly=True):
            yield Finding(f"{folder}: {wrong}")
        ids = [id_ for segment in generation.segments for id_ in segment.ids()]
        if len(ids) != len(set(ids)):
            yield Finding(f"{folder}: an article is there twice")
        if due(generation.manifest.segments):
            yield Finding(f"{folder}: small segments could be merged", serious=False)
        for left in generations.leftovers(path, generation.manifest):
            yield Finding(f"{left}: left over; the next change removes it", serious=False)
    for other in generations.generations(folder):
        if other != path:
            yield Finding(f"{other}: a generation left over; rebuilding removes it", serious=False)
    for strange in generations.foreign(folder):
        yield Finding(f"{strange}: not part of the index", serious=False)
    if not os.access(folder, os.W_OK):
        yield Finding(f"{folder}: may be read but not written", serious=False)
