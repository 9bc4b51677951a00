"""The text of a file that is read in one piece."""

from __future__ import annotations

from library.readers.decoding import UnreadableContentError, decode
from library.readers.limits import Limits, over
from library.readers.sources import Source


def whole_text(source: Source, limits: Limits) -> str:
    """Return the text of a source as it stands; raises OSError and UnreadableContentError."""
    text = decode(source.read())
    if not text.strip():
        raise UnreadableContentError("the file is empty")
    longest = limits.longest_line
    if len(text) > longest:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > longest:
                too_long = over("the line", len(line), "characters", longest, "longest_line")
                raise UnreadableContentError(too_long, line=number)
    return text
