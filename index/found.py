"""Articles and the hits in them: what concordance, collocates and dispersion are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from library.model import Article, Span

if TYPE_CHECKING:
    from index.results import SearchResults

MOST_OF_A_LIBRARY = 2_000
"""The best answers that are read to show every hit in them, or to count the words around; some seconds."""
Found = tuple[Article, Sequence[Span]]
"""An article and the places of the hits in its text: sorted, not overlapping; none where it has no hit."""


def found_articles(results: SearchResults, article: Callable[[str], Article | None]) -> Iterator[Found]:
    """Yield the articles of a result, best first; those that `article` no longer has are left out."""
    for hit in results.hits:
        read = article(hit.article)
        if read is not None:
            yield read, hit.spans


def found_among(results: SearchResults, articles: Iterable[Article]) -> list[Found]:
    """Return all `articles` that were searched: those of the result, best first, then those without a hit."""
    by_id = {article.id: article for article in articles}
    found = list(found_articles(results, by_id.get))
    answering = {article.id for article, _ in found}
    return found + [(article, ()) for name, article in by_id.items() if name not in answering]
