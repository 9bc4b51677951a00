"""Articles in memory on their way into a segment."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whoosh.util.numeric import length_to_byte

from index.days import day_number
from index.document_table import DocumentTable
from index.fields import article_fields, quotation_fields
from index.occurrences import Occurrences
from index.segment import write_segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whoosh.filedb.filestore import Storage

    from index.schema import Stretch
    from library.model import Article, Quotation

    With = tuple[Article, Sequence[Quotation]]

ARTICLES = 2_000
"""Articles of a full batch: read and inverted they take some 40 kB of memory each."""
TEXT = 20_000_000
"""Code points of a full batch."""
DOCUMENTS = 200_000
"""Articles and quotations of a full batch; a posting list holds five times as many numbers."""


def is_full(articles: int, documents: int, text: int) -> bool:
    """Say whether this much, text in code points, is a full batch."""
    return articles >= ARTICLES or documents >= DOCUMENTS or text >= TEXT


def batches(articles: Iterable[With]) -> Iterator[dict[str, With]]:
    """Yield articles by id, as many at a time as a batch takes; the last of those with one id."""
    batch: dict[str, With] = {}
    documents = text = 0
    for article, quotations in articles:
        batch.pop(article.id, None)
        batch[article.id] = article, quotations
        documents += 1 + len(quotations)
        text += len(article.text)
        if is_full(len(batch), documents, text):
            yield batch
            batch = {}
            documents = text = 0
    if batch:
        yield batch


class Batch:
    """Articles with their quotations, inverted; the same id twice is not noticed here."""

    def __init__(self) -> None:
        self._table = DocumentTable()
        self._fields: defaultdict[str, Occurrences] = defaultdict(Occurrences)
        self._text = 0

    @property
    def articles(self) -> int:
        """The number of articles."""
        return len(self._table.ids)

    @property
    def documents(self) -> int:
        """The number of articles and quotations."""
        return len(self._table)

    @property
    def is_full(self) -> bool:
        """Whether the batch should be written before more is added."""
        return is_full(self.articles, self.documents, self._text)

    def add(self, article: Article, quotations: Sequence[Quotation]) -> None:
        """Add an article and its quotations."""
        self._text += len(article.text)
        day = day_number(article.published)
        document = self._table.add_article(article.id, article.outlet_name, day)
        self._put(document, article_fields(article, quotations))
        for ordinal, quotation in enumerate(quotations, 1):
            document = self._table.add_quotation(ordinal, quotation.start, quotation.end, quotation.speaker)
            self._put(document, quotation_fields(article, quotation))

    def write(self, storage: Storage, name: str) -> None:
        """Write everything as one segment; may raise OSError."""
        fields = ((field, self._fields[field].entries()) for field in sorted(self._fields))
        write_segment(storage, name, fields, self._table)

    def _put(self, document: int, fields: dict[str, tuple[Stretch, ...]]) -> None:
        for field, stretches in fields.items():
            if stretches and (length := self._fields[field].add(document, stretches)):
                self._table.set_length(field, length_to_byte(length))
