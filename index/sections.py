"""Files of named sections: runs of bytes, read one at a time; no pickles, so reading one runs no code.

The sections are followed by a directory in JSON (name -> offset, size) and its size as four bytes.
"""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING, Any

import numpy as np

from index.failures import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from whoosh.filedb.filestore import Storage

_SIZE = 4


def write_sections(storage: Storage, name: str, sections: Iterable[tuple[str, bytes]]) -> None:
    """Write a file of sections into a Whoosh storage."""
    directory: dict[str, tuple[int, int]] = {}
    offset = 0
    with storage.create_file(name) as file:
        for section, content in sections:
            file.write(content)
            directory[section] = offset, len(content)
            offset += len(content)
        listed = json.dumps(directory).encode()
        file.write(listed + len(listed).to_bytes(_SIZE, "little"))


class Sections:
    """An open file of sections."""

    def __init__(self, storage: Storage, name: str) -> None:
        """Open a file; raises `IndexDamaged`."""
        self._name = name
        size = storage.file_length(name)
        self._file = storage.open_file(name)
        try:
            listed = int.from_bytes(self._file.get(max(0, size - _SIZE), _SIZE), "little")
            end = size - _SIZE - listed
            directory = json.loads(self._file.get(max(0, end), listed))
            self._directory = {
                str(section): (int(at), int(length)) for section, (at, length) in directory.items()
            }
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            self._file.close()
            raise IndexDamaged(f"{name} cannot be read") from error
        if not all(0 <= at <= at + length <= end for at, length in self._directory.values()):
            self._file.close()
            raise IndexDamaged(f"{name} contradicts itself")

    def names(self) -> Iterable[str]:
        """Return the names of the sections."""
        return self._directory.keys()

    def __contains__(self, section: str) -> bool:
        return section in self._directory

    def content(self, section: str) -> bytes:
        """Return a section's bytes; raises `IndexDamaged`."""
        if section not in self._directory:
            raise IndexDamaged(f"{self._name} has no section {section}")
        offset, length = self._directory[section]
        content: bytes = bytes(self._file.get(offset, length))
        if len(content) != length:
            raise IndexDamaged(f"{self._name} is cut off")
        return content

    def text(self, section: str) -> str:
        """Return a section that is text; raises `IndexDamaged`."""
        return decoded(self.content(section), self._name)

    def numbers(self, section: str, typecode: str) -> array[int]:
        """Return a section that is numbers; raises `IndexDamaged`."""
        found: array[int] = array(typecode)
        try:
            found.frombytes(self.content(section))
        except ValueError as error:
            raise IndexDamaged(f"{self._name} is cut off") from error
        return _as_stored(found)

    def column(self, section: str, typecode: str) -> NDArray[Any]:
        """Return a section that is numbers, those of four bytes as int64; raises `IndexDamaged`."""
        stored = np.dtype(typecode).newbyteorder("<")
        content = self.content(section)
        if len(content) % stored.itemsize:
            raise IndexDamaged(f"{self._name} is cut off")
        found = np.frombuffer(content, stored)
        return found.astype(np.int64) if stored.itemsize == 4 else found.astype(np.uint64)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def packed(numbers: array[int]) -> bytes:
    """Return numbers as the bytes of a section."""
    return _as_stored(numbers[:]).tobytes()


def encoded(text: str) -> bytes:
    """Return text as the bytes of a section; lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def decoded(content: bytes, name: str) -> str:
    """Return the text of a section; raises `IndexDamaged`."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise IndexDamaged(f"{name} cannot be read") from error


def _as_stored(numbers: array[int]) -> array[int]:
    """Return numbers in the order of bytes of the other side; on disk the lowest comes first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
