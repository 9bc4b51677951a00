"""The words of an index: how frequent each is, which are forms of one word, what a prefix may become.

The index keeps every form of a word, and a search for one form looks up its sisters. So a phrase is exact,
a prefix means what it says and a suggestion is a real word, without a second index of stems.
"""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

from index.stemming import ENGLISH, may_be, stems
from library.transliteration import beginnings, spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.word_list import WordList

REWRITTEN = 2
"""Letters at the end of a stem that its forms may not have (Snowball: happily -> happili)."""
SHORTEST_BEGINNING = 2
_IRREGULAR = {"die": "dy", "lie": "ly", "tie": "ty"}
"""Stems of which forms begin otherwise (Snowball: dying -> die)."""
FEW = 64
"""Of so few completions the most frequent are picked list by list, for who is typing."""
MANY_WORDS = 100_000


class Vocabulary:
    """The words of one or several lists and the number of documents that have each.

    Nothing is loaded but what a word or a beginning asks for.
    """

    def __init__(self, lists: Sequence[WordList], stemmed: bool = True, named: bool = False) -> None:
        """`stemmed`: words have forms; `named`: they are of names, and their forms are other spellings."""
        self._lists = tuple(lists)
        self._named = named
        self._stemmed = stemmed
        self._forms: dict[tuple[str, str], tuple[str, ...]] = {}

    def __contains__(self, word: str) -> bool:
        return any(words.number(word) is not None for words in self._lists)

    def frequency(self, word: str) -> int:
        """Return how many documents have a word, counting those removed since the last merge."""
        return sum(words.count(word) for words in self._lists)

    def forms(self, word: str, language: str = ENGLISH) -> tuple[str, ...]:
        """Return the words that occur and are forms of this one: talk, talks, talking."""
        if (word, language) not in self._forms:
            self._forms[word, language] = self._of_one_stem(word, language)
        return self._forms[word, language]

    def _of_one_stem(self, word: str, language: str) -> tuple[str, ...]:
        if self._named:
            return self._spelled_like(word)
        if not self._stemmed or len(word) == 1 or not may_be(word, language):
            return (word,) if word in self else ()
        [stem] = stems((word,), language)
        near = self._beginning_with(stem[: max(SHORTEST_BEGINNING, len(stem) - REWRITTEN)])
        if language == ENGLISH and stem in _IRREGULAR:
            near |= self._beginning_with(_IRREGULAR[stem])
        alike = sorted(other for other in near if may_be(other, language))
        return tuple(other for other, its in zip(alike, stems(alike, language), strict=True) if its == stem)

    def _spelled_like(self, word: str) -> tuple[str, ...]:
        [wanted] = spellings([word])
        every = {other for words in self._lists for other in words.beyond_ascii()}
        for letter in beginnings(wanted):
            every.update(self._beginning_with(letter))
        alike = sorted(every)
        return tuple(other for other, its in zip(alike, spellings(alike), strict=True) if its == wanted)

    def completions(self, prefix: str, limit: int) -> tuple[tuple[str, ...], bool]:
        """Return the most frequent words that begin with `prefix`, and whether there are more."""
        if limit <= FEW:
            found, more = self._most_frequent(prefix, limit)
        else:
            found = self._beginning_with(prefix)
            more = len(found) > limit
        if not more:
            return tuple(sorted(found)), False
        return tuple(nlargest(limit, sorted(found), key=found.__getitem__)), True

    def _most_frequent(self, prefix: str, limit: int) -> tuple[dict[str, int], bool]:
        """Return words that begin so, of each list the most frequent ones, and whether there are more."""
        found: dict[str, int] = {}
        more = False
        for words in self._lists:
            some, is_cut = words.most_frequent(prefix, limit)
            found.update((word, 0) for word in some)
            more = more or is_cut
        return {word: self.frequency(word) for word in found}, more or len(found) > limit

    def perhaps_near(self, word: str, slips: int, fewest: int) -> set[str]:
        """Return the words that so many slips may have made of one, and some that are further from it.

        Those that `fewest` documents of one list have, or more.
        """
        return {one for words in self._lists for one in words.perhaps_near(word, slips, fewest)}

    @property
    def has_many(self) -> bool:
        """Whether there are so many words that the rare ones are mostly slips themselves."""
        return sum(map(len, self._lists)) > MANY_WORDS

    def _beginning_with(self, prefix: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for words in self._lists:
            for word, count in words.beginning_with(prefix):
                found[word] = found.get(word, 0) + count
        return found
