"""What every index promises to its callers, wherever it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.results import SearchResults

    Progress = Callable[[int, int], None]


class SearchIndex(Protocol):
    """Articles and their quotations, ready to be searched."""

    def search(self, query: str, limit: int = 20, typing: bool = False) -> SearchResults:
        """Return the `limit` best articles for a query.

        typing: the query is still being typed: its last word may be unfinished and no slip of syntax
        raises. Otherwise `QueryError` is raised for a query that cannot be read.
        """
        ...
