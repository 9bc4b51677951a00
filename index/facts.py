"""What is known of articles and quotations outside the index: tags, notes, stories, reading state, matches.

That changes more often than an index should. It is kept as values (a tag, the name of a story, the words of
a note), each with what has it, and a value is searched as if it were a small document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from operator import contains
from typing import TYPE_CHECKING, Literal, Protocol, get_args

import numpy as np

from index.analysis import words
from index.postings import CHECK_EVERY, OutOfTime
from index.scores import unscored
from index.vocabulary import Vocabulary
from index.word_list import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from index.compile import Lookup
    from index.numbering import Numbering

FactField = Literal["tag", "story", "note", "state", "copy", "name", "relation", "statement"]
FACT_FIELDS: tuple[FactField, ...] = get_args(FactField)
OF_QUOTATIONS = frozenset({"relation", "statement"})
"""The facts whose values are had by quotations; the others by articles."""


class Facts(Protocol):
    """Tells what is known at this moment."""

    def values(self, field: str) -> Mapping[str, Collection[str]]:
        """Return the values of one of `FACT_FIELDS`, with the ids of the articles or quotations.

        state: "unread", "checked" and "replaced"; copy: the id of an article with those of its near copies;
        name: that of a speaker with others that the reader takes for it. The same object for as long as
        nothing has changed.
        """
        ...


class NoFacts:
    """Articles of which nothing more is known."""

    def values(self, _field: str) -> Mapping[str, Collection[str]]:
        """Return nothing."""
        return _NOTHING


_NOTHING: Mapping[str, Collection[str]] = {}


class FactSearch:
    """The values of one field, searched; holds as long as the values do."""

    def __init__(self, values: Mapping[str, Collection[str]], numbering: Numbering, *, quoted: bool) -> None:
        """`quoted`: the values are had by quotations."""
        self.values = values
        self.names = sorted(values)
        """The values in order."""
        self._numbering = numbering
        self._quoted = quoted
        self._exactly: dict[str, NDArray[np.int64]] = {}

    @cached_property
    def _texts(self) -> list[list[str]]:
        return [words(value) for value in self.names]

    @cached_property
    def _with(self) -> dict[str, list[int]]:
        """Each word with the numbers of the values that have it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for word in dict.fromkeys(text):
                found[word].append(number)
        return found

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the values."""
        return Vocabulary([listed({word: len(which) for word, which in self._with.items()})])

    def documents(self, lookup: Lookup, check: Callable[[], bool]) -> NDArray[np.int64]:
        """Return the documents, in order, of what has a value that answers.

        check() is asked now and then whether the time is up; if so `OutOfTime` carries what was found.
        """
        having = [{number for word in slot for number in self._with.get(word, ())} for slot in lookup.slots]
        some = sorted(set.intersection(*having))
        if len(lookup.slots) == 1:
            return self._having(some)
        wanted = [frozenset(slot) for slot in lookup.slots]
        found: list[int] = []
        for done, number in enumerate(some):
            if done % CHECK_EVERY == 0 and check():
                raise OutOfTime(unscored(self._having(found)))
            if _holds(self._texts[number], wanted, lookup.others):
                found.append(number)
        return self._having(found)

    def with_value(self, value: str) -> NDArray[np.int64]:
        """Return the documents, in order, of what has exactly this value."""
        if value not in self._exactly:
            self._exactly[value] = self._having([self.names.index(value)] if value in self.values else [])
        return self._exactly[value]

    @cached_property
    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Every document that has a value, as often as it has one, and the places of their names."""
        having = [self.values[name] for name in self.names]
        ids = chain.from_iterable(having)
        numbering = self._numbering
        documents = numbering.quotations_with(ids) if self._quoted else numbering.articles_with(ids)
        numbers = np.repeat(np.arange(len(having)), list(map(len, having)))
        return documents[documents >= 0], numbers[documents >= 0]

    def _having(self, numbers: Sequence[int]) -> NDArray[np.int64]:
        documents, having = self.pairs
        wanted = np.zeros(len(self.values), np.bool_)
        wanted[np.asarray(numbers, np.int64)] = True
        return np.unique(documents[wanted[having]])


def _holds(text: Sequence[str], wanted: Sequence[frozenset[str]], others: int | None) -> bool:
    length = len(wanted) + (others or 0)
    stretches = (text[at : at + length] for at in range(len(text) - len(wanted) + 1))
    if others is None:
        return any(all(map(contains, wanted, stretch)) for stretch in stretches)
    return any(_is_there(stretch, wanted) for stretch in stretches)


def _is_there(stretch: Sequence[str], wanted: Sequence[frozenset[str]]) -> bool:
    return all(sum(word in slot for word in stretch) >= wanted.count(slot) for slot in wanted)


class KnownFacts(Mapping[str, FactSearch]):
    """The facts of this moment, asked for field by field; what was made ready for a search before is kept."""

    def __init__(self, facts: Facts, numbering: Numbering) -> None:
        self._facts = facts
        self._numbering = numbering
        self._known: dict[str, FactSearch] = {}
        self._fresh: set[str] = set()

    def __getitem__(self, field: str) -> FactSearch:
        if field not in FACT_FIELDS:
            raise KeyError(field)
        if field not in self._fresh:
            values = self._facts.values(field)
            if field not in self._known or self._known[field].values is not values:
                self._known[field] = FactSearch(values, self._numbering, quoted=field in OF_QUOTATIONS)
            self._fresh.add(field)
        return self._known[field]

    def __iter__(self) -> Iterator[str]:
        return iter(FACT_FIELDS)

    def __len__(self) -> int:
        return len(FACT_FIELDS)

    def __contains__(self, field: object) -> bool:
        return field in FACT_FIELDS

    def refresh(self) -> None:
        """Ask for the values again when they are needed next."""
        self._fresh.clear()
