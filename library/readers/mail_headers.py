"""The headers of e-mails as text: RFC 2047's encoded words, and bytes that no header should hold."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.message import Message

from library.readers.legacy_encodings import legacy_text

_LONGEST = 4_000
_ENCODED = re.compile(r"=\?([\w:.+-]{1,40})(?:\*[\w-]{1,20})?\?([bBqQ])\?([^?]{0,1000})\?=")
_SUPERSETS = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
}
"""What programs write under a name that stands for less."""


def header(message: Message, name: str) -> str:
    """Return a header as one line, decoded; "" when it is missing. `name` is in small letters."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return " ".join("".join(_decoded_words(raw[:_LONGEST])).split())


def text_of(content: bytes, charset: str | None) -> tuple[str, str]:
    """Return decoded bytes, and the encoding if it is not the one stated because that is missing or wrong."""
    for encoding in (charset, "utf-8"):
        if encoding and (encoding == "utf-8" or "ascii" not in encoding.lower()):
            named = encoding.lower().strip("\"' ")
            try:
                return content.decode(_SUPERSETS.get(named, named)), ""
            except (LookupError, ValueError):
                continue
    return legacy_text(content) or (content.decode("windows-1252", "replace"), "windows-1252")


def _decoded_words(raw: str) -> Iterator[str]:
    """Yield the pieces of a header; adjacent words of one encoding are one, as they may share a character."""
    place, charset, content = 0, "", b""
    for word in _ENCODED.finditer(raw):
        between = raw[place : word.start()]
        place = word.end()
        if content and (between.strip() or word[1].lower() != charset):
            yield text_of(content, charset)[0]
            content = b""
        if between.strip() or not charset:
            yield _unencoded(between)
        charset = word[1].lower()
        content += _unpacked(word[2].lower(), word[3])
    if content:
        yield text_of(content, charset)[0]
    yield _unencoded(raw[place:])


def _unpacked(way: str, packed: str) -> bytes:
    content = packed.encode("utf-8", "surrogateescape")
    try:
        return binascii.a2b_base64(content + b"==") if way == "b" else binascii.a2b_qp(content, header=True)
    except binascii.Error:
        return content


def _unencoded(piece: str) -> str:
    """Return a piece that holds bytes beyond ASCII as the parser keeps them: surrogates."""
    return piece if piece.isascii() else text_of(piece.encode("utf-8", "surrogateescape"), None)[0]
