"""ZIP files from strangers: Word documents, books and archives are opened here, and nowhere else."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from library.readers.decoding import UnreadableContentError
from library.readers.expansion import LARGEST_RATIO, Expansion
from library.readers.limits import Limits
from library.readers.sources import Source

_LARGEST_DIRECTORY = 16 << 20
"""Bytes of the list of members; names of sixty characters for more than 100,000 of them."""
_MOST_MEMBERS = 100_000
_ENCRYPTED = 1
_SMALL = 1 << 20
"""Bytes that may unpack from however little."""
_BROKEN = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    ValueError,
    OSError,
    RuntimeError,
    NotImplementedError,
)
"""What zipfile raises for members that are cut, damaged or packed in a way that it does not know."""


class _Bounded(io.RawIOBase):
    """A file of which nobody reads very much at once: zipfile reads the list of members in one piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        if size > _LARGEST_DIRECTORY:
            raise UnreadableContentError("the archive lists too many members; unpack it and name the folder")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


@contextmanager
def opened_zip(source: Source) -> Iterator[ZipFile]:
    """Open a source as a ZIP file; raises OSError and UnreadableContentError."""
    with source.open() as file:
        try:
            archive = ZipFile(cast("BinaryIO", _Bounded(file)))
        except (BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
            raise UnreadableContentError(f"broken ZIP file: {error}; fetch it again, or unpack it") from error
        with archive:
            if len(archive.filelist) > _MOST_MEMBERS:
                raise UnreadableContentError(
                    f"the archive has {len(archive.filelist):,} members, the most that are read are "
                    f"{_MOST_MEMBERS:,}; unpack it and name the folder"
                )
            yield archive


def read_member(archive: ZipFile, member: ZipInfo, limits: Limits, expansion: Expansion) -> bytes:
    """Return the bytes of one member; raises UnreadableContentError."""
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableContentError("is encrypted; unpack it with its password and name the folder")
    if refused := limits.refuse("unpacked it", member.file_size):
        raise UnreadableContentError(refused)
    if member.file_size > max(_SMALL, LARGEST_RATIO * member.compress_size):
        raise UnreadableContentError(f"unpacks to more than {LARGEST_RATIO} times its size, as no text does")
    expansion.take(member.file_size)
    try:
        with archive.open(member) as file:
            return file.read(member.file_size + 1)
    except _BROKEN as error:
        raise UnreadableContentError(f"broken in its archive: {error}") from error


def member_named(archive: ZipFile, name: str) -> ZipInfo | None:
    """Return the member of that name, None when there is none."""
    return archive.NameToInfo.get(name)
