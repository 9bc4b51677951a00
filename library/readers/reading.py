"""Reads sources into articles: limits, choice of the reader, and a word for all that is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from library.hostile_text import harmless_line
from library.model import Article
from library.readers.decoding import UnreadableContentError, decode
from library.readers.json_lines import looks_like_json_lines, read_json_lines
from library.readers.markdown import has_front_matter, read_markdown
from library.readers.plain_text import read_plain_text
from library.readers.sources import Skipped, Source, reason_of

Reader = Callable[[str, str], Iterator[Article | Skipped]]
Progress = Callable[[int, int], None]

_BY_EXTENSION: dict[str, Reader] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's file is read; beyond it the file, or the line, is skipped."""

    largest_file: int
    """Bytes."""
    longest_line: int
    """Characters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the articles, and what was skipped and why."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def read_sources(sources: Sequence[Source], limits: Limits, progress: Progress | None = None) -> Reading:
    """Read all sources in order; `progress` is told (done, total) and may raise to stop.

    Ids are unique: the second article with the same text gets `~2` behind its id.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    times: dict[str, int] = {}
    for done, source in enumerate(sources):
        if progress:
            progress(done, len(sources))
        for read in _read(source, limits):
            if isinstance(read, Skipped):
                skipped.append(read)
                continue
            count = times[read.id] = times.get(read.id, 0) + 1
            articles.append(read if count == 1 else replace(read, id=f"{read.id}~{count}"))
    return Reading(tuple(articles), tuple(skipped))


def _read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    path = harmless_line(source.path)
    try:
        if (size := source.size()) > limits.largest_file:
            yield Skipped(path, _over("the file", size, "bytes", limits.largest_file, "largest_file"))
            return
        text = decode(source.read())
    except UnreadableContentError as error:
        yield Skipped(path, str(error))
        return
    except OSError as error:
        yield Skipped(path, reason_of(error))
        return
    if not text.strip():
        yield Skipped(path, "the file is empty")
        return
    reader = _reader_of(text, path)
    text, long_lines = _without_long_lines(text, path, limits.longest_line)
    yield from long_lines
    if reader is read_json_lines or not long_lines:
        yield from reader(text, path)


def _reader_of(text: str, path: str) -> Reader:
    """Choose by the file's name where it says a format, otherwise by the content."""
    if named := _BY_EXTENSION.get(PurePath(path).suffix.lower()):
        return named
    if looks_like_json_lines(text):
        return read_json_lines
    return read_markdown if has_front_matter(text) else read_plain_text


def _without_long_lines(text: str, path: str, longest: int) -> tuple[str, list[Skipped]]:
    """Empty the lines that are longer than `longest` characters, and name each."""
    if len(text) <= longest:
        return text, []
    lines = text.split("\n")
    skipped = []
    for index, line in enumerate(lines):
        if len(line) > longest:
            lines[index] = ""
            reason = _over("the line", len(line), "characters", longest, "longest_line")
            skipped.append(Skipped(path, reason, index + 1))
    return "\n".join(lines), skipped


def _over(what: str, size: int, unit: str, limit: int, setting: str) -> str:
    return f"{what} has {size:,} {unit}; the limit is {limit:,} (setting reading.{setting})"
