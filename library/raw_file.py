"""The file that an article was read from, as it lies on disk; or why that cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from library.place_in_file import file_of, record_of
from library.readers.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from library.model import Article

LARGEST = 5_000_000
"""Bytes of a file that are shown."""
_ARCHIVES = {"WARC", "ZIP", "COMPRESSED", "NEWSBOAT", "PDF", "WORD", "EPUB"}
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class RawFile:
    """What there is to show."""

    text: str
    """As it is in the file: make it harmless before it is shown."""
    note: str = ""
    """Why this is the text that was kept, not the file; or which part of the file it is."""


def raw_file(article: Article) -> RawFile:
    """Return the text of the file that an article was read from, else its own text and the reason.

    Of a file that holds many articles the part is returned that begins with this one, where that can be told.
    """
    from library.readers.decoding import UnreadableContentError

    if article.path == STANDARD_INPUT:
        return _kept(article, "it was read from standard input")
    try:
        if Path(article.path).is_file():
            return _whole(article, article.path)
        within = file_of(article.path)
        if within != article.path and Path(within).is_file():
            return _part(article, within, record_of(article.path))
        return _kept(article, "there is no such file: it was moved or deleted")
    except OSError as error:
        return _kept(article, f"the file cannot be read: {(error.strerror or str(error)).lower()}")
    except UnreadableContentError as error:
        return _kept(article, f"the file {error}")
    except ValueError:
        return _kept(article, "its path is no path on this system")


def _whole(article: Article, path: str) -> RawFile:
    """Return a file from its beginning; raises OSError and UnreadableContentError."""
    from library.readers.decoding import decode

    with Path(path).open("rb") as file:
        content = file.read(LARGEST + 1)
    if no_text := _no_text(content, path):
        return _kept(article, no_text)
    if len(content) <= LARGEST:
        return RawFile(decode(content))
    return RawFile(_decoded_roughly(content[:LARGEST]), f"the first {LARGEST:,} bytes of the file")


def _part(article: Article, path: str, record: int | None) -> RawFile:
    """Return what of a file an article is; raises OSError and UnreadableContentError.

    `record` is the number that the reader of its format gave it; None where it lies in an archive.
    """
    from library.readers import formats, table
    from library.readers.sources import Source

    with Path(path).open("rb") as file:
        head = file.read(formats.SNIFFED_BYTES)
    if no_text := _no_text(head, path):
        return _kept(article, no_text)
    found = formats.format_of(head, path)
    numbered = (formats.JSON_LINES, formats.TABLE, formats.MAILBOX, formats.FEED)
    counted = (formats.JSON, formats.FACTIVA, formats.RTF)
    if record is None or found not in (*numbered, *counted):
        return _kept(article, "there is no such file: it was moved or deleted")
    lost = f"the file has changed: it has no line {record:,}"
    if found is formats.TABLE:
        text = table.text_from_row(Source(path), record, LARGEST)
        return RawFile(text, f"from line {record:,} of the file") if text else _kept(article, lost)
    if found in numbered:
        only = found is formats.JSON_LINES
        text = _from_line(path, record, only=only)
        note = f"line {record:,} of the file" if only else f"the file from line {record:,} on"
        return RawFile(text, note) if text else _kept(article, lost)
    raw = _whole(article, path)
    return RawFile(raw.text, raw.note or f"the whole file, of which this is article {record:,}")


def _no_text(head: bytes, path: str) -> str:
    """Return why a file is no text to show, nothing where it is; raises UnreadableContentError."""
    from library.readers import formats

    found = formats.format_of(head[: formats.SNIFFED_BYTES], path)
    if any(found is getattr(formats, name) for name in _ARCHIVES):
        return f"the file is no text: {found.name}"
    return ""


def _from_line(path: str, number: int, *, only: bool) -> str:
    """Return a line of a file, or `LARGEST` bytes from there on; raises OSError, UnreadableContentError."""
    from library.readers.decoding import decode, is_wide

    with Path(path).open("rb") as opened:
        file: BinaryIO = opened
        if is_wide(opened.read(4)):
            opened.seek(0)
            file = BytesIO(decode(opened.read(LARGEST)).encode())
        file.seek(0)
        at = 1
        while at < number and (line := file.readline(_PIECE)):
            at += line.endswith(b"\n")
        return _decoded_roughly(file.readline(LARGEST).rstrip(b"\r\n") if only else file.read(LARGEST))


def _decoded_roughly(content: bytes) -> str:
    """Return the text of a part: what a cut leaves of a character is no reason to refuse the rest."""
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def _kept(article: Article, reason: str) -> RawFile:
    return RawFile(article.text, f"the text as it was kept, for {reason}")
