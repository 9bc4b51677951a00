"""Which forms belong to one word, by the language that they are in (Snowball: Porter, 2001)."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH = "en"
STEMMED = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "eo": "esperanto", "fa": "persian",
    "pl": "polish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian",
    "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Languages by their code, and what Snowball calls them."""
SCRIPTS = {
    "ar": "ARABIC", "el": "GREEK", "fa": "ARABIC", "hi": "DEVANAGARI", "hy": "ARMENIAN", "ne": "DEVANAGARI",
    "ru": "CYRILLIC", "ta": "TAMIL", "yi": "HEBREW",
}  # fmt: skip
"""Of languages that are not written in Latin letters, how the names of their letters begin in Unicode."""


def can_be_stemmed(language: str) -> bool:
    """Say whether the forms of words are known in a language, given by its code."""
    return STEMMED.get(language) in _known()


def may_be(word: str, language: str) -> bool:
    """Say whether a folded word, by its letters, can be of a language."""
    if language == ENGLISH:
        return word.isascii()
    return unicodedata.name(word[:1], "").startswith(SCRIPTS.get(language, "LATIN"))


def stems(words: Iterable[str], language: str) -> list[str]:
    """Return the stems of folded words; a word that has none is its own."""
    listed = list(words)
    found = _stemmer(language).stemWords(listed)
    return [stem or word for stem, word in zip(found, listed, strict=True)]


@cache
def _known() -> frozenset[str]:
    return frozenset(Stemmer.algorithms())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMED[language])
