"""The text of an e-mail: its parts decoded, and the fuller of plain text and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from library.readers.mail_headers import text_of
from library.readers.markup import markup_text

_FULLER = 1.15
"""So many times the words of the plain text has HTML that is taken instead."""
_MOST_PARTS = 1_000
_ADDRESS = re.compile(r"https?://\S+")
_FLOWED = re.compile(r"(?<=[^\n ]) \n(?=[^\n>\s])")
_WRAPPED_ADDRESS = re.compile(r"[ \t]*[<(\[]https?://[^\s<>()\[\]]{1,4000}[>)\]]")
_BROWSER = (
    r"(?:view|read|open|see)[^<>\n]{0,40}(?:browser|online|web)|im browser|in your browser"
    r"|dans (?:le|votre) navigateur|en (?:el|tu|su) navegador|nel browser|в браузере"
)
_LINK = re.compile(
    rf"""<a\s[^<>]{{0,500}}?href=["'](https?://[^"'<>\s]{{1,500}})["'][^<>]{{0,1000}}>(?:[^<>]{{0,80}}<(?!/a)[^<>]{{0,300}}>){{0,3}}[^<>]{{0,80}}?(?:{_BROWSER})""",
    re.I,
)
_PRINTED_LINK = re.compile(
    rf"(?:{_BROWSER})[^\n]{{0,60}}?\n?[^\n]{{0,20}}?(https?://[^\s<>()\[\]]{{1,500}})", re.I
)
_LONGEST_QUERY = 40
"""Characters behind the `?` of an address; longer ones lead over a counting machine."""


def message_text(message: Message) -> tuple[str, str, str]:
    """Return the text of a message, the encoding if it was guessed, and the address of its web version.

    Each is empty when there is none.
    """
    plain, marked_up = [], []
    guessed = ""
    for kind, part in _shown_parts(message):
        text, encoding = _decoded(part)
        guessed = guessed or encoding
        if kind == "text/html":
            marked_up.append(text)
        else:
            plain.append(_unflowed(text) if part.get_param("format") == "flowed" else text)
    as_plain = _WRAPPED_ADDRESS.sub("", "\n\n".join(plain)).strip()
    as_html = "\n\n".join(filter(None, map(markup_text, marked_up)))
    text = as_html if _words(as_html) > _FULLER * _words(as_plain) else as_plain
    return text, guessed, _web_version("\n".join(marked_up), "\n".join(plain))


def _shown_parts(message: Message) -> Iterator[tuple[str, Message]]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        kind = part.get_content_type()
        attached = str(part.get("content-disposition", "")).strip().lower().startswith("attachment")
        if kind in {"text/plain", "text/html"} and not attached and not part.is_multipart():
            yield kind, part


def _decoded(part: Message) -> tuple[str, str]:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return "", ""
    charset = part.get_param("charset")
    text, guessed = text_of(content, charset if isinstance(charset, str) else None)
    return text.replace("\r\n", "\n"), guessed


def _unflowed(text: str) -> str:
    """Return format=flowed text (RFC 3676) with its paragraphs on one line each."""
    return _FLOWED.sub(" ", text)


def _words(text: str) -> int:
    return len(_ADDRESS.sub("", text).split())


def _web_version(markup: str, plain: str) -> str:
    """Return the address behind "View in browser", where it is the address itself."""
    found = _LINK.search(markup) or _PRINTED_LINK.search(plain)
    address = found[1].replace("&amp;", "&") if found else ""
    return address if len(address.partition("?")[2]) <= _LONGEST_QUERY else ""
