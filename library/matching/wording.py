"""A quotation made ready for comparison."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.matching.rarity import CONTENT, weight
from library.matching.words import Word, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from library.model import Quotation

Occurrence = tuple[str, int]
"""A stem and how often it has occurred before in the same quotation: two shared ones are two keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One quotation with its words, in the forms that the steps of matching need."""

    quotation: Quotation
    words: tuple[Word, ...]
    plain: tuple[str, ...]
    occurrences: frozenset[Occurrence]
    mass: float
    """The weight of all its words together."""

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What quotations are sorted by, so that no result depends on the order in which they came."""
        quotation = self.quotation
        return (quotation.article, quotation.start, quotation.end, quotation.id)

    @property
    def phrase(self) -> str:
        """The plain words between single spaces, for finding one wording inside another."""
        return f" {' '.join(self.plain)} "


def content_stems(occurrences: Iterable[Occurrence]) -> set[str]:
    """Return the different stems that are about something."""
    return {stem for stem, _ in occurrences if weight(stem) >= CONTENT}


def uses_by_article(wordings: Iterable[Wording]) -> dict[str, Counter[str]]:
    """Count, for each article, how many of its wordings hold a stem."""
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for wording in wordings:
        uses[wording.quotation.article].update({stem for stem, _ in wording.occurrences})
    return uses


def read_wording(quotation: Quotation) -> Wording:
    """Return a quotation with its words."""
    words = read_words(quotation.text)
    seen: dict[str, int] = {}
    occurrences: list[Occurrence] = []
    for word in words:
        nth = seen.get(word.stem, 0)
        occurrences.append((word.stem, nth))
        seen[word.stem] = nth + 1
    return Wording(
        quotation=quotation,
        words=words,
        plain=tuple([word.plain for word in words]),
        occurrences=frozenset(occurrences),
        mass=sum([weight(word.stem) for word in words]),
    )
