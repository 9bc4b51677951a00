"""Keyword search over articles and quotations, on Whoosh. Knows the library by its model alone.

Callers need `build_index` for an index in memory, `LibraryIndex` with `rebuild` and `check` for one on disk,
the protocols `SearchIndex` and `ChangingIndex`, the results and the errors; nothing heavy is loaded before an
index is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from index.failures import IndexBusy, IndexDamaged, IndexUnusable
from index.protocol import ChangingIndex, SearchIndex
from index.query import QueryError
from index.results import Hit, SearchResults, Snippet

if TYPE_CHECKING:
    from index.health import Finding, check
    from index.memory import MemoryIndex, build_index
    from index.on_disk import LibraryIndex, rebuild

__all__ = [
    "ChangingIndex",
    "Finding",
    "Hit",
    "IndexBusy",
    "IndexDamaged",
    "IndexUnusable",
    "LibraryIndex",
    "MemoryIndex",
    "QueryError",
    "SearchIndex",
    "SearchResults",
    "Snippet",
    "build_index",
    "check",
    "rebuild",
]

_HOMES = {
    "Finding": "index.health",
    "LibraryIndex": "index.on_disk",
    "MemoryIndex": "index.memory",
    "build_index": "index.memory",
    "check": "index.health",
    "rebuild": "index.on_disk",
}


def __getattr__(name: str) -> object:
    """Load the index proper, and Whoosh with it, when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
