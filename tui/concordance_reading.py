"""Lines, collocates and dispersion of a result, made beside the screen and kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from index.choices import WINDOW, Measure, Order
from index.collocates import Collocates, Corpus, collocates
from index.concordance import KwicLine, concordance, has_nearby, sorted_lines
from index.dispersion import Dispersion, dispersion
from index.found import found_articles
from library.languages import function_words

if TYPE_CHECKING:
    from index import SearchResults
    from library.model import Article

View = Literal["lines", "collocates", "plot", "months"]

WIDEST_CONTEXT = 30
"""Words on each side: more than most terminals have room for."""
FIRST_LINES = 200
"""More lines than a screen has, shown while the others are made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants to see."""

    view: View = "lines"
    order: Order = "found"
    near: str = ""
    """Only the lines with this folded word near the hit; all when it is empty."""
    measure: Measure = "log-dice"
    function_words: bool = False


class ConcordanceReading:
    """Reads the articles of a result; for one thread at a time."""

    def __init__(
        self,
        results: SearchResults,
        article: Callable[[str], Article | None],
        corpus: Corpus | None = None,
    ) -> None:
        self._results = results
        self._article = article
        self._corpus = corpus
        self._lines: list[KwicLine] = []
        self._collocates: dict[bool, Collocates] = {}

    @cached_property
    def _lines_to_come(self) -> Iterator[KwicLine]:
        return concordance(found_articles(self._results, self._article), WIDEST_CONTEXT)

    def lines(
        self, asked: Asked, show_first: Callable[[Sequence[KwicLine]], None], is_wanted: Callable[[], bool]
    ) -> Sequence[KwicLine] | None:
        """Return the lines as asked for; None when they are not wanted in the meantime.

        show_first is handed a screenful when there is one and the order does not depend on the others.
        What was read before an answer was not wanted any more is not read again.
        """
        is_first = asked.order == "found" and not asked.near
        for line in self._lines_to_come:
            self._lines.append(line)
            if is_first and len(self._lines) >= FIRST_LINES:
                show_first(tuple(self._lines))
                is_first = False
            if not is_wanted():
                return None
        near = self._lines
        if asked.near:
            near = [line for line in self._lines if has_nearby(line, asked.near, WINDOW)]
        return sorted_lines(near, asked.order)

    def collocates(self, asked: Asked) -> Collocates:
        """Return the collocates of all hits."""
        with_function_words = asked.function_words
        if with_function_words not in self._collocates:
            left_out = None if with_function_words else function_words
            found = found_articles(self._results, self._article)
            self._collocates[with_function_words] = collocates(found, left_out=left_out, corpus=self._corpus)
        return self._collocates[with_function_words]

    @cached_property
    def dispersion(self) -> Dispersion:
        """Where the hits stand."""
        return dispersion(found_articles(self._results, self._article))
