"""Reads sources into articles, and has a word for all that is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from library.limited_process import LimitedProcess, LimitExceededError
from library.model import Article
from library.readers.decoding import UnreadableContentError
from library.readers.formats import SNIFFED_BYTES, Format, format_of, reader_of
from library.readers.limits import Limits
from library.readers.outlet_names import named_as_listed, with_outlets_named
from library.readers.sources import Skipped, Source, reason_of

_MEMORY_APART = 2 << 30
"""Bytes that a parser without bounds may have."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the articles, and what was skipped and why."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def read_sources(sources: Sequence[Source], limits: Limits, progress: Progress | None = None) -> Reading:
    """Read all sources in order; `progress` is told (done, total) and may raise to stop.

    Ids are unique: the second article with the same text gets `~2` behind its id. A date that one leaves
    open may be settled by another (`library.wire.resolve_dates`), and an outlet by a list of feeds.
    """
    # Imported for those who read; the settings and the library on disk know this module, too.
    from library.wire import resolve_dates

    articles: list[Article] = []
    skipped: list[Skipped] = []
    times: dict[str, int] = {}
    limits = with_outlets_named(sources, limits)
    for done, source in enumerate(sources):
        if progress:
            progress(done, len(sources))
        for read in read_source(source, limits):
            if isinstance(read, Skipped):
                skipped.append(read)
                continue
            count = times[read.id] = times.get(read.id, 0) + 1
            articles.append(read if count == 1 else replace(read, id=f"{read.id}~{count}"))
    return Reading(resolve_dates(articles), tuple(skipped))


def read_one_by_one(sources: Sequence[Source], limits: Limits) -> Iterator[Article | Skipped]:
    """Read all sources in order, for more articles than fit into memory.

    Ids are made from the content alone: the same article twice has the same id.
    """
    limits = with_outlets_named(sources, limits)
    for source in sources:
        yield from read_source(source, limits)


def read_source(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read one source; whatever is wrong with it is said in what is skipped."""
    _recognise_agencies(limits)
    try:
        for read in _read(source, limits):
            yield named_as_listed(read, limits) if isinstance(read, Article) else read
    except UnreadableContentError as error:
        yield Skipped(source.shown_path, str(error), error.line)
    except OSError as error:
        yield Skipped(source.shown_path, reason_of(error))


def _recognise_agencies(limits: Limits) -> None:
    """Tell the process that reads, whichever it is, of the reader's own agencies."""
    from library.wire.vocabulary import recognise_agencies

    recognise_agencies(limits.agencies)


def _read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    with source.open() as file:
        head = file.read(SNIFFED_BYTES)
    if not head.strip():
        raise UnreadableContentError("the file is empty")
    found = format_of(head, source.path)
    refused = None if found.piecemeal else limits.refuse("the file", source.size())
    if refused:
        raise UnreadableContentError(refused)
    if found.apart:
        yield from _read_apart(_Task(found, Source(source.path, source.read()), limits))
    else:
        yield from reader_of(found).read(source, limits)


class _Task(NamedTuple):
    format: Format
    source: Source
    limits: Limits


def _read_apart(task: _Task) -> list[Article | Skipped]:
    try:
        return _APART.run(task, task.limits.seconds)
    except LimitExceededError as error:
        raise UnreadableContentError(f"the file {error}") from error


def _read_here(task: _Task) -> list[Article | Skipped]:
    _recognise_agencies(task.limits)
    return list(reader_of(task.format).read(task.source, task.limits))


_APART = LimitedProcess(_read_here, _MEMORY_APART)
