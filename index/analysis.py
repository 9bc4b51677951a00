"""Words: where they stand in a text, and the form in which they are compared.

Offsets always come from the source text itself, so they hold whatever folding does to a word's length.
Words are not stemmed here: the index keeps every form, and `index.vocabulary` knows which belong together.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

JOINERS = "\u00ad\u200c\u200d\u2060"
"""Invisible characters inside words: soft hyphen, zero-width joiners, word joiner."""
APOSTROPHES = "'\u2019\uff07"
CACHE_LIMIT = 1_000_000
_KEPT_MARKS = (0, 7, 8, 9)
"""Canonical combining classes that are letters rather than accents: none, nukta, kana voicing, virama."""


def _marks() -> str:
    """Return every combining mark of the basic plane as ranges for a character class."""
    points = [point for point in range(0x300, 0x10000) if unicodedata.category(chr(point))[0] == "M"]
    starts = [points[0]] + [after for before, after in pairwise(points) if after != before + 1]
    ends = [before for before, after in pairwise(points) if after != before + 1] + [points[-1]]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


_LETTER = r"[^\W_]"
_CJK = (
    "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = _marks() + JOINERS
WORD = re.compile(
    rf"{_LETTER}++(?:(?=[{_MARKS}{APOSTROPHES}.])(?:"
    rf"[{_MARKS}]++{_LETTER}*+"
    rf"|[{APOSTROPHES}](?={_LETTER}){_LETTER}*+"
    rf"|(?<!{_LETTER}{_LETTER})(?<=[^\W\d_])\.[^\W\d_](?!{_LETTER})"  # U.S., F.B.I.
    r")*+)?+"
)
"""A word, an acronym with dots, or a run of characters of a script without spaces."""
_WORDS_AND_GAPS = re.compile(f"({WORD.pattern})")
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_RUN = re.compile(f"(?P<cjk>[{_CJK}]+)|[^{_CJK}]+")
_FOLDED_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(JOINERS))


class Words(NamedTuple):
    """The words of a text in order: their folded forms and the characters that they stand for."""

    folded: list[str]
    starts: array[int]
    ends: array[int]


class _Folded(dict[str, str]):
    """Surface form -> folded form; fills itself."""

    def __missing__(self, surface: str) -> str:
        if len(self) > CACHE_LIMIT:
            self.clear()
        word = self[surface] = fold(surface)
        return word


def fold(surface: str) -> str:
    """Return the form in which a word is compared: no case, accents, acronym dots or curly apostrophes."""
    word = surface.translate(_FOLDED_APOSTROPHE)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
        word = "".join(character for character in word if unicodedata.combining(character) in _KEPT_MARKS)
    return sys.intern(word.lower().replace(".", "")) or surface


FOLDED = _Folded()
"""What `fold` returns, remembered."""


def tokenise(text: str) -> Words:
    """Return the words of a text with their offsets.

    A run of Chinese, Japanese or Korean characters gives one word a character: the pair that begins
    there, and the last character alone. So every stretch of a run is a row of pairs, and every single
    character begins a word.
    """
    pieces = _WORDS_AND_GAPS.split(text)
    places = array("I", accumulate(map(len, pieces)))
    surfaces = pieces[1::2]
    if text.isascii() or not _CJK_CHARACTER.search(text):
        return Words(list(map(FOLDED.__getitem__, surfaces)), places[0:-1:2], places[1::2])
    found = Words([], array("I"), array("I"))
    for surface, start in zip(surfaces, places[0:-1:2], strict=True):
        for word, begin, end in _pieces(surface):
            found.folded.append(word)
            found.starts.append(start + begin)
            found.ends.append(start + end)
    return found


def _pieces(surface: str) -> Iterator[tuple[str, int, int]]:
    if surface.isascii() or not _CJK_CHARACTER.search(surface):
        yield FOLDED[surface], 0, len(surface)
        return
    for run in _RUN.finditer(surface):
        start, end = run.span()
        if run["cjk"] is None:
            for match in WORD.finditer(run.group()):
                yield FOLDED[match.group()], start + match.start(), start + match.end()
            continue
        characters = [unicodedata.normalize("NFKC", character) for character in run["cjk"]]
        for place, (first, second) in enumerate(pairwise(characters), start):
            yield first + second, place, place + 2
        yield characters[-1], end - 1, end


def words(text: str) -> list[str]:
    """Return the folded words of a text in order: those of `tokenise`, without the offsets."""
    surfaces = spaced_surfaces(text)
    return tokenise(text).folded if surfaces is None else list(map(FOLDED.__getitem__, surfaces))


def spaced_surfaces(text: str) -> list[str] | None:
    """Return the words of a text as they are printed, of which `fold` makes those of `words`.

    None if some of them are in a script that is written without spaces.
    """
    return WORD.findall(text) if text.isascii() or not _CJK_CHARACTER.search(text) else None


def is_unspaced(word: str) -> bool:
    """Return whether a folded word belongs to a script that is written without spaces."""
    return _CJK_CHARACTER.match(word) is not None


def splits_a_word(text: str, offset: int) -> bool:
    """Return whether cutting the text at this offset may cut a word in two."""
    return 0 < offset < len(text) and not (_separates(text[offset - 1]) or _separates(text[offset]))


def _separates(character: str) -> bool:
    return character.isspace() or character in '"“”„«»,;:!?()[]'
