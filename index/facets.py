"""How many of the answers are of each outlet, month, speaker, relation, story, tag."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.days import months, shown_month
from index.same_speakers import SameSpeakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    from index.facet_names import Facet
    from index.facts import FactSearch
    from index.numbering import Numbering


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
    """Return the counts of a facet over articles and their quotations; most first, months in order."""
    of_article = numbering.of_article[articles]
    match facet:
        case "month":
            found, times = np.unique(months(numbering.days[of_article]), return_counts=True)
            dated = zip(found.tolist(), times.tolist(), strict=True)
            return tuple(FacetCount(shown_month(month), count) for month, count in dated if month)
        case "outlet":
            return _named(numbering.outlets[of_article], partial(numbering.name, "outlets"))
        case "speaker":
            same = SameSpeakers(numbering, facts["name"].values)
            return _named(same.numbers[quotations], same.name)
        case _:
            documents = quotations if facet == "relation" else articles
            return _known(facts[facet], documents, len(numbering))


def _named(numbers: NDArray[np.int64], name: Callable[[int], str]) -> tuple[FacetCount, ...]:
    found, times = np.unique(numbers[numbers != 0], return_counts=True)
    return _most_first(zip(map(name, found.tolist()), times.tolist(), strict=True))


def _known(facts: FactSearch, documents: NDArray[np.int64], size: int) -> tuple[FacetCount, ...]:
    wanted = np.zeros(size, np.bool_)
    wanted[documents] = True
    having, numbers = facts.pairs
    times = np.bincount(numbers[wanted[having]], minlength=len(facts.values)).tolist()
    return _most_first(zip(facts.values, times, strict=True))


def _most_first(counted: Iterable[tuple[str, int]]) -> tuple[FacetCount, ...]:
    found = (FacetCount(value, count) for value, count in counted if value and count)
    return tuple(sorted(found, key=lambda one: (-one.times, one.value)))
