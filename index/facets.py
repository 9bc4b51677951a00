"""How many of the answers are of each outlet, month, speaker, relation, story, tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.days import months, shown_month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.facet_names import Facet
    from index.facts import FactSearch
    from index.numbering import Numbering


UNDATED = "none"
"""Stands for the month of articles without a date, as in `date:none`."""


class FacetCount(NamedTuple):
    """A value and how often the answers have it: articles, or quotations by speaker and relation."""

    value: str
    times: int


def counts(
    facet: Facet,
    articles: NDArray[np.int64],
    quotations: NDArray[np.int64],
    numbering: Numbering,
    facts: Mapping[str, FactSearch],
) -> tuple[FacetCount, ...]:
    """Return the counts of a facet over articles and their quotations; most first, months in order.

    `UNDATED` follows the months; articles of which only the year is known are in none.
    """
    of_article = numbering.of_article[articles]
    match facet:
        case "month":
            days = numbering.days[of_article]
            found, times = np.unique(months(days), return_counts=True)
            dated = zip(found.tolist(), times.tolist(), strict=True)
            counted = [FacetCount(shown_month(month), count) for month, count in dated if month]
            undated = int((days == 0).sum())
            return (*counted, FacetCount(UNDATED, undated)) if undated else tuple(counted)
        case "outlet":
            return _most_first(numbering.outlets.names, numbering.outlets.counts(of_article))
        case "speaker":
            speakers = numbering.same_speakers(facts["name"].values)
            return _most_first(speakers.names, speakers.counts(quotations))
        case _:
            documents = quotations if facet == "relation" else articles
            return _most_first(facts[facet].names, _times(facts[facet], documents, len(numbering)))


def _times(facts: FactSearch, documents: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    wanted = np.zeros(size, np.bool_)
    wanted[documents] = True
    having, numbers = facts.pairs
    return np.bincount(numbers[wanted[having]], minlength=len(facts.names))


def _most_first(names: Sequence[str], times: NDArray[np.int64]) -> tuple[FacetCount, ...]:
    """Return the names, given in order, that any document has."""
    found = np.flatnonzero(times)
    found = found[np.argsort(-times[found], kind="stable")]
    counted = zip(found.tolist(), times[found].tolist(), strict=True)
    return tuple(FacetCount(names[number], count) for number, count in counted if names[number])
