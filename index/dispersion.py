"""Where the hits stand: along each article, how evenly over the articles, and in which months."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.found import Found

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_LONGEST_GAP = 600
"""Months: a time line that spans more leaves out those without an article."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One article and its hits, as a barcode shows them."""

    article: str
    outlet: str
    heading: str
    published: str
    length: int
    """Code points of the text."""
    places: tuple[float, ...]
    """Where each hit begins, as a fraction of the text: 0 up to, not including, 1."""

    def cells(self, amount: int) -> tuple[int, ...]:
        """Return how many hits begin in each of so many stretches of equal length."""
        counts = Counter(min(amount - 1, int(place * amount)) for place in self.places)
        return tuple(counts[cell] for cell in range(amount))


@dataclass(frozen=True, slots=True)
class Month:
    """What was found in the articles of one month."""

    month: str
    """As in 2021-09."""
    hits: int
    articles: int
    """Articles of that month, with a hit or without."""


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Where all hits stand."""

    plots: tuple[Plot, ...]
    """The articles with a hit, in the order in which they were found."""
    articles: int
    """How many articles it is a dispersion over, those without a hit included."""
    hits: int
    deviation: float | None
    """Gries' DP: 0 as even as the lengths of the articles allow, towards 1 all in one short article.

    None where there is no hit.
    """
    normalised: float | None
    """DP over the greatest value that it can have for these articles; None where there are not two."""
    months: tuple[Month, ...]
    """In order, those without an article in between included."""
    undated: int
    """Hits in articles whose month is not known."""


def dispersion(found: Iterable[Found]) -> Dispersion:
    """Return where the hits stand in the articles and over them.

    The articles are the parts of the corpus, their sizes counted in code points.
    """
    given = list(found)
    plots = tuple(
        Plot(
            article.id,
            article.outlet_name,
            article.heading,
            article.published,
            len(article.text),
            tuple(span.start / max(1, len(article.text)) for span in spans),
        )
        for article, spans in given
        if spans
    )
    counts = [len(spans) for _, spans in given]
    deviation = deviation_of_proportions([len(article.text) for article, _ in given], counts)
    months, undated = _months(given)
    return Dispersion(plots, len(given), sum(counts), *deviation, months, undated)


def deviation_of_proportions(
    sizes: Sequence[int], counts: Sequence[int]
) -> tuple[float | None, float | None]:
    """Return DP and normalised DP of so many hits in parts of these sizes.

    DP: Gries, "Dispersions and adjusted frequencies in corpora", International Journal of Corpus
    Linguistics 13 (2008); it asks for no parts of equal size, as Juilland's D does. Normalised by Lijffijt
    and Gries in the same journal, 17 (2012).
    """
    size, hits = sum(sizes), sum(counts)
    if not size or not hits:
        return None, None
    pairs = zip(sizes, counts, strict=True)
    deviation = sum(abs(count / hits - part / size) for part, count in pairs) / 2
    greatest = 1 - min(part for part in sizes if part) / size
    return deviation, min(1.0, deviation / greatest) if greatest > 0 else None


def _months(found: Iterable[Found]) -> tuple[tuple[Month, ...], int]:
    """Return the time line, and the hits that it cannot show."""
    hits: Counter[int] = Counter()
    articles: Counter[int] = Counter()
    undated = 0
    for article, spans in found:
        dated = _MONTH.match(article.published)
        if dated is None:
            undated += len(spans)
            continue
        number = int(dated[1]) * 12 + int(dated[2]) - 1
        hits[number] += len(spans)
        articles[number] += 1
    numbers: Iterable[int] = sorted(articles)
    if articles and max(articles) - min(articles) <= _LONGEST_GAP:
        numbers = range(min(articles), max(articles) + 1)
    return tuple(
        Month(f"{number // 12:04}-{number % 12 + 1:02}", hits[number], articles[number]) for number in numbers
    ), undated
