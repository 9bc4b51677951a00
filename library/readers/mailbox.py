"""Mailboxes in the mbox format: message by message, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from library.model import Article
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits
from library.readers.mail import article_of_message
from library.readers.sources import Skipped, Source

_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_BEGINNING = re.compile(rb"From \S+ .*\d\d:\d\d")
_HEADER = re.compile(rb"[A-Za-z][\w-]{1,60}:")
_LONGEST_LINE = 1 << 20
"""Bytes that are looked at in one piece; longer lines are taken in several."""


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read an article a message; one that is too large or has no text is skipped and named."""
    path = source.shown_path
    with source.open() as file:
        for line, content in _messages(file, limits.largest_file):
            if refused := limits.refuse("the message", len(content)):
                yield Skipped(path, refused, line)
                continue
            try:
                yield article_of_message(_QUOTED.sub(b"", content), f"{path}:{line}")
            except UnreadableContentError as error:
                yield Skipped(path, str(error), line)


def _messages(file: BinaryIO, largest: int) -> Iterator[tuple[int, bytes]]:
    """Yield the line that each message begins in, and its bytes; of a larger one a line too many."""
    begins, size = 1, 0
    kept: list[bytes] = []
    after_blank = True
    for number, line, following in _lines(file):
        if after_blank and _BEGINNING.match(line) and (_HEADER.match(following) or not following.strip()):
            if kept:
                yield begins, b"".join(kept)
            begins, kept, size = number, [], 0
        elif size <= largest:
            kept.append(line)
            size += len(line)
        after_blank = not line.strip()
    if any(line.strip() for line in kept):
        yield begins, b"".join(kept)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the number of each line, the line and the one behind it."""
    number, line = 1, file.readline(_LONGEST_LINE)
    while line:
        following = file.readline(_LONGEST_LINE)
        yield number, line, following
        number += line.endswith(b"\n")
        line = following
