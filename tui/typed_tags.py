"""Tags as they are typed: several in one line, separated by commas."""

from __future__ import annotations

from collections.abc import Sequence

SEPARATOR = ","
AWAY = "-"
"""Stands before a tag that is to be taken away."""


def tags_of(typed: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the tags of a line, each once, written as one that is known but for its case."""
    written = {tag.casefold(): tag for tag in known}
    tags = [" ".join(tag.split()) for tag in typed.split(SEPARATOR)]
    return tuple(dict.fromkeys(written.get(tag.casefold(), tag) for tag in tags if tag))


def tags_to_put_and_to_take(typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags of a line that are to be put on articles, and those with a minus, to be taken away."""
    tags = tags_of(typed)
    put = tuple(tag for tag in tags if not tag.startswith(AWAY))
    taken = (tag.removeprefix(AWAY).strip() for tag in tags if tag.startswith(AWAY))
    return put, tuple(dict.fromkeys(tag for tag in taken if tag))
