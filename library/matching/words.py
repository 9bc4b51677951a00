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
    before: _Form | None = None
    for found in _WORD.finditer(text):
        offset = found.start()
        for form in _forms(found[0]):
            start, end = offset + form.start, offset + form.end
            edited = form.edited
            if edits and not edited:
                edited = any(left < start and end < right for left, right in edits)
            joined = _joined(before, form) if before is not None and words[-1].end + 1 == start else None
            if joined is None:
                words.append(Word(start, end, form.plain, form.stem, edited))
            else:
                first = words.pop()
                words.append(Word(first.start, end, *joined, first.bracketed or edited))
            before = form if form.full in _FIRST and joined is None else None
    return tuple(words)


def read_stems(text: str) -> Iterator[str]:
    """Yield the stems of a text's words, without their places; two that house style joins are two."""
    return (form.stem for printed in _WORD.findall(text) for form in _forms(printed))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the form that a full word shares with its inflections (Snowball) and its synonyms."""
    stemmed = _stemmer()(word)
    return SYNONYMS.get(stemmed, stemmed)


class _Form(NamedTuple):
    """What a printed word, or one half of a contraction, is for comparison; offsets from its start."""

    start: int
    end: int
    plain: str
    full: str
    """What a contraction or a numeral stands for."""
    stem: str
    edited: bool


@lru_cache(maxsize=65_536)
def _forms(printed: str) -> tuple[_Form, ...]:
    """Return the one word that a printed word is, or the two of a contraction: words recur."""
    end, token = len(printed), _folded(printed)
    edited = token.find("[") > 0
    token = token.replace("[", "").replace("]", "")
    halves = _uncontracted(token)
    if halves:
        first, second, ending = halves
        cut = max(1, end - len(ending))
        return (
            _Form(0, cut, first, first, stem(first), edited),
            _Form(cut, end, ending, second, stem(second), edited),
        )
    plain = _spelt(token)
    full = plain.removesuffix("'s")
    full = NUMBERS.get(full, full)
    return (_Form(0, end, plain, full, stem(full), edited),)


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


def _joined(first: _Form, second: _Form) -> tuple[str, str] | None:
    """Return the plain form and the stem of two neighbours that are one word in another house's style.

    "per cent", "no one", "twenty-two".
    """
    if (first.plain, second.plain) in JOINED:
        plain = JOINED[first.plain, second.plain]
        return plain, stem(plain)
    if first.full in TENS and second.plain in UNITS:
        return f"{first.plain}{second.plain}", stem(str(int(first.full) + UNITS[second.plain]))
    return None


_FIRST = TENS | {first for first, _ in JOINED}
"""What a word that is joined with the next one begins with."""
_local = threading.local()


def _stemmer() -> Callable[[str], str]:
    """Return this thread's stemmer: one may not be shared between threads."""
    stem_word: Callable[[str], str] | None = getattr(_local, "stem_word", None)
    if stem_word is None:
        import Stemmer

        stem_word = _local.stem_word = Stemmer.Stemmer("english").stemWord
    return stem_word
