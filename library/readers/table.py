"""CSV and TSV: one article a row, read row by row, however large the file is."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain, islice
from typing import BinaryIO

from library.model import Article, Origin
from library.readers.columns import article_of_cells, guessed_columns, known_columns, looks_like_header
from library.readers.decoding import UnreadableContentError, is_wide
from library.readers.limits import Limits, over
from library.readers.records import article_of_record, names_of
from library.readers.sources import Skipped, Source
from library.readers.whole_text import encoding_origin

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_LOOKED_AT = 20
"""Rows that tell what the columns of a table without header hold."""
_LARGEST_ROW = 8
"""Times the longest line; a row beyond has lost a quotation mark."""
Row = tuple[int, list[str]]
"""The number of the line that a row ends on, and its cells."""


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read one article a row by the names of the columns; where there is no header, by what they hold.

    The separator is the one of comma, semicolon, tab and bar that divides the first row into most columns.
    """
    path = source.shown_path
    guessed = _Guessed()
    rows = (row for row in _rows(source, limits, guessed) if isinstance(row, Skipped) or any(row[1]))
    opening = list(islice(rows, _LOOKED_AT))
    first = next((row[1] for row in opening if not isinstance(row, Skipped)), [])
    names = names_of(limits.record_fields)
    columns = known_columns(first, names)
    has_header = "text" in columns.values()
    if not has_header:
        if looks_like_header(first):
            raise UnreadableContentError(
                f"none of the columns {', '.join(first)[:300]} is known to hold the text; "
                "name it under reading.record_fields.text"
            )
        columns = guessed_columns([row[1] for row in opening if not isinstance(row, Skipped)])
    begun = not has_header
    found = 0
    for row in chain(opening, rows):
        if isinstance(row, Skipped):
            found += 1
            yield row
        elif begun:
            found += 1
            yield _read_row(row, first if has_header else None, columns, path, limits, guessed.origins)
        else:
            begun = True
    if not found:
        raise UnreadableContentError("the table has a header and no rows below it")


def text_from_row(source: Source, line: int, most: int) -> str:
    """Return the text from the row on that ends on a line, about `most` characters; "" where there is none.

    Raises OSError, and UnreadableContentError for a row that is longer.
    """
    with source.open() as file:
        lines = _lines(file, Limits(most, most), "replace")
        reader = csv.reader(lines, delimiter=_separator(lines.sample()))
        while reader.line_num < line:
            lines.row.clear()
            lines.in_row = 0
            try:
                next(reader)
            except StopIteration:
                return ""
            except csv.Error:
                continue  # as when it was read
        return "".join(lines.row) + lines.rest(most)


def _read_row(
    row: Row,
    header: Sequence[str] | None,
    guessed: dict[int, str],
    path: str,
    limits: Limits,
    origins: tuple[Origin, ...],
) -> Article | Skipped:
    line, cells = row
    if header is None:
        read = article_of_cells(cells, guessed, f"{path}:{line}", origins)
    else:
        # Cells beyond the header have no name; the first of two columns with one name counts.
        stated = dict(reversed(list(zip(header, cells, strict=False))))
        read = article_of_record(stated, f"{path}:{line}", names_of(limits.record_fields), origins)
    return Skipped(path, read, line) if isinstance(read, str) else read


@dataclass(slots=True)
class _Guessed:
    """What is to be known of the rows from where the table was found to be in an older encoding."""

    origins: tuple[Origin, ...] = ()


def _rows(source: Source, limits: Limits, guessed: _Guessed) -> Iterator[Row | Skipped]:
    """Yield the rows of a table; from the first line that is no UTF-8 in the encoding that is guessed."""
    last = 0
    try:
        for row in _rows_in(source, limits, None):
            last = row.line or last if isinstance(row, Skipped) else row[0]
            yield row
    except UnicodeError as error:
        encoding = _older_encoding(source)
        if encoding is None:
            raise UnreadableContentError(
                "not valid Unicode, and too short or too odd to tell what else; convert it first, "
                "for example: iconv -f WINDOWS-1252 -t UTF-8",
                last + 1,
            ) from error
        codec, name = encoding
        guessed.origins = (encoding_origin(name),)
        for row in _rows_in(source, limits, codec):
            if (row.line or 0 if isinstance(row, Skipped) else row[0]) > last:
                yield row


def _older_encoding(source: Source) -> tuple[str, str] | None:
    """Return codec and name of the encoding of what is not valid UTF-8, by its lines beyond ASCII."""
    from library.readers.legacy_encodings import SAMPLED_BYTES, legacy_codec

    sample = bytearray()
    with source.open() as file:
        if is_wide(file.read(4)):
            return None
        file.seek(0)
        while len(sample) < SAMPLED_BYTES and (line := file.readline(SAMPLED_BYTES)):
            if not line.isascii():
                sample += line
    return legacy_codec(bytes(sample))


def _rows_in(source: Source, limits: Limits, older: str | None) -> Iterator[Row | Skipped]:
    """Yield the rows of a table in Unicode, or in an older encoding; raises UnicodeError.

    In an older encoding what is broken is replaced.
    """
    csv.field_size_limit(max(limits.longest_line, csv.field_size_limit()))
    with source.open() as file:
        lines = _lines(file, limits, "replace" if older else "strict", older)
        reader = csv.reader(lines, delimiter=_separator(lines.sample()))
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Skipped(source.shown_path, f"broken row: {error}", reader.line_num)
            else:
                yield reader.line_num, cells
            lines.in_row = 0
            lines.row.clear()


def _lines(file: BinaryIO, limits: Limits, errors: str, older: str | None = None) -> _Lines:
    encoding = older or ("utf-16" if is_wide(file.read(4)) else "utf-8-sig")
    file.seek(0)
    return _Lines(TextIOWrapper(file, encoding, errors, newline=""), limits)


class _Lines:
    """The lines of a table, as csv wants them: no row is longer than it may be."""

    def __init__(self, file: TextIOWrapper, limits: Limits) -> None:
        self._file = file
        self._longest = limits.longest_line
        self._opening: list[str] = []
        self.in_row = 0
        """Characters of the row so far."""
        self.row: list[str] = []
        """Its lines so far."""

    def rest(self, most: int) -> str:
        """Return what follows, at most so many characters."""
        return self._file.read(most)

    def sample(self) -> str:
        """Return the first line that is not blank, as far as it is short; it is read again."""
        try:
            line = self._file.readline(_SAMPLE)
            while line.isspace():
                line = self._file.readline(_SAMPLE)
        except UnicodeError:
            self._file.seek(0)
            return ""
        self._opening.append(line)
        return line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        most = _LARGEST_ROW * self._longest
        line = self._opening.pop() if self._opening else ""
        if not line.endswith(("\n", "\r")):
            line += self._file.readline(most + 1)
        if not line:
            raise StopIteration
        self.in_row += len(line)
        self.row.append(line)
        if self.in_row > most:
            raise UnreadableContentError(over("a row", self.in_row, "characters", most, "longest_line"))
        return line


def _separator(line: str) -> str:
    """Return what divides a line into most columns, the comma where nothing does."""
    return max(_SEPARATORS, key=lambda separator: len(next(csv.reader([line], delimiter=separator), [])))
