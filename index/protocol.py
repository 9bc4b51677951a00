"""What every index promises to its callers, wherever it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from index.arrangement import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.arrangement import Arrangement
    from index.results import SearchResults
    from library.model import Article, Quotation

    Progress = Callable[[int, int], None]


TIME_LIMIT = 0.3
"""Seconds after which a search returns what it has."""


class SearchIndex(Protocol):
    """Articles and their quotations, ready to be searched."""

    def search(
        self,
        query: str,
        limit: int = 20,
        typing: bool = False,
        arrangement: Arrangement = DEFAULT,
        seconds: float = TIME_LIMIT,
    ) -> SearchResults:
        """Return the answers to a query, the `limit` first of them as hits.

        typing: the query is still being typed: its last word may be unfinished and no slip of syntax
        raises. Otherwise `QueryError` is raised for a query that cannot be read. seconds: how long it may
        take; what is found by then is returned. The result counts its facets and shows further hits when
        it is asked to.
        """
        ...

    def suggest(self, field: str, beginning: str, limit: int = 20) -> tuple[str, ...]:
        """Return the most frequent values of a field that begin so: words, or names of one word and more.

        field: "text" for words, "outlet", "speaker" and the others of the query language.
        """
        ...


class ChangingIndex(SearchIndex, Protocol):
    """An index that is kept: articles come and go, and what is found changes with them."""

    def add(
        self, articles: Iterable[tuple[Article, Sequence[Quotation]]], progress: Progress | None = None
    ) -> None:
        """Add articles with their quotations; one whose id is there takes its place.

        progress(done, total) is called now and then and may raise to give up: what was finished stays.
        """
        ...

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles, at once or not at all, and return how many were there."""
        ...

    def refresh(self) -> None:
        """Take notice of what other processes changed: the generation that is in force."""
        ...
