"""What is known about the documents of a segment besides their words: a few bytes each, in arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING

from index.failures import IndexDamaged
from index.sections import encoded, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.sections import Sections

NUMBERS = {"ordinals": "I", "starts": "I", "ends": "I", "speakers": "Q"}
"""The columns and their type codes."""
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
    """The `speaker_number` of a quotation's speaker."""
    lengths: dict[str, bytearray] = field(default_factory=dict)
    """Field -> the number of words of each document in Whoosh's one-byte code; may end early."""
    ids: list[str] = field(default_factory=list)
    """The ids of the articles."""

    def __len__(self) -> int:
        return len(self.ordinals)

    def append(self, ordinal: int, start: int = 0, end: int = 0, speaker: int = 0) -> int:
        """Add a document and return its number."""
        self.ordinals.append(ordinal)
        self.starts.append(start)
        self.ends.append(end)
        self.speakers.append(speaker)
        return len(self) - 1

    def set_length(self, name: str, code: int) -> None:
        """Note how long a field of the last document is."""
        lengths = self.lengths.setdefault(name, bytearray())
        lengths.extend(bytes(len(self) - 1 - len(lengths)))
        lengths.append(code)

    def sections(self) -> Iterator[tuple[str, bytes]]:
        """Yield the sections that keep the table."""
        for name in NUMBERS:
            yield name, packed(getattr(self, name))
        for name, lengths in self.lengths.items():
            yield f"lengths.{name}", bytes(lengths)
        yield "ids", encoded("".join(self.ids))
        yield "id starts", packed(array("I", accumulate(map(len, self.ids), initial=0)))
        yield "id order", packed(array("I", sorted(range(len(self.ids)), key=self.ids.__getitem__)))


class Documents:
    """The document table of an open segment; the ids stay text and are looked up in it."""

    def __init__(self, sections: Sections) -> None:
        """Read a table; raises `IndexDamaged`."""
        self.ordinals, self.starts, self.ends, self.speakers = (
            sections.numbers(name, typecode) for name, typecode in NUMBERS.items()
        )
        self._ids = sections.text("ids")
        self._id_starts = sections.numbers("id starts", "I")
        self._id_order = sections.numbers("id order", "I")
        self.leads = array("I", (number for number, ordinal in enumerate(self.ordinals) if not ordinal))
        """The documents that are articles."""
        self._lengths = {
            name.removeprefix("lengths."): sections.content(name)
            for name in sections.names()
            if name.startswith("lengths.")
        }
        self._require_consistency()

    def _require_consistency(self) -> None:
        """Raise `IndexDamaged` if a number could lead outside the table."""
        sizes = {len(self.ordinals), len(self.starts), len(self.ends), len(self.speakers)}
        articles = len(self.leads)
        if (
            len(sizes) > 1
            or (len(self) and self.ordinals[0])
            or len(self._id_order) != articles
            or len(self._id_starts) != articles + 1
            or max(self._id_order, default=-1) >= articles
            or any(ordinal > number for number, ordinal in enumerate(self.ordinals))
            or any(len(lengths) > len(self) for lengths in self._lengths.values())
        ):
            raise IndexDamaged("a table of documents contradicts itself")

    def __len__(self) -> int:
        return len(self.ordinals)

    def fields(self) -> list[str]:
        """Return the fields that have lengths."""
        return list(self._lengths)

    def lengths(self, name: str) -> bytes:
        """Return the length of a field in every document, in Whoosh's one-byte code."""
        return self._lengths.get(name, b"").ljust(len(self), b"\0")

    def id(self, lead: int) -> str:
        """Return the id of the article that is a document."""
        return self._id(bisect_left(self.leads, lead))

    def find(self, id_: str) -> int | None:
        """Return the document of the article with an id."""
        order = self._id_order
        place = bisect_left(order, id_, key=self._id)
        if place < len(order) and self._id(order[place]) == id_:
            return self.leads[order[place]]
        return None

    def with_quotations(self, leads: Iterable[int]) -> Iterator[int]:
        """Yield the documents of articles and of their quotations."""
        for lead in leads:
            yield lead
            follower = lead + 1
            while follower < len(self) and self.ordinals[follower]:
                yield follower
                follower += 1

    def _id(self, number: int) -> str:
        return self._ids[self._id_starts[number] : self._id_starts[number + 1]]


def speaker_number(name: str | None) -> int:
    """Return a number that stands for a canonical name: 0 for none, the same in every index for one."""
    return int.from_bytes(blake2b(encoded(name), digest_size=8).digest(), "little") if name else 0
