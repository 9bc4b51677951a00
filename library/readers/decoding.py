"""From a file's bytes to text, or a reason why there is none."""

from __future__ import annotations

import codecs

# The first bytes of what is no text, where no NUL byte gives it away.
_SIGNATURES = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
# The marks of UTF-32 begin with those of UTF-16.
_MARKED = {
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
}
_SNIFFED_BYTES = 8192
_LARGEST_SHARE_OF_CONTROLS = 0.1
_FEWEST_WIDE = 20
_EMPTY = 0.9
"""The part of the upper bytes of UTF-16 that are 0 in a Latin text."""
_BINARY = "looks like a binary file, not text"
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))


class UnreadableContentError(Exception):
    """A file is of no use; the message says why and what to do."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        """`line` is the one that is at fault, counted from 1."""
        super().__init__(reason)
        self.line = line


def decoded_head(head: bytes) -> str:
    """Return the text that a file begins with, as far as it can be told; raises UnreadableContentError.

    A character that the end of `head` cuts is left out.
    """
    for encoding, marks in _MARKED.items():
        if head.startswith(marks):
            return head.decode(encoding, "ignore")
    if encoding := _unmarked_wide(head):
        return head.decode(encoding, "ignore")
    _refuse_binary(head)
    return head.decode("utf-8", "replace")


def is_wide(head: bytes) -> bool:
    """Tell by its byte order mark whether a text is UTF-16 or UTF-32."""
    return any(head.startswith(marks) for marks in _MARKED.values())


def decode(content: bytes) -> str:
    """Return the text of `content`, as `decode_telling` does."""
    return decode_telling(content)[0]


def decode_telling(content: bytes) -> tuple[str, str]:
    """Return the text of `content` as it stands (readers make it harmless), and the encoding if guessed.

    Reads UTF-8 and, by their byte order marks, UTF-16 and UTF-32; other encodings where the text leaves
    little doubt. The name of the encoding is empty unless it was guessed. Raises UnreadableContentError.
    """
    if text := marked_text(content):
        return text, ""
    if encoding := _unmarked_wide(content[:_SNIFFED_BYTES]):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            raise UnreadableContentError(f"broken {encoding.upper()} at byte {error.start}") from error
    controls = _refuse_binary(content[:_SNIFFED_BYTES])
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if controls:
            raise UnreadableContentError(_BINARY) from error
        from library.readers.legacy_encodings import legacy_text

        if guessed := legacy_text(content):
            return guessed
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableContentError(
            f"not valid UTF-8 (byte {error.start}, line {line}), and too short or too odd to tell what else; "
            "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error


def marked_text(content: bytes) -> str | None:
    """Return the text of what begins with the mark of UTF-16 or UTF-32; raises UnreadableContentError."""
    for encoding, marks in _MARKED.items():
        if content.startswith(marks):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableContentError(f"broken {encoding.upper()} at byte {error.start}") from error
    return None


def _unmarked_wide(head: bytes) -> str:
    """Return the name of UTF-16 where every second byte of a text is empty, "" elsewhere.

    So it is in any text that is mostly Latin; other scripts in UTF-16 are not told without a mark.
    """
    half = len(head) // 2
    if half < _FEWEST_WIDE or 0 not in head:
        return ""
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) <= _EMPTY or min(even, odd) >= 1 - _EMPTY:
        return ""
    letters = sum(map(str.isprintable, head.decode(encoding, "ignore")))
    return encoding if letters > _EMPTY * half else ""


def _refuse_binary(head: bytes) -> int:
    """Return the number of control characters, which are few in a text; raises UnreadableContentError."""
    for signature, name in _SIGNATURES.items():
        if head.startswith(signature):
            raise UnreadableContentError(f"is {name}, not text")
    controls = len(head) - len(head.translate(None, delete=_CONTROLS))
    if controls > _LARGEST_SHARE_OF_CONTROLS * len(head):
        raise UnreadableContentError(_BINARY)
    return controls
