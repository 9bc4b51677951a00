"""Matching across a library: quotations are added article by article, and each meets what is known.

The store (`store`) keeps quotations and matches, the key index (`key_index`) finds those worth comparing
(`keys`, `candidates`), and `judgement` decides.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import numpy as np

from library.batches import in_batches
from library.garbage import collection_paused
from library.matching.library_wide import judgement, keys
from library.matching.library_wide.candidates import Uses, candidates, postings_of
from library.matching.library_wide.key_index import EVERY, KeyIndex, day_of, number_of, use_of
from library.matching.library_wide.keys import KeyMaker
from library.matching.library_wide.meetings import StoppedError, find_matches
from library.matching.library_wide.rows import Stored, day_of_publication
from library.matching.library_wide.store import Store, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from library.matching.library_wide.keys import TextKeys
    from library.model import Article, Match, Quotation

    ArticleWithQuotations = tuple[Article, Sequence[Quotation]]
    Progress = Callable[[int], None]
    Stopped = Callable[[], bool]

BATCH = 5_000
"""Quotations that are matched at once, and kept in one transaction; of an article with more of them in pieces
of as many."""
LEAST_WORDS = 3
"""Words of a quotation that is matched at all."""
_MADE_BY = "keys and judgement"
_VERSION = f"{keys.VERSION}.{judgement.VERSION}"


class LibraryMatcher:
    """Finds which quotations of a library carry the same statement; works in a folder of its own.

    The order of adding makes no difference but in two places: of many copies of one wording
    (`meetings.COPIES`) a quotation is matched with its neighbours in time among those that are there, and a
    phrase is taken for a saying (`judgement.STOCK`) only once enough weeks have used it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it; raises StoreError.

        What another version of the keys or of the judgement made, or what of it is lost, is made anew from
        the quotations.
        """
        self._folder = folder
        self._store = Store(folder)
        self._maker = KeyMaker()
        try:
            self._index = KeyIndex(folder, self._store.segments())
            sound = self._store.setting(_MADE_BY) == _VERSION
        except (OSError, ValueError):
            self._index, sound = KeyIndex(folder), False
        if not sound:
            self._make_anew()
        self._index.remove_idle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        self._store.close()

    def knows(self, article: str) -> bool:
        """Say whether an article, given by its id, has been added."""
        return self._store.has_article(article)

    def add(
        self,
        articles: Iterable[ArticleWithQuotations],
        progress: Progress | None = None,
        stopped: Stopped | None = None,
    ) -> Iterator[Match]:
        """Add articles that are not there yet; yield the matches of their direct quotations.

        Works through the articles as the matches are asked for. Those of one batch come into force together;
        whoever stops in between loses what was read since the batch before. `progress` is told how many
        articles have been taken so far. `stopped` is asked again and again: once it says so, the batch that
        is being matched is forgotten and no other begun.
        """
        stopped = stopped or _never
        for batch in _batches(articles, progress):
            try:
                with self._transaction(), collection_paused():
                    found = []
                    for piece in _pieces(self._stored(batch)):
                        matched = self._matched(piece, stopped)
                        self._store.add_matches(matched)
                        found += matched
            except StoppedError:
                return
            self._index.remove_idle()
            yield from (match for _, _, match in found)

    def forget(self, articles: Iterable[str]) -> None:
        """Remove articles, given by their ids, with what their quotations match."""
        with self._transaction():
            self._store.forget_articles(articles)

    @property
    def folder(self) -> Path:
        """Where everything is kept."""
        return self._folder

    @property
    def store(self) -> Store:
        """The quotations that are known, for questions that add none."""
        return self._store

    @property
    def index(self) -> KeyIndex:
        """The keys of those quotations."""
        return self._index

    @property
    def maker(self) -> KeyMaker:
        """What makes keys of other texts."""
        return self._maker

    def last(self) -> int:
        """Return a number to ask later for what has come after now."""
        return self._store.last_quotation()

    def matches(self, after: int = 0) -> Iterator[Match]:
        """Yield the matches that are known: all, or those of quotations that came after (see `last`)."""
        return self._store.matches(after)

    def matched_quotations(self, after: int = 0) -> Iterator[Quotation]:
        """Yield the quotations that are in those matches."""
        return (stored.quotation for stored in self._store.matched_quotations(after))

    def matched_articles(self, after: int = 0) -> Iterator[Article]:
        """Yield the articles of those quotations; their texts and parts are not kept."""
        return self._store.matched_articles(after)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Put into force what is done within, all or nothing; raises StoreError where the disk fails."""
        self._store.begin()
        try:
            yield
            self._index.merge(uuid4().hex)
            self._store.commit(self._index.names)
        except BaseException as error:
            self._store.roll_back()
            self._index = KeyIndex(self._folder, self._store.segments())
            if isinstance(error, OSError | sqlite3.Error):
                raise refusal(self._folder, error) from error
            raise

    def _make_anew(self) -> None:
        """Make keys and matches from the quotations that are there."""
        with self._transaction(), collection_paused():
            self._index = KeyIndex(self._folder)
            self._store.forget_findings()
            last = 0
            while batch := self._store.quotations_after(last, BATCH):
                self._store.add_matches(self._matched(batch, _never))
                last = batch[-1].number
            self._store.note(_MADE_BY, _VERSION)

    def _stored(self, batch: Iterable[ArticleWithQuotations]) -> list[Stored]:
        """Keep the articles that are new and number their quotations; their wordings are not known yet."""
        numbers = count(self._store.last_quotation() + 1)
        stored: list[Stored] = []
        for article, quotations in batch:
            if self._store.has_article(article.id):
                continue
            self._store.add_article(article)
            day = day_of_publication(article)
            direct = (quotation for quotation in quotations if quotation.kind == "direct")
            stored += [Stored(next(numbers), 0, day, article.outlet_name, quotation) for quotation in direct]
        return stored

    def _matched(self, new: Sequence[Stored], stopped: Stopped) -> list[tuple[int, int, Match]]:
        """Index quotations, keep them, and return what they match; raises StoppedError."""
        if not new:
            return []
        if stopped():
            raise StoppedError
        made = self._maker.keys_of([stored.quotation.text for stored in new])
        new, uses, is_new = self._with_wordings(new, made)
        self._store.put_quotations(new)
        postings = postings_of(made, uses.of(is_new))
        if len(postings.keys):
            self._index.add(postings, uuid4().hex)
        return find_matches(new, candidates(made, uses, self._index), uses, self._store, stopped)

    def _with_wordings(
        self, new: Sequence[Stored], made: TextKeys
    ) -> tuple[list[Stored], Uses, NDArray[np.bool_]]:
        """Return the quotations with the numbers of their wordings, their uses, and which uses are new."""
        whole, first, which = np.unique(made.whole, return_index=True, return_inverse=True)
        known = self._index.look_up(whole, EVERY)
        own = np.array([stored.number for stored in new], np.int64)
        numbers = own[first] if len(first) else own
        numbers[known.questions] = number_of(known.uses)
        days = np.array([stored.day for stored in new], np.int64)
        packed = np.unique(use_of(days, which)[made.lengths >= LEAST_WORDS])
        texts, of_day = number_of(packed), day_of(packed)
        seen = np.isin(packed, use_of(day_of(known.uses), known.questions))
        masses = made.phrases.mass(len(new)), made.pairs.mass(len(new))
        columns = (column.tolist() for column in (numbers[which], *masses))
        with_wordings = [
            replace(stored, wording=wording, phrases=phrases, pairs=pairs)
            for stored, wording, phrases, pairs in zip(new, *columns, strict=True)
        ]
        return with_wordings, Uses(first[texts], of_day, numbers[texts]), ~seen


def _pieces(batch: Sequence[Stored]) -> Iterable[Sequence[Stored]]:
    """Cut a batch that one article has made very long."""
    return in_batches(batch, BATCH) if len(batch) > 2 * BATCH else (batch,)


def _never() -> bool:
    """Stand in for a caller who does not stop it."""
    return False


def _batches(
    articles: Iterable[ArticleWithQuotations], progress: Progress | None
) -> Iterator[list[ArticleWithQuotations]]:
    """Gather articles until they have enough quotations between them."""
    batch: list[ArticleWithQuotations] = []
    quotations = 0
    for taken, (article, found) in enumerate(articles, 1):
        batch.append((replace(article, text="", parts=()), found))
        quotations += len(found) + 1
        if progress:
            progress(taken)
        if quotations >= BATCH:
            yield batch
            batch, quotations = [], 0
    if batch:
        yield batch
