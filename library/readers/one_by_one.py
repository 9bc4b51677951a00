"""Reads articles one by one, for more of them than fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from library.hostile_text import harmless_line
from library.model import Article
from library.readers.json_lines import read_json_line
from library.readers.reading import Limits, read_sources
from library.readers.sources import Skipped, Source, reason_of

_JSON_LINES = {".jsonl", ".ndjson"}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BYTES_A_CHARACTER = 4


def read_one_by_one(sources: Iterable[Source], limits: Limits) -> Iterator[Article | Skipped]:
    """Read all sources in order, holding one article at a time.

    JSON lines on disk are read line by line, so that there is no limit to how large the file is. Ids are made
    from the text alone: the same text twice has the same id.
    """
    for source in sources:
        if source.content is None and Path(source.path).suffix.lower() in _JSON_LINES:
            yield from _by_lines(source, limits)
        else:
            reading = read_sources([source], limits)
            yield from reading.articles
            yield from reading.skipped


def _by_lines(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    path = harmless_line(source.path)
    try:
        with Path(source.path).open("rb") as file:
            for number, line in enumerate(_lines(file, limits.longest_line * _BYTES_A_CHARACTER), 1):
                yield from _read_line(line, path, number, limits)
    except OSError as error:
        yield Skipped(path, reason_of(error))


def _lines(file: BinaryIO, longest: int) -> Iterator[bytes]:
    """Yield the lines of a file, of a longer one no more than one byte too many."""
    while line := file.readline(longest + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > longest:
            line = file.readline(longest + 1)


def _read_line(line: bytes, path: str, number: int, limits: Limits) -> Iterator[Article | Skipped]:
    if number == 1:
        line = line.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(line) <= limits.longest_line:
            yield Skipped(path, f"not valid UTF-8 (byte {error.start} of the line)", number)
            return
        text = line.decode("utf-8", "replace")
    if len(text) > limits.longest_line:
        reason = f"the line has more than {limits.longest_line:,} characters (setting reading.longest_line)"
        yield Skipped(path, reason, number)
    elif text.strip():
        yield read_json_line(text, path, number)
