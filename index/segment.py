"""One segment of an index: articles that were written together, never changed afterwards.

A segment is three files in a Whoosh storage: the word lists of its fields, the posting lists, and the table
of its documents. Which of its articles were removed since is kept elsewhere, and given when it is opened.
"""

from __future__ import annotations

from array import array
from contextlib import ExitStack, closing
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from index.document_table import Documents
from index.failures import IndexDamaged
from index.posting_lists import WrittenHead, decode, decode_head, likely_head, total
from index.sections import Sections, write_sections
from index.word_list import read_word_list, word_list_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from whoosh.filedb.filestore import Storage

    from index.document_table import DocumentTable
    from index.posting_lists import PostingList, WrittenList
    from index.word_list import WordList

WORDS, POSTINGS, DOCUMENTS = ".words", ".postings", ".documents"
EXTENSIONS = (WORDS, POSTINGS, DOCUMENTS)

Entry = tuple[str, int, bytes]
"""A word, the number of its documents and its posting list."""


class Segment:
    """An open segment."""

    def __init__(self, storage: Storage, name: str, removed: Iterable[int] = ()) -> None:
        """Open a segment without some articles, given as documents; raises `IndexDamaged` and OSError."""
        self.name = name
        self._lists: dict[str, WordList] = {}
        with ExitStack() as opened:
            self._words = opened.enter_context(closing(Sections(storage, name + WORDS)))
            self._size = storage.file_length(name + POSTINGS)
            self._postings = opened.enter_context(closing(storage.open_file(name + POSTINGS)))
            with closing(Sections(storage, name + DOCUMENTS)) as table:
                self.documents = Documents(table)
            self._remove(removed)
            self._opened = opened.pop_all()

    def without(self, removed: Iterable[int]) -> Segment:
        """Return the same open files without these articles instead."""
        other = object.__new__(Segment)
        other.name, other.documents = self.name, self.documents
        other._words, other._postings, other._lists = self._words, self._postings, self._lists
        other._opened, other._size = self._opened, self._size
        other._remove(removed)
        return other

    def _remove(self, removed: Iterable[int]) -> None:
        self.removed = frozenset(removed)
        """The articles that count as removed, as documents."""
        ordinals = self.documents.column("ordinals")
        if any(not 0 <= lead < len(ordinals) or ordinals[lead] for lead in self.removed):
            raise IndexDamaged(f"{self.name} does not have the articles that were removed from it")
        of_article = np.arange(len(ordinals)) - ordinals
        self.present: NDArray[np.bool_] = ~np.isin(of_article, list(self.removed))
        """For each document whether it is there."""

    @property
    def articles(self) -> int:
        """The number of articles that are there."""
        return len(self.documents.leads) - len(self.removed)

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles that are there, in the order in which they were added."""
        return compress(self.documents.ids(), self.present[self.documents.leads])

    def find(self, id_: str) -> int | None:
        """Return the document of an article that is there."""
        lead = self.documents.find(id_)
        return None if lead in self.removed else lead

    def fields(self) -> list[str]:
        """Return the fields that have words."""
        return sorted({name.split(".")[0] for name in self._words.names()})

    def words(self, field: str) -> WordList:
        """Return the words of a field, those of removed articles included; raises `IndexDamaged`."""
        if field not in self._lists:
            self._lists[field] = read_word_list(self._words, field)
        return self._lists[field]

    def postings(self, field: str, word: str) -> PostingList | None:
        """Return where a word stands in a field; raises `IndexDamaged`."""
        words = self.words(field)
        number = words.number(word)
        if number is None:
            return None
        found = self.written(words, number).read()
        return found.among(self.present) if self.removed else found

    def written(self, words: WordList, number: int) -> WrittenList:
        """Return the posting list of a word by its number, removed articles too; raises `IndexDamaged`."""
        start, end = words.extent(number)
        content = bytes(self._postings.get(start, end - start)) if start < end <= self._size else b""
        found = decode(content, self.name + POSTINGS)
        self._require_consistency(found)
        return found

    def head(self, words: WordList, number: int) -> WrittenHead:
        """Return the head of a word's posting list, removed articles too; raises `IndexDamaged`."""
        start, end = words.extent(number)
        size = likely_head(words.counts[number])
        if start + size < end <= self._size:
            found = decode_head(bytes(self._postings.get(start, size)), self.name + POSTINGS)
            if found is not None:
                self._require_consistency(found)
                return found
        whole = self.written(words, number)
        return WrittenHead(whole.documents, whole.weights)

    def _require_consistency(self, found: WrittenHead | WrittenList) -> None:
        """Raise `IndexDamaged` if a list leads outside the table of documents."""
        if total(found.documents) >= len(self.documents) or "\0" in found.documents[1:]:
            raise IndexDamaged(f"{self.name + POSTINGS} contradicts itself")

    def close(self) -> None:
        """Close the files, also for what `without` returned."""
        self._opened.close()


def write_segment(
    storage: Storage, name: str, fields: Iterable[tuple[str, Iterable[Entry]]], table: DocumentTable
) -> None:
    """Write a segment: for each field its words in order, then the documents; may raise OSError."""
    sections: list[tuple[str, bytes]] = []
    with storage.create_file(name + POSTINGS) as file:
        end = 0
        for field, entries in fields:
            words, counts, extents = [], array("I"), array("Q", (end,))
            for word, count, content in entries:
                file.write(content)
                end += len(content)
                words.append(word)
                counts.append(count)
                extents.append(end)
            sections += word_list_sections(field, words, counts, extents)
    write_sections(storage, name + WORDS, sections)
    write_sections(storage, name + DOCUMENTS, table.sections())
