"""JSON lines: one article an object, an object a line; read line by line, however large the file is."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from math import inf
from pathlib import Path
from typing import BinaryIO

from library.hostile_text import harmless_line
from library.model import Article, Origin
from library.readers.decoding import decode, is_wide
from library.readers.limits import Limits
from library.readers.records import article_of_record, names_of, strange_json
from library.readers.sources import Skipped, Source, reason_of
from library.readers.whole_text import encoding_origin

EXTENSIONS = (".jsonl", ".ndjson")
_BYTES_A_CHARACTER = 4
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some whole lines of a file, so that several processes can share it."""

    path: str
    start: int
    """Bytes."""
    stop: int
    first_line: int
    """Counted from 1."""


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read one article a line; a line that is no article is skipped and named.

    Lines are parsed as they stand: made harmless first, a separator within a string would break its line.
    """
    with source.open() as opened:
        file: BinaryIO = opened
        if is_wide(opened.read(4)):
            file = BytesIO(decode(source.read()).encode())
        file.seek(0)
        yield from _read_lines(_lines(file, limits.longest_line), source.shown_path, 1, limits)


def stretches(path: str, size: int) -> Iterator[Stretch]:
    """Cut a file into stretches of about `size` bytes, one in UTF-16 into none; raises OSError."""
    start = stop = 0
    first_line = line = 1
    with Path(path).open("rb") as file:
        if is_wide(file.read(4)):
            return
        file.seek(0)
        while chunk := file.read(_CHUNK):
            end = chunk.rfind(b"\n") + 1
            if end and stop + end - start >= size:
                line += chunk.count(b"\n", 0, end)
                yield Stretch(path, start, stop + end, first_line)
                start, first_line = stop + end, line
                line += chunk.count(b"\n", end)
            else:
                line += chunk.count(b"\n")
            stop += len(chunk)
    if stop > start:
        yield Stretch(path, start, stop, first_line)


def read_stretch(stretch: Stretch, limits: Limits) -> Iterator[Article | Skipped]:
    """Read the articles of a stretch as `read` would; an OSError is said in what is skipped."""
    path = harmless_line(stretch.path)
    try:
        with Path(stretch.path).open("rb") as file:
            file.seek(stretch.start)
            lines = _lines(file, limits.longest_line, stretch.stop - stretch.start)
            yield from _read_lines(lines, path, stretch.first_line, limits)
    except OSError as error:
        yield Skipped(path, reason_of(error))


def looks_like_json_lines(text: str) -> bool:
    """Tell whether the first line that is not blank is a whole JSON object, and an object follows it."""
    first, _, following = text.lstrip().partition("\n")
    if not (first.startswith("{") and following.lstrip().startswith("{")):
        return False
    import json

    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _lines(file: BinaryIO, longest: int, most: float = inf) -> Iterator[bytes]:
    """Yield the lines of the next `most` bytes, of one longer than `longest` characters its beginning."""
    longest *= _BYTES_A_CHARACTER
    while most > 0 and (line := file.readline(longest + 1)):
        most -= len(line)
        yield line
        while not line.endswith(b"\n") and len(line) > longest:
            line = file.readline(longest + 1)
            most -= len(line)


def _read_lines(lines: Iterable[bytes], path: str, first: int, limits: Limits) -> Iterator[Article | Skipped]:
    for number, line in enumerate(lines, first):
        yield from _read_line(line, path, number, limits)


def _read_line(line: bytes, path: str, number: int, limits: Limits) -> Iterator[Article | Skipped]:
    if number == 1:
        line = line.removeprefix(BOM_UTF8)
    origins: tuple[Origin, ...] = ()
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(line) > limits.longest_line:
            text = line.decode("utf-8", "replace")
        elif guessed := _in_older_encoding(line):
            text, origins = guessed
        else:
            yield Skipped(path, f"not valid UTF-8 (byte {error.start} of the line)", number)
            return
    if len(text) > limits.longest_line:
        reason = f"the line has more than {limits.longest_line:,} characters (setting reading.longest_line)"
        yield Skipped(path, reason, number)
    elif text.strip():
        read = _article(text.rstrip("\r\n"), f"{path}:{number}", limits, origins)
        yield Skipped(path, read, number) if isinstance(read, str) else read


def _in_older_encoding(line: bytes) -> tuple[str, tuple[Origin, ...]] | None:
    """Return the text of a line that is no UTF-8, and what is to be known of it; None when in doubt."""
    from library.readers.legacy_encodings import legacy_text

    guessed = legacy_text(line)
    return (guessed[0], (encoding_origin(guessed[1]),)) if guessed else None


def _article(line: str, place: str, limits: Limits, origins: tuple[Origin, ...]) -> Article | str:
    """Return the article of one line, or the reason why there is none."""
    import json

    try:
        stated = json.loads(line)
    except json.JSONDecodeError as error:
        return f"broken JSON at column {error.colno}: {error.msg}"
    except (ValueError, RecursionError) as error:
        return f"broken JSON: {strange_json(error)}"
    if not isinstance(stated, dict):
        return "not a JSON object, so no article"
    return article_of_record(stated, place, names_of(limits.record_fields), origins)
