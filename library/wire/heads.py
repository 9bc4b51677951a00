"""Headline and deck: what stands above the report, told by shape and by place."""

from __future__ import annotations

import re

LONGEST_HEADLINE = 30
"""A headline has at most so many words."""
LONGEST_DECK = 60
"""A deck has at most so many words."""

_WORD = re.compile(r"\w[\w'’.-]*")
_SENTENCE_END = re.compile(r"[.:;,…]['’\"”»)\]]*$")
# fmt: off
_SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off",
        "on", "onto", "or", "over", "per", "s", "so", "than", "that", "the", "to", "up", "via", "vs",
        "with",
    }
)
# fmt: on


def looks_like_headline(block: str) -> bool:
    """Whether a block can be a headline: short, and no full stop at its end unless it is Set Like a Title."""
    if len(block) > 300:
        return False
    words = _WORD.findall(block)
    if not 2 <= len(words) <= LONGEST_HEADLINE:
        return False
    if not _SENTENCE_END.search(block):
        return True
    return not block.endswith((":", ",", ";")) and len(words) <= 20 and is_title_case(words)


def looks_like_deck(block: str) -> bool:
    """Whether a block between the headline and the report is short enough for a deck."""
    return len(block) <= 600 and len(_WORD.findall(block)) <= LONGEST_DECK


def is_title_case(words: list[str]) -> bool:
    """Whether all words but the small ones are capitalised, as in a headline of American papers."""
    longer = [word for word in words if word.lower() not in _SMALL and not word[0].isdigit()]
    return len(longer) >= 3 and all(word[0].isupper() for word in longer)


def repeats(block: str, headline: str) -> bool:
    """Whether a block says nothing but the headline again, once or more, in any case."""
    said = _WORD.findall(headline.lower())
    words = _WORD.findall(block.lower()) if len(block) <= 5 * len(headline) + 5 else []
    return (
        bool(said)
        and bool(words)
        and len(words) % len(said) == 0
        and words == said * (len(words) // len(said))
    )
