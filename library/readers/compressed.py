"""Files packed by gzip or xz: what is in them is read as if it were not packed."""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, cast

from library.model import Article
from library.readers.decoding import UnreadableContentError
from library.readers.expansion import Expansion, expansion_of
from library.readers.formats import COMPRESSED, JSON, SNIFFED_BYTES, ZIP, format_of, reader_of
from library.readers.limits import Limits
from library.readers.sources import Skipped, Source

_GZIP = b"\x1f\x8b"
_PACKED_EXTENSIONS = (".gz", ".xz")
_TAR_MARK = slice(257, 262)
_IN_ONE_PIECE = (JSON, ZIP, COMPRESSED)
"""Formats that cannot be read from a stream that only goes forward."""


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read what is packed: from a stream where the format allows it, otherwise up to the largest file.

    Its path is the packed file's own, as one packed file holds one.
    """
    expansion = expansion_of(source, limits)

    def unpacked() -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(_Unpacked(source, expansion)))

    with unpacked() as file:
        head = file.read(SNIFFED_BYTES)
    if not head.strip():
        raise UnreadableContentError("what is packed in the file is empty")
    if head[_TAR_MARK] == b"ustar":
        raise UnreadableContentError("holds a tar archive; unpack it (tar -xf FILE) and name the folder")
    within = Source(source.path, opener=unpacked, depth=source.depth + 1, expansion=expansion)
    found = format_of(head, _name_within(source.path))
    if not found.piecemeal or found in _IN_ONE_PIECE:
        with unpacked() as file:
            content = file.read(limits.largest_file + 1)
        if refused := limits.refuse("unpacked the file", len(content)):
            raise UnreadableContentError(refused.replace(" has ", " has at least "))
        within = replace(within, content=content, opener=None)
    yield from reader_of(found).read(within, limits)


def _name_within(path: str) -> str:
    name = PurePath(path)
    return name.stem if name.suffix.lower() in _PACKED_EXTENSIONS else name.name


def _unpacking(packed: BinaryIO) -> BinaryIO:
    is_gzip = packed.read(len(_GZIP)) == _GZIP
    packed.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=packed) if is_gzip else lzma.LZMAFile(packed))


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a source, counted against what may be unpacked."""

    def __init__(self, source: Source, expansion: Expansion) -> None:
        self._packed = source.open()
        self._file = _unpacking(self._packed)
        self._expansion = expansion
        self._position = self._furthest = 0

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        try:
            content = self._file.read(len(buffer))
        except (OSError, EOFError, zlib.error, lzma.LZMAError, MemoryError) as error:
            raise UnreadableContentError(
                f"broken or cut short after {self._position:,} unpacked bytes; fetch it again ({error})"
            ) from error
        buffer[: len(content)] = content
        self._position += len(content)
        if self._position > self._furthest:
            self._expansion.take(self._position - self._furthest)
            self._furthest = self._position
        return len(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            raise OSError("the end of what is packed is not known")
        self._position = self._file.seek(offset)
        return self._position

    def close(self) -> None:
        if not self.closed:
            self._file.close()
            self._packed.close()
        super().close()
