"""What a search screen searches: an index, and what its lists show of the articles found.

Everything here is asked in the search thread, never on the event loop.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index import SearchIndex
    from library.model import Article, Quotation


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """What a result says of its article."""

    id: str
    heading: str
    outlet: str
    published: str
    """As the article has it, "" where it has no date."""
    has_company: bool = False
    """Whether its story has other reports."""


class Searched(Protocol):
    """Articles that can be searched."""

    changes: int
    """Goes up when the index is another one: what an earlier one answered must not be asked any more."""

    def index(self) -> SearchIndex | None:
        """Return the index, None while there is none that could be searched; raises what opening it does."""
        ...

    def found(self, ids: Sequence[str]) -> Mapping[str, FoundArticle]:
        """Return what a list shows of articles; those that are gone are left out."""
        ...

    def speaker_at(self, article: str, place: int) -> str:
        """Return who speaks at a place (code points) of an article; "" outside quotations."""
        ...

    def read(self, article: str) -> Article | None:
        """Return an article, None when it is gone."""
        ...


class OpenedTogether:
    """The articles that were opened together, with an index in memory."""

    changes = 0

    def __init__(
        self,
        articles: Sequence[Article],
        quotations: Iterable[Quotation] = (),
        index: SearchIndex | None = None,
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._quotations: defaultdict[str, list[Quotation]] = defaultdict(list)
        for quotation in quotations:
            self._quotations[quotation.article].append(quotation)
        self.built = index

    def __len__(self) -> int:
        return len(self._articles)

    def index(self) -> SearchIndex | None:
        """Return the index as soon as it is built."""
        return self.built

    def found(self, ids: Sequence[str]) -> Mapping[str, FoundArticle]:
        """Return what a list shows of articles."""
        articles = (self._articles[id_] for id_ in ids if id_ in self._articles)
        return {one.id: FoundArticle(one.id, one.heading, one.outlet_name, one.published) for one in articles}

    def speaker_at(self, article: str, place: int) -> str:
        """Return who speaks at a place."""
        return speaker_at(self._quotations.get(article, ()), place)

    def read(self, article: str) -> Article | None:
        """Return an article."""
        return self._articles.get(article)


def speaker_at(quotations: Iterable[Quotation], place: int) -> str:
    """Return the speaker of the shortest quotation over a place (code points); "" where there is none."""
    over = [one for one in quotations if one.start <= place < one.end]
    shortest = min(over, key=lambda one: one.end - one.start, default=None)
    return (shortest.speaker or "") if shortest is not None else ""
