"""Whether two attributions name the same person, however each house spells the name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.model import Attribution

# fmt: off
_TITLES = {
    "a", "an", "and", "capt", "captain", "chancellor", "col", "colonel", "dame", "dr", "foreign", "gen",
    "general", "gov", "governor", "ii", "iii", "jr", "judge", "justice", "king", "lady", "lord", "lt",
    "mayor", "minister", "miss", "mr", "mrs", "ms", "of", "premier", "president", "prime", "prince",
    "princess", "prof", "professor", "queen", "rep", "sen", "senator", "sgt", "sir", "spokesman",
    "spokesperson", "spokeswoman", "sr", "the",
}
# fmt: on
_LIKE_NAMES = 78
"""The least likeness, in percent, of two spellings of one surname (Zelensky, Zelenskiy)."""
_MAYBE_LIKE_NAMES = 60
"""The same for two whole names that may be one in two transliterations (Xi Jinping, Hsi Chin-ping)."""
_TRANSLITERATIONS = (
    (re.compile(r"dzh|dj|zh"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"i[iy]|y[iy]|y"), "i"),
    (re.compile(r"([a-z])\1"), r"\1"),
)


def same_speaker(first: Attribution, second: Attribution) -> bool | None:
    """Say whether two attributions agree; None when either leaves it open.

    False is a veto and asks for two certain attributions with names that have nothing in common.
    """
    if not first.name or not second.name:
        return None
    agree = same_name(first.name, second.name)
    if agree is False and not (first.certain and second.certain):
        return None
    return agree


@lru_cache(maxsize=16_384)
def same_name(first: str, second: str) -> bool | None:
    """Say whether two names are one person's or body's; None when that may or may not be.

    False asks for two full names with no likeness: "officials" may include a minister, and "Downing
    Street" in one report is the prime minister in another.
    """
    one, other = _name_words(first), _name_words(second)
    if not one or not other:
        return True if first.casefold() == second.casefold() else None
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if _like(one[-1], other[-1]):
        alone = len(one) == 1 or len(other) == 1
        return True if alone or _may_be_one_forename(one[0], other[0]) else None
    if not (_full(first, one) and _full(second, other)):
        return None
    if one[0] == other[0]:
        one, other = one[1:], other[1:]
    alike = _likeness("".join(one), "".join(other)) >= _MAYBE_LIKE_NAMES
    return None if alike or set(one) & set(other) else False


def _full(name: str, words: tuple[str, ...]) -> bool:
    """Say whether a name is a forename and a surname, or like one: not a role, nor a single word."""
    return len(words) > 1 and name[:1].isupper()


@lru_cache(maxsize=16_384)
def _name_words(name: str) -> tuple[str, ...]:
    """Return the telling words of a name in one transliteration, titles left out."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    words = [word for word in re.findall(r"[^\W\d_]+", plain) if word not in _TITLES]
    for pattern, letters in _TRANSLITERATIONS:
        words = [pattern.sub(letters, word) for word in words]
    return tuple(words)


def _may_be_one_forename(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter[:3]) or _like(one, other)


def _like(one: str, other: str) -> bool:
    return one == other or _likeness(one, other) >= _LIKE_NAMES


def _likeness(one: str, other: str) -> float:
    """Return how alike two spellings are, in percent of the letters that they share in order."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
