"""Keyword search over articles and quotations, on Whoosh. Knows the library by its model alone.

Callers need `build_index`, the `SearchIndex` protocol, the results and `QueryError`; nothing heavy is
loaded before an index is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.protocol import SearchIndex
from index.query import QueryError
from index.results import Hit, SearchResults, Snippet

if TYPE_CHECKING:
    from index.memory import MemoryIndex, build_index

__all__ = ["Hit", "MemoryIndex", "QueryError", "SearchIndex", "SearchResults", "Snippet", "build_index"]


def __getattr__(name: str) -> object:
    """Load the index proper, and Whoosh with it, when it is first asked for."""
    if name in {"MemoryIndex", "build_index"}:
        from index import memory

        return getattr(memory, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
