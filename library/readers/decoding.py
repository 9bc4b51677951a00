"""From a file's bytes to text, or a reason why there is none."""

from __future__ import annotations

import codecs
import re

# The first bytes of formats that are no text, where no NUL byte gives them away.
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP, DOCX or EPUB file",
    b"\x1f\x8b": "compressed (gzip)",
    b"\xfd7zXZ\x00": "compressed (xz)",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
}
# The marks of UTF-32 begin with those of UTF-16.
_MARKED = {
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
}
_SNIFFED_BYTES = 8192
_LARGEST_SHARE_OF_CONTROLS = 0.1
_BINARY = "looks like a binary file, not text"
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class UnreadableContentError(Exception):
    """The bytes are no text that can be read; the message says why and what to do."""


def decode(content: bytes) -> str:
    """Return the text of `content`, as it stands: the readers make it harmless.

    Reads UTF-8 and, by their byte order marks, UTF-16 and UTF-32. Raises UnreadableContentError.
    """
    head = content[:_SNIFFED_BYTES]
    for signature, name in _SIGNATURES.items():
        if head.startswith(signature):
            raise UnreadableContentError(f"is {name}, not text; save it as plain text first")
    for encoding, marks in _MARKED.items():
        if head.startswith(marks):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableContentError(f"broken {encoding.upper()} at byte {error.start}") from error
    controls = len(_CONTROLS.findall(head))
    if controls > _LARGEST_SHARE_OF_CONTROLS * len(head):
        raise UnreadableContentError(_BINARY)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if controls:
            raise UnreadableContentError(_BINARY) from error
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableContentError(
            f"not valid UTF-8 (byte {error.start}, line {line}); "
            "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
