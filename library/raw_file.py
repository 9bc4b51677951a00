"""The file that an article was read from, as it lies on disk; or why that cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.model import Article

LARGEST = 5_000_000
"""Bytes of a file that are shown."""
_ARCHIVES = {"WARC", "ZIP", "COMPRESSED", "NEWSBOAT", "PDF", "WORD", "EPUB"}


@dataclass(frozen=True, slots=True)
class RawFile:
    """What there is to show."""

    text: str
    """As it is in the file: make it harmless before it is shown."""
    note: str = ""
    """Why this is the text that was kept, not the file; or which part of the file it is."""


def raw_file(article: Article) -> RawFile:
    """Return the text of the file that an article was read from, else its own text and the reason."""
    from library.readers import formats
    from library.readers.decoding import UnreadableContentError, decode

    path = Path(article.path)
    if article.path == "-":
        return _kept(article, "it was read from standard input")
    try:
        if not path.is_file():
            return _kept(article, "there is no such file: it was moved, deleted, or is part of an archive")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        return _kept(article, f"the file cannot be read: {(error.strerror or str(error)).lower()}")
    except ValueError:
        return _kept(article, "its path is no path on this system")
    try:
        found = formats.format_of(content[: formats.SNIFFED_BYTES], article.path)
        if any(found is getattr(formats, name) for name in _ARCHIVES):
            return _kept(article, f"the file is no text: {found.name}")
        if len(content) <= LARGEST:
            return RawFile(decode(content))
        # What a cut may leave of a character at the end is no reason to refuse the rest.
        return RawFile(
            content[:LARGEST].decode("utf-8", "replace"), f"the first {LARGEST:,} bytes of the file"
        )
    except UnreadableContentError as error:
        return _kept(article, f"the file {error}")


def _kept(article: Article, reason: str) -> RawFile:
    return RawFile(article.text, f"the text as it was kept, for {reason}")
