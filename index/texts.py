"""The words of the articles shown last, kept because the next keystroke mostly shows the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.analysis import tokenise

if TYPE_CHECKING:
    from index.analysis import Words

KEPT_WORDS = 500_000
"""About 10 MB: some 500 news articles."""


class RecentTexts:
    """Splits texts into words; remembers the most recent ones."""

    def __init__(self) -> None:
        self._words: dict[int, Words] = {}
        self._held = 0

    def words(self, number: int, text: str) -> Words:
        """Return the words of the text with this number."""
        found = self._words.pop(number, None)
        if found is None:
            found = tokenise(text)
            self._held += len(found.folded)
        self._words[number] = found
        while self._held > KEPT_WORDS and len(self._words) > 1:
            oldest = next(iter(self._words))
            self._held -= len(self._words.pop(oldest).folded)
        return found
