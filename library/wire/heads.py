"""Headline and deck: what stands above the report, told by shape and by place, and whom a headline quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LONGEST_HEADLINE = 30
"""A headline has at most so many words."""
_LONGEST_TITLE = 20
"""With a full stop at its end it has at most so many."""
LONGEST_DECK = 60
"""A deck has at most so many words."""

_WORD = re.compile(r"\w[\w'’.-]*")
_SENTENCE_ENDS = (".", ":", ";", ",", "…")
_CLOSING = "'’\"”»)]"
"""What may stand behind the end of a sentence."""
# fmt: off
_SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "off",
        "on", "onto", "or", "over", "per", "s", "so", "than", "that", "the", "to", "up", "via", "vs",
        "with",
    }
)
_OFFICES = frozenset(
    {
        "advisor", "adviser", "agency", "ambassador", "analyst", "analysts", "army", "bank", "chief", "ceo",
        "commander", "court", "daily", "diplomat", "diplomats", "director", "embassy", "envoy", "expert",
        "experts", "governor", "head", "lawmaker", "lawyer", "mayor", "media", "military", "minister",
        "ministry", "newspaper", "official", "officials", "police", "politician", "premier", "president",
        "prosecutors", "report", "reports", "scientists", "secretary", "senator", "source", "sources",
        "speaker", "spokesman", "spokesperson", "spokeswoman", "study", "survey", "think-tank", "union",
    }
)
# fmt: on
_SIGNED = re.compile(r"(?P<title>(?:[^—–―]|\b[—–―]\b)*\S)\s+[—–―-]{1,2}\s+(?P<speaker>[^—–―:“”\"]{2,60})")
_SIGNATURE = re.compile(r"\s[—–―-]")
"""All signed headlines have it, and few others."""
_LABELLED = re.compile(r"(?P<speaker>[^\W\d_a-zß-öø-ÿ][^:“”\"‘—–]{1,40}): (?P<title>\S.*)")
_NO_NAMES = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|must|should|do|does|did|not|what|why|how|who"
    r"|when|where|here|at|by|from|without|really|sort|maybe|and|but|or|for|to|in|on|with|after|as|it|he|she|they|we|you|i|says?|said)\b",
    re.IGNORECASE,
)
"""Words that no name and no short office has."""
_MOST_SPEAKER_WORDS = 6


class Title(NamedTuple):
    """A headline without the name that it is signed or labelled with."""

    title: str
    speaker: str
    """Who is said to have said it: "Roe" of "… — Roe", "energy minister"; empty for nobody."""


def read_title(headline: str, report: str = "") -> Title:
    """Split a headline from whom it is attributed to: "Talks go on — Roe", "Roe: Talks go on".

    What stands before a colon is as often a subject; it is believed when the `report` lets it speak.
    """
    signed = _SIGNED.fullmatch(headline) if _SIGNATURE.search(headline) else None
    if signed and _is_speaker(signed["speaker"], signed["title"]):
        return Title(signed["title"], signed["speaker"])
    if (match := _LABELLED.fullmatch(headline)) and _is_speaker(match["speaker"], match["title"]):
        return (
            Title(match["title"], match["speaker"])
            if _speaks(match["speaker"], report)
            else Title(headline, "")
        )
    return Title(headline, "")


def title_key(headline: str) -> str:
    """Return the words of a title in small letters, without whom it is signed with."""
    return " ".join(_WORD.findall(read_title(headline).title.casefold()))


def _is_speaker(speaker: str, title: str) -> bool:
    """Whether a few words can be a name or an office, of a title longer than them."""
    words = _WORD.findall(speaker)
    if not 0 < len(words) <= _MOST_SPEAKER_WORDS or len(_WORD.findall(title)) <= len(words):
        return False
    if (
        speaker.endswith((".", "?", "!"))
        or _NO_NAMES.search(speaker)
        or any(word.isdigit() for word in words)
    ):
        return False
    return words[-1][0].isupper() or words[-1].lower() in _OFFICES


def _speaks(speaker: str, report: str) -> bool:
    """Whether a report says that someone said something, and calls that one by the last word of a name."""
    name = re.escape(_WORD.findall(speaker)[-1])
    if not re.search(rf"\b{name}\b", report):
        return False
    says = r"(?:said|says|told|tells|added|warned|wrote|argued|insisted|tweeted)"
    return re.search(rf"\b{name},? {says}\b|\b{says} (?:[\w.]+ ){{0,4}}{name}\b", report) is not None


def says_the_same(deck: str, lead: str) -> bool:
    """Whether a deck only repeats the beginning of the lead, to the end of a sentence, in any case."""
    said, words = _WORD.findall(deck.lower()), _WORD.findall(lead[: 2 * len(deck) + 40].lower())
    return bool(said) and [word.strip(".") for word in said] == [
        word.strip(".") for word in words[: len(said)]
    ]


@lru_cache(maxsize=32)  # asked several times of the first blocks of a report
def looks_like_headline(block: str) -> bool:
    """Whether a block can be a headline: short, and no full stop at its end unless it is Set Like a Title."""
    if len(block) > 300 or block.endswith((":", ",", ";")):
        return False
    is_sentence = block.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    if is_sentence and not is_title_case(word.group() for word in _WORD.finditer(block)):
        return False
    return 2 <= len(_WORD.findall(block)) <= (_LONGEST_TITLE if is_sentence else LONGEST_HEADLINE)


def looks_like_deck(block: str) -> bool:
    """Whether a block between the headline and the report is short enough for a deck."""
    if len(block) <= 2 * LONGEST_DECK:  # a word and what parts it from the next are two characters
        return True
    return len(block) <= 600 and len(_WORD.findall(block)) <= LONGEST_DECK


def is_title_case(words: Iterable[str]) -> bool:
    """Whether all words but the small ones are capitalised, as in a headline of American papers.

    Takes no more words than it needs: a sentence shows by its first few that it is none.
    """
    capitalised = 0
    for word in words:
        if word.lower() in _SMALL or word[0].isdigit():
            continue
        if not word[0].isupper():
            return False
        capitalised += 1
    return capitalised >= 3


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
