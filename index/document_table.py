"""What is known about the documents of a segment besides their words: a few bytes each, in arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from index.failures import IndexDamaged
from index.name_table import NameTable, name_number, name_sections
from index.sections import encoded, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.sections import Sections

OF_DOCUMENTS = {"ordinals": "I", "starts": "I", "ends": "I", "speakers": "Q"}
"""The columns with an entry for each document, and their type codes."""
OF_ARTICLES = {"outlets": "Q", "days": "I"}
"""The columns with an entry for each article."""
NAMED = ("outlets", "speakers")
"""The columns whose numbers stand for names."""
_numbers, _large_numbers = partial(array, "I"), partial(array, "Q")


@dataclass(slots=True)
class DocumentTable:
    """Articles, each followed by its quotations, numbered from 0."""

    ordinals: array[int] = field(default_factory=_numbers)
    """0 for an article, n for the nth of its quotations."""
    starts: array[int] = field(default_factory=_numbers)
    ends: array[int] = field(default_factory=_numbers)
    """Where a quotation stands in its article's text."""
    speakers: array[int] = field(default_factory=_large_numbers)
    """The `name_number` of a quotation's speaker."""
    outlets: array[int] = field(default_factory=_large_numbers)
    """The `name_number` of an article's outlet."""
    days: array[int] = field(default_factory=_numbers)
    """When an article was published, as `index.days` writes it."""
    lengths: dict[str, bytearray] = field(default_factory=dict)
    """Field -> the number of words of each document in Whoosh's one-byte code; may end early."""
    names: dict[str, dict[int, str]] = field(default_factory=lambda: {kind: {} for kind in NAMED})
    """Column -> the names that its numbers stand for."""
    ids: list[str] = field(default_factory=list)
    """The ids of the articles."""

    def __len__(self) -> int:
        return len(self.ordinals)

    def add_article(self, id_: str, outlet: str, day: int) -> int:
        """Add an article and return its number."""
        self.ids.append(id_)
        self.outlets.append(self._named("outlets", outlet))
        self.days.append(day)
        return self._add(0, 0, 0, 0)

    def add_quotation(self, ordinal: int, start: int, end: int, speaker: str | None) -> int:
        """Add a quotation of the last article and return its number."""
        return self._add(ordinal, start, end, self._named("speakers", speaker))

    def set_length(self, name: str, code: int) -> None:
        """Note how long a field of the last document is."""
        lengths = self.lengths.setdefault(name, bytearray())
        lengths.extend(bytes(len(self) - 1 - len(lengths)))
        lengths.append(code)

    def sections(self) -> Iterator[tuple[str, bytes]]:
        """Yield the sections that keep the table."""
        for name in (*OF_DOCUMENTS, *OF_ARTICLES):
            yield name, packed(getattr(self, name))
        for name, lengths in self.lengths.items():
            yield f"lengths.{name}", bytes(lengths)
        for kind, names in self.names.items():
            used = set(getattr(self, kind))
            yield from name_sections(kind, {number: name for number, name in names.items() if number in used})
        yield "ids", encoded("".join(self.ids))
        yield "id starts", packed(array("I", accumulate(map(len, self.ids), initial=0)))
        yield "id order", packed(array("I", sorted(range(len(self.ids)), key=self.ids.__getitem__)))

    def _add(self, ordinal: int, start: int, end: int, speaker: int) -> int:
        self.ordinals.append(ordinal)
        self.starts.append(start)
        self.ends.append(end)
        self.speakers.append(speaker)
        return len(self) - 1

    def _named(self, kind: str, name: str | None) -> int:
        number = name_number(name)
        if name:
            self.names[kind][number] = name
        return number


class Documents:
    """The document table of an open segment; the ids stay text and are looked up in it."""

    def __init__(self, sections: Sections) -> None:
        """Read a table; raises `IndexDamaged`."""
        self._columns = {
            name: sections.column(name, typecode)
            for name, typecode in {**OF_DOCUMENTS, **OF_ARTICLES}.items()
        }
        self._ids = sections.text("ids")
        self._id_starts = sections.numbers("id starts", "I")
        self._id_order = sections.numbers("id order", "I")
        self._names = {kind: NameTable(sections, kind) for kind in NAMED}
        self.leads = np.flatnonzero(self._columns["ordinals"] == 0)
        """The documents that are articles."""
        self._lengths = {
            name.removeprefix("lengths."): sections.content(name)
            for name in sections.names()
            if name.startswith("lengths.")
        }
        self._require_consistency()

    def _require_consistency(self) -> None:
        """Raise `IndexDamaged` if a number could lead outside the table."""
        articles = len(self.leads)
        ordinals = self._columns["ordinals"]
        if (
            any(len(self._columns[name]) != len(self) for name in OF_DOCUMENTS)
            or any(len(self._columns[name]) != articles for name in OF_ARTICLES)
            or len(self._id_order) != articles
            or len(self._id_starts) != articles + 1
            or max(self._id_order, default=-1) >= articles
            or (ordinals > np.arange(len(self))).any()
            or any(len(lengths) > len(self) for lengths in self._lengths.values())
        ):
            raise IndexDamaged("a table of documents contradicts itself")

    def __len__(self) -> int:
        return len(self._columns["ordinals"])

    def column(self, name: str) -> NDArray[np.int64] | NDArray[np.uint64]:
        """Return a column of `DocumentTable`; of eight bytes those of names, others as int64."""
        return self._columns[name]

    def named(self, kind: str) -> tuple[list[str], NDArray[np.int64]]:
        """Return "" and the names of a column, and for each of its entries the place of its name in them."""
        numbers = self._columns[kind].view(np.uint64)
        return ["", *self._names[kind].all().values()], self._names[kind].places(numbers)

    def names(self, kind: str) -> dict[int, str]:
        """Return all names of a column by their numbers."""
        return self._names[kind].all()

    def fields(self) -> list[str]:
        """Return the fields that have lengths."""
        return list(self._lengths)

    def lengths(self, name: str) -> bytes:
        """Return the length of a field in every document, in Whoosh's one-byte code."""
        return self._lengths.get(name, b"").ljust(len(self), b"\0")

    def ids(self) -> Iterator[str]:
        """Yield the ids of all articles in order."""
        return (self._id(number) for number in range(len(self.leads)))

    def id(self, lead: int) -> str:
        """Return the id of the article that is a document."""
        return self._id(int(np.searchsorted(self.leads, lead)))

    def find(self, id_: str) -> int | None:
        """Return the document of the article with an id."""
        order = self._id_order
        place = bisect_left(order, id_, key=self._id)
        if place < len(order) and self._id(order[place]) == id_:
            return int(self.leads[order[place]])
        return None

    def _id(self, number: int) -> str:
        return self._ids[self._id_starts[number] : self._id_starts[number + 1]]
