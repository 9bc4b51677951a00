"""Makes text from strangers safe to show: nothing of it can steer a terminal or reverse its line.

Every replacement is one character for one, so that offsets into the source stay true.
"""

from __future__ import annotations

import re

# C0 without the newline, DEL and C1; bidirectional marks, embeddings, overrides and isolates; line and
# paragraph separators; the byte order mark; interlinear annotation; surrogates without their other half.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_CONTROL_PICTURES = 0x2400
_SPACED = {"\t": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\ufeff": " "}


def _visible(character: re.Match[str]) -> str:
    unsafe = character.group()
    if spaced := _SPACED.get(unsafe):
        return spaced
    code = ord(unsafe)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def harmless(text: str) -> str:
    """Return `text` with each control or direction character replaced by one visible character.

    Windows line ends become a space and a newline, a lone carriage return a newline, tabs a space.
    """
    # Nothing unsafe is printable, and that most text is, but for its newlines, is told fastest.
    if text.replace("\n", "").isprintable() or _UNSAFE.search(text) is None:
        return text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _UNSAFE.sub(_visible, text)


def harmless_line(text: str) -> str:
    """Return `text` as one harmless line, for titles, names and paths."""
    return harmless(text).replace("\n", " ")
