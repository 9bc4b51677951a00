"""An index in memory: built from articles in one go, searched, thrown away."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import RamStorage

from index.batch import Batch
from index.searcher import Searcher
from index.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.facts import Facts
    from index.protocol import Progress
    from library.model import Article, Quotation


class MemoryIndex(Searcher):
    """Articles and quotations, searchable; implements `index.protocol.SearchIndex`. Safe in threads."""


def build_index(
    articles: Sequence[Article],
    quotations: Sequence[Quotation] = (),
    progress: Progress | None = None,
    facts: Facts | None = None,
) -> MemoryIndex:
    """Index articles and their quotations in memory.

    facts: what is known of the articles beside their text.
    progress(done, total) is called after each article and may raise to cancel.
    """
    of_article: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        of_article[quotation.article].append(quotation)
    storage = RamStorage()
    segments: list[Segment] = []
    batch = Batch()
    for done, article in enumerate(articles, 1):
        batch.add(article, of_article[article.id])
        if progress is not None:
            progress(done, len(articles))
        if batch.is_full or done == len(articles):
            name = f"segment-{len(segments)}"
            batch.write(storage, name)
            segments.append(Segment(storage, name))
            batch = Batch()
    index = MemoryIndex(segments, {article.id: article for article in articles}.get, facts)
    index.prepare()
    return index
