"""The words of a quotation with their places, each in the forms that comparison needs.

Two reports of one sentence differ in house style before they differ in wording: "U.S." and "US", "colour"
and "color". The plain form removes that. The stem also brings together what means the same in another form:
"it's" and "it is", "forty" and "40", "proclaim" and "proclaimed".
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from library.matching.vocabulary import (
    CONTRACTIONS,
    ENDINGS,
    IS_CONTRACTED_AFTER,
    JOINED,
    NUMBERS,
    SIGNS,
    SYNONYMS,
    TENS,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # dotted initials
    r"|\d+(?:[.,]\d+)*[^\W\d_]*"  # numbers, with what is glued to them: 18C, 21st
    r"|(?:\[[^\W\d_]\])?[^\W_]+(?:\[[^\W_]+\])?(?:['’][^\W_]+)*"  # words; [T]he and need[ed] are one
    r"|[%&]"
)
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\(sic\)", re.IGNORECASE)
_CONTRACTED = re.compile(r"(.+?)(n't|'re|'ve|'ll|'d|'m|'s)\Z")
_BRITISH_IZE = re.compile(r"(?<=..)is(e[drs]?|ers?|ing|ations?)\Z")
_BRITISH_OUR = re.compile(r"(?<=..[bdgilmnpv])our")
_BRITISH_TRE = re.compile(r"(?<=[cemn]t)re(?=s?\Z)|(?<=[ae]t)re(?=s?\Z)")
_BRITISH_LL = re.compile(r"([aeiou][^aeiou]{1,2}[ae]l)l(?=ed\Z|ing\Z|ers?\Z)")


class Word(NamedTuple):
    """One word of a quotation; offsets count from the start of the text that was read."""

    start: int
    end: int
    plain: str
    """The word as it was said: without case, dots, accents, and UK or US spelling."""
    stem: str
    """What it has in common with its other forms: inflections, numerals and digits, "'re" and "are"."""
    bracketed: bool
    """Put in by the editor, in square brackets."""


def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; their offsets increase and do not overlap."""
    edits = [found.span() for found in _BRACKETED.finditer(text)] if "[" in text or "(" in text else []
    words: list[Word] = []
    for piece in _joined(_pieces(text)):
        bracketed = piece.edited or any(left < piece.start and piece.end < right for left, right in edits)
        words.append(Word(piece.start, piece.end, piece.plain, stem(piece.full), bracketed))
    return tuple(words)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the form that a full word shares with its inflections (Snowball) and its synonyms."""
    stemmed = _stemmer()(word)
    return SYNONYMS.get(stemmed, stemmed)


class _Piece(NamedTuple):
    start: int
    end: int
    plain: str
    full: str
    """What a contraction or a numeral stands for."""
    edited: bool


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut a text into plain words; a contraction gives two."""
    for found in _WORD.finditer(text):
        start, end, token = found.start(), found.end(), _folded(found[0])
        edited = token.find("[") > 0
        token = token.replace("[", "").replace("]", "")
        halves = _uncontracted(token)
        if halves:
            first, second, ending = halves
            cut = max(start + 1, end - len(ending))
            yield _Piece(start, cut, first, first, edited)
            yield _Piece(cut, end, ending, second, edited)
        else:
            plain = _spelt(token)
            full = plain.removesuffix("'s")
            yield _Piece(start, end, plain, NUMBERS.get(full, full), edited)


def _folded(token: str) -> str:
    """Return a token in lower case without accents, its apostrophes straight."""
    if token.isascii():
        return token.lower()
    decomposed = unicodedata.normalize("NFKD", token.replace("’", "'").casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)) or token


def _uncontracted(token: str) -> tuple[str, str, str] | None:
    """Split a contraction into its first word, its second word and the ending that stands for that one."""
    if token in CONTRACTIONS:
        return CONTRACTIONS[token]
    found = _CONTRACTED.match(token) if "'" in token else None
    if not found:
        return None
    head, ending = found[1], found[2]
    if ending == "'s" and head not in IS_CONTRACTED_AFTER:
        return None
    return head, ENDINGS[ending], ending


@lru_cache(maxsize=65_536)
def _spelt(token: str) -> str:
    """Return a lower-case token in the one spelling that stands for its variants."""
    if token in SIGNS:
        return SIGNS[token]
    if token[0].isdigit():
        return token.replace(",", "")
    token = token.replace(".", "")
    if len(token) < 5:
        return token
    token = _BRITISH_IZE.sub(r"iz\1", token)
    token = _BRITISH_OUR.sub("or", token)
    token = _BRITISH_TRE.sub("er", token)
    return _BRITISH_LL.sub(r"\1", token)


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Join what is one word in another house's style: "per cent", "no one", "twenty-two"."""
    waiting: _Piece | None = None
    for piece in pieces:
        joined = _one_word(waiting, piece) if waiting else None
        if waiting and not joined:
            yield waiting
        waiting = joined or piece
    if waiting:
        yield waiting


def _one_word(first: _Piece, second: _Piece) -> _Piece | None:
    """Return two neighbouring words as one, if they are one."""
    if second.start - first.end != 1:
        return None
    edited = first.edited or second.edited
    if (first.plain, second.plain) in JOINED:
        plain = JOINED[first.plain, second.plain]
        return _Piece(first.start, second.end, plain, plain, edited)
    if first.full in TENS and second.plain in UNITS:
        plain = f"{first.plain}{second.plain}"
        return _Piece(first.start, second.end, plain, str(int(first.full) + UNITS[second.plain]), edited)
    return None


_local = threading.local()


def _stemmer() -> Callable[[str], str]:
    """Return this thread's stemmer: one may not be shared between threads."""
    stem_word: Callable[[str], str] | None = getattr(_local, "stem_word", None)
    if stem_word is None:
        import Stemmer

        stem_word = _local.stem_word = Stemmer.Stemmer("english").stemWord
    return stem_word
