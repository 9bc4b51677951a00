"""JSON lines: one article an object, an object a line; read line by line, however large the file is."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from library.model import Article
from library.readers.decoding import decode, is_wide
from library.readers.limits import Limits
from library.readers.records import article_of_record
from library.readers.sources import Skipped, Source

_BYTES_A_CHARACTER = 4


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read one article a line; a line that is no article is skipped and named.

    Lines are parsed as they stand: made harmless first, a separator within a string would break its line.
    """
    with source.open() as opened:
        file: BinaryIO = opened
        if is_wide(opened.read(4)):
            file = BytesIO(decode(source.read()).encode())
        file.seek(0)
        for number, line in enumerate(_lines(file, limits.longest_line * _BYTES_A_CHARACTER), 1):
            yield from _read_line(line, source.shown_path, number, limits)


def looks_like_json_lines(text: str) -> bool:
    """Tell whether the first line that is not blank is a whole JSON object."""
    first = text.lstrip("\n ")
    if not first.startswith("{"):
        return False
    import json

    try:
        return isinstance(json.loads(first.split("\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _lines(file: BinaryIO, longest: int) -> Iterator[bytes]:
    """Yield the lines of a file, of a longer one no more than one byte too many."""
    while line := file.readline(longest + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > longest:
            line = file.readline(longest + 1)


def _read_line(line: bytes, path: str, number: int, limits: Limits) -> Iterator[Article | Skipped]:
    if number == 1:
        line = line.removeprefix(BOM_UTF8)
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
        read = _article(text, f"{path}:{number}")
        yield Skipped(path, read, number) if isinstance(read, str) else read


def _article(line: str, place: str) -> Article | str:
    """Return the article of one line, or the reason why there is none."""
    import json

    try:
        stated = json.loads(line)
    except json.JSONDecodeError as error:
        return f"broken JSON at column {error.colno}: {error.msg}"
    except (ValueError, RecursionError) as error:
        return f"broken JSON: {error}"
    if not isinstance(stated, dict):
        return "not a JSON object, so no article"
    return article_of_record(stated, place)
