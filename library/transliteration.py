"""One spelling for the spellings of a name, as houses and languages transliterate it.

Зеленский, Zelensky, Zelenskiy and Zelenskyy are one; so are Sergey, Sergei and Sergej, Lavrov and Lawrow,
Putin and Poutine. What differs in more than transliteration (Khrushchev, Chruschtschow) is not made one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CYRILLIC = str.maketrans(
    dict(zip("абвгґдезиіјклмнопрстуфыэ", "abvggdeziiiklmnoprstufie", strict=True))
    | {"ђ": "dj", "є": "ie", "ж": "zh", "љ": "li", "њ": "ni", "ћ": "ch", "х": "kh", "ц": "ts", "ч": "ch"}
    | {"џ": "dzh", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
)
_ONE_FOR = {
    "tsch": "ch",
    "tch": "ch",
    "sch": "sh",
    "dzh": "j",
    "dj": "j",
    "zh": "j",
    "kh": "h",
    "ks": "x",
    "ph": "f",
    "ck": "k",
    "ou": "u",
    "w": "v",
    "'": "",
}
_LETTERS = re.compile(rf"{'|'.join(_ONE_FOR)}|(?P<i>[ijy]+)|(?P<double>(.)\3+)")
_ENDS = re.compile(r"^i(?=e)|(?<=in)e$", re.MULTILINE)
"""Yeltsin and Eltsin; the e that French puts behind -in."""

_BEGINNINGS = dict(zip("cefhijkuvx", ["t", "ijy", "p", "k", "jy", "dz", "c", "o", "w", "k"], strict=True))
"""The first letters of spellings, and with which others the words may begin that they stand for."""


def beginnings(spelling: str) -> str:
    """Return the letters with which words in Latin script may begin that have this spelling."""
    return spelling[:1] + _BEGINNINGS.get(spelling[:1], "")


def spellings(words: Sequence[str]) -> list[str]:
    """Return for each word of a name, folded as in the search index, the spelling that stands for it."""
    if not words:
        return []
    latin = "\n".join(words).translate(_CYRILLIC)
    found = _ENDS.sub("", _LETTERS.sub(_one_for, latin)).split("\n")
    return [one or word for one, word in zip(found, words, strict=True)]


def _one_for(found: re.Match[str]) -> str:
    if found["i"]:
        return "i"
    return found["double"][0] if found["double"] else _ONE_FOR[found.group()]
