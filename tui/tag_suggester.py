"""Completes the last of several tags that are being typed, from those that are known."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester

from tui.typed_tags import AWAY, SEPARATOR, tags_of


class TagSuggester(Suggester):
    """Suggests the first known tag that begins as the last one typed."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole line with the last tag completed; None when no tag begins so."""
        return completed_tags(value, self._known)


def completed_tags(typed: str, known: Sequence[str]) -> str | None:
    """Return `typed` with its last tag completed, also behind a minus; None when nothing known begins so."""
    before, separator, last = typed.rpartition(SEPARATOR)
    begun = last.lstrip().removeprefix(AWAY).lstrip()
    taken = {tag.casefold() for tag in tags_of(before)}
    for tag in known:
        if begun and tag.casefold().startswith(begun.casefold()) and tag.casefold() not in taken:
            return before + separator + last[: len(last) - len(begun)] + begun + tag[len(begun) :]
    return None
