"""Web archives: each saved page of a WARC file, read record by record, however large the file is."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from library.model import Article
from library.readers.decoding import UnreadableContentError
from library.readers.formats import HTML, reader_of
from library.readers.limits import Limits
from library.readers.properties import with_properties
from library.readers.sources import Skipped, Source, reason_of

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_LINE = 256 << 20
"""Bytes without a line end in the middle of a file; the header lines of a sound one have a few hundred."""
_PIECE = 1 << 16
_SILENCE = logging.NullHandler()
_FAILURES = (zlib.error, EOFError, ValueError, TypeError, AttributeError, KeyError, IndexError)
"""What warcio raises for records whose headers are damaged."""


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read the pages that servers answered with; redirects, errors, pictures and requests are passed over.

    An article's path is `file.warc!/address`; its address and the time of the capture are the record's.
    """
    pages = 0
    with source.open() as file:
        for record in _records(file):
            if _is_page(record):
                pages += 1
                yield from _read_record(record, source, limits)
    if not pages:
        raise UnreadableContentError("the web archive holds no pages that were answered with status 200")


def _records(file: BinaryIO) -> Iterator[ArcWarcRecord]:
    """Yield the records of a web archive; raises UnreadableContentError where it cannot go on."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException
    except ImportError as error:
        raise UnreadableContentError(
            'web archives are read by warcio, which is missing; pip install "broadsheet[warc]"'
        ) from error
    # What warcio has to say goes to standard error, where the screen is.
    logging.getLogger("warcio").addHandler(_SILENCE)
    records = ArchiveIterator(_Lines(file))
    records.INC_RECORD = ""
    try:
        yield from records
    except (ArchiveLoadFailed, StatusAndHeadersParserException, *_FAILURES) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableContentError(
            f"broken web archive, the rest of it is not read; fetch it again ({reason})"
        ) from error


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in _PAGES


def _read_record(record: ArcWarcRecord, source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    captured = record.rec_headers.get_header("WARC-Date") or ""
    path = f"{source.path}!/{address}"
    content = _content(record, limits)
    page = Source(path, content, depth=source.depth + 1, expansion=source.expansion)
    if refused := limits.refuse("the page", len(content)):
        yield Skipped(page.shown_path, refused.replace(" has ", " has at least "))
        return
    if not content.strip():
        yield Skipped(page.shown_path, "the page is empty")
        return
    try:
        for read in reader_of(HTML).read(page, limits):
            yield _with_capture(read, address, captured) if isinstance(read, Article) else read
    except UnreadableContentError as error:
        yield Skipped(page.shown_path, str(error), error.line)
    except OSError as error:
        yield Skipped(page.shown_path, reason_of(error))


def _content(record: ArcWarcRecord, limits: Limits) -> bytes:
    """Return the body of an answer without its transfer encoding, up to one byte more than is read."""
    stream = record.content_stream()
    pieces, size = [], 0
    while size <= limits.largest_file and (piece := stream.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[: limits.largest_file + 1]


def _with_capture(article: Article, address: str, captured: str) -> Article:
    """Return the article with what the record knows and the page did not say."""
    stated = {"address": address, "captured": captured}
    return with_properties(article, stated, "web archive record", certain=True)


class _Lines:
    """A file that has line ends: warcio reads header lines whole, whatever their length."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._since_line_end = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; raises UnreadableContentError for a line without end."""
        piece = self._file.read(size)
        last = piece.rfind(b"\n")
        self._since_line_end = len(piece) - last - 1 if last >= 0 else self._since_line_end + len(piece)
        if self._since_line_end > _LONGEST_LINE:
            raise UnreadableContentError("no web archive: it has lines without end")
        return piece

    def tell(self) -> int:
        """Return the position, which warcio asks for."""
        return self._file.tell()

    def close(self) -> None:
        """Do nothing: the file is closed by who opened it."""
