"""A paragraph as a row of tokens: words, marks, and each quoted stretch as one token of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from library.quotations.marks import Quoted

TokenKind = Literal["word", "mark", "quote"]


class Token(NamedTuple):
    """A word, a punctuation mark or a quoted stretch, whatever its place: equal words share one token."""

    text: str
    """As printed, without a possessive ending; for a quoted stretch its last characters."""
    lower: str
    kind: TokenKind
    length: int
    """In characters of the text; for a quoted stretch with its marks."""
    possessive: bool = False
    capital: bool = False
    """Printed as names are."""


_PIECE = re.compile(
    r"\s*(?:[a-zA-Z0-9]+(?![\w.’'&-])|\w+(?:[-.’'&]\w+)*(?:(?<=\.\w)\.|(?<=s)[’'](?!\w))?|--+|\.\.+|[^\w\s])"
)
"""A word or mark with the white space before it: the pieces of a text follow each other without gaps."""
_POSSESSIVE = re.compile(r"[’']s?$")
_ARABIC = re.compile(r"(?:al|el|as|ash|an|ad|ar|az|at|bin|ben)-[A-Z]")
_SENTENCE_END = frozenset({".", "?", "!", "…"})
LONGEST_SENTENCE = 400
"""A sentence of more tokens is cut: what follows has nothing to do with its beginning."""


def tokenise(text: str, start: int, end: int, quotes: Sequence[Quoted]) -> tuple[list[Token], list[int]]:
    """Return the tokens of text[start:end] and where each ends; each quoted stretch inside is one token."""
    tokens: list[Token] = []
    ends: list[int] = []
    position = start
    for quoted in quotes:
        _append_words(text, position, quoted.opened, tokens, ends)
        closing = text[max(quoted.start, quoted.end - 3) : quoted.end]
        tokens.append(Token(closing, "", "quote", quoted.after - quoted.opened))
        ends.append(quoted.after)
        position = quoted.after
    _append_words(text, position, end, tokens, ends)
    return tokens, ends


def _append_words(text: str, start: int, end: int, tokens: list[Token], ends: list[int]) -> None:
    pieces = _PIECE.findall(text, start, end)
    tokens.extend(map(_analysed, pieces))
    ends.extend(islice(accumulate(map(len, pieces), initial=start), 1, None))


@lru_cache(maxsize=32768)
def _analysed(piece: str) -> Token:
    """Return the token of a word or mark; words recur, so the answers are kept."""
    word = piece.lstrip()
    if not (word[0].isalnum() or word[0] == "_"):
        return Token(word, word, "mark", len(word))
    possessive = _POSSESSIVE.search(word) if "’" in word or "'" in word else None
    bare = word[: possessive.start()] if possessive else word
    capital = bare[0].isupper() or (bare[0] in "aeb" and _ARABIC.match(bare) is not None)
    return Token(bare, bare.lower(), "word", len(word), possessive is not None, capital)


def sentences(
    tokens: Sequence[Token], ends: Sequence[int], abbreviations: Collection[str]
) -> list[tuple[int, int]]:
    """Return the sentences as token ranges, in order and without gaps.

    A quotation that ends like a sentence ends one, unless what follows goes on in small letters.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for number in [n for n, token in enumerate(tokens) if token.kind != "word"]:
        if number + 1 < len(tokens) and _ends_sentence(tokens, number, ends, abbreviations):
            found.append((first, number + 1))
            first = number + 1
    if first < len(tokens):
        found.append((first, len(tokens)))
    if len(tokens) <= LONGEST_SENTENCE:
        return found
    return [
        (cut, min(cut + LONGEST_SENTENCE, last))
        for first, last in found
        for cut in range(first, last, LONGEST_SENTENCE)
    ]


def _ends_sentence(
    tokens: Sequence[Token], number: int, ends: Sequence[int], abbreviations: Collection[str]
) -> bool:
    token, following = tokens[number], tokens[number + 1]
    starts_anew = following.kind == "quote" or following.text[0].isupper() or following.text[0].isdigit()
    if token.kind == "quote":
        return token.text[-1:] in _SENTENCE_END and starts_anew
    if token.text not in _SENTENCE_END or not starts_anew:
        return False
    if token.text != ".":
        return True
    before = tokens[number - 1] if number else None
    if before is None or before.kind != "word" or ends[number - 1] + token.length != ends[number]:
        return True
    return before.lower not in abbreviations and not (len(before.text) == 1 and before.text.isupper())
