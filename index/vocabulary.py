"""The words of an index: how frequent each is, which are forms of one word, what a prefix may become.

The index keeps every form of a word, and a search for one form looks up its sisters. So a phrase is exact,
a prefix means what it says and a suggestion is a real word, without a second index of stems.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING

import Stemmer

from index.analysis import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGE = "english"


class Vocabulary:
    """The words of a field and the number of documents that have each."""

    def __init__(self, frequencies: Mapping[bytes, int], stemmed: bool = True) -> None:
        self.frequencies = {
            term.decode("utf-8", "surrogatepass"): count for term, count in frequencies.items()
        }
        self._stemmer = Stemmer.Stemmer(LANGUAGE) if stemmed else None

    def __contains__(self, word: str) -> bool:
        return word in self.frequencies

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.frequencies)

    @cached_property
    def _families(self) -> dict[str, tuple[str, ...]]:
        families: defaultdict[str, list[str]] = defaultdict(list)
        for word, stem in zip(self._sorted, self._stems(self._sorted), strict=True):
            families[stem].append(word)
        return {stem: tuple(words) for stem, words in families.items()}

    def prepare(self) -> None:
        """Do now what the first search would otherwise wait for."""
        self.forms("")

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the words that occur and are forms of this one: talk, talks, talking."""
        return self._families.get(self._stems([word])[0], ())

    def completions(self, prefix: str, limit: int) -> tuple[tuple[str, ...], bool]:
        """Return the most frequent words that begin with `prefix`, and whether there are more."""
        words = self._sorted
        low = bisect_left(words, prefix)
        high = bisect_left(words, prefix + "\U0010ffff", low)
        if high - low <= limit:
            return tuple(words[low:high]), False
        return tuple(nlargest(limit, words[low:high], key=self.frequencies.__getitem__)), True

    @cached_property
    def suggestible(self) -> list[str]:
        """The words worth suggesting: of two letters or more, in a script with spaces."""
        return [
            word for word in self.frequencies if len(word) > 1 and word.isalpha() and not is_unspaced(word)
        ]

    def _stems(self, words: list[str]) -> list[str]:
        if self._stemmer is None:
            return words
        return [
            stem if stem and word.isascii() else word
            for word, stem in zip(words, self._stemmer.stemWords(words), strict=True)
        ]
