"""The text of a file that is read in one piece."""

from __future__ import annotations

from library.model import Origin
from library.readers.decoding import UnreadableContentError, decode_telling
from library.readers.limits import Limits, over
from library.readers.sources import Source


def whole_text(source: Source, limits: Limits) -> str:
    """Return the text of a source as it stands; raises OSError and UnreadableContentError."""
    return whole_text_telling(source, limits)[0]


def whole_text_telling(source: Source, limits: Limits) -> tuple[str, tuple[Origin, ...]]:
    """Return the text of a source, and what is to be known of it where its encoding had to be guessed."""
    text, guessed = decode_telling(source.read())
    if not text.strip():
        raise UnreadableContentError("the file is empty")
    longest = limits.longest_line
    if len(text) > longest:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > longest:
                too_long = over("the line", len(line), "characters", longest, "longest_line")
                raise UnreadableContentError(too_long, line=number)
    return text, (encoding_origin(guessed),) if guessed else ()


def encoding_origin(guessed: str) -> Origin:
    """Say in which encoding a text was read, where it does not say so itself."""
    return Origin("text", "encoding", certain=False, note=f"read as {guessed}")
