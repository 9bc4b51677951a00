"""E-mails, such as newsletters saved as .eml: one message, one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits
from library.readers.mail_headers import header
from library.readers.message_text import message_text
from library.readers.sources import Source
from library.readers.whole_text import encoding_origin
from library.wire.timestamps import certain_timestamp

_FORWARDED = re.compile(r"(?:(?:re|fwd?|wg|aw|tr|rv|i)(?:\[\d{1,3}\])?:\s{0,5})+(?=\S)", re.IGNORECASE)


def read(source: Source, limits: Limits) -> Iterator[Article]:
    """Read a message as one article."""
    del limits  # the file as a whole is within them
    yield article_of_message(source.read(), source.shown_path)


def article_of_message(content: bytes, path: str) -> Article:
    """Return the article of the bytes of a message; raises UnreadableContentError."""
    from email import message_from_bytes
    from email.policy import compat32

    try:
        message = message_from_bytes(content, policy=compat32)
        text, guessed, address = message_text(message)
    except RecursionError as error:
        raise UnreadableContentError("the message nests its parts too deeply to be read") from error
    if not text.strip():
        raise UnreadableContentError(_why_empty(message))
    origins = [Origin("address", "view in browser", certain=False)] if address else []
    if guessed:
        origins.append(encoding_origin(guessed))
    name, sender = parseaddr(header(message, "from"))
    fields = Fields(
        headline=_FORWARDED.sub("", header(message, "subject"), count=1),
        outlet=name or sender.rpartition("@")[2],
        published=certain_timestamp(header(message, "date")),
        address=address,
    )
    return article_from_fields(fields, text, path, tuple(origins))


def _why_empty(message: Message) -> str:
    kind = message.get_content_type()
    if kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return "the message is encrypted"
    subject = header(message, "subject")
    return f"the message has no text, only the subject {subject}" if subject else "the message has no text"
