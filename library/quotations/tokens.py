"""A paragraph as a row of tokens: words, marks, and each quoted stretch as one token of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from library.quotations.language import Language
from library.quotations.marks import Quoted

TokenKind = Literal["word", "mark", "quote"]

CAPITAL = 1
"""Trait of a token: printed as names are, and no word that anything may begin with."""
NOTABLE = 2
"""Trait: a pronoun, or a noun that can close a noun phrase for a source."""
CUE = 4
"""Trait: can be a cue."""
STOP = 8
"""Trait: may end a sentence."""
BREAK = 16
"""Trait: what follows begins anew, so that its capital says nothing."""
INNER = 32
"""Trait: a word that ends in a small letter, a comma, a semicolon: a capital behind it begins nothing."""
REPORT = 64
"""Trait: can report what somebody said, without quotation marks."""
VERB = 128
"""Trait: an auxiliary in a form that makes a clause of words."""


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
    traits: int = 0
    """The sum of its traits."""
    plain: bool = False
    """Printed as names are, and nothing but part of a name."""


class Tokens(NamedTuple):
    """The tokens of a stretch of text."""

    row: Sequence[Token]
    ends: Sequence[int]
    """Where each token ends in the text."""
    traits: bytes
    """The traits of each token."""

    def with_trait(self, trait: int) -> list[int]:
        """Return the numbers of the tokens that have one of these traits."""
        return [found.start() for found in _any_of(trait).finditer(self.traits)]

    def has_trait(self, trait: int, first: int, last: int) -> bool:
        """Whether one of the tokens from `first` up to `last` has one of these traits."""
        return _any_of(trait).search(self.traits, first, last) is not None

    def names_within(self) -> list[str]:
        """Return the words with a capital that stand right behind another word or a comma."""
        return [self.row[found.end() - 1].text for found in _INNER_CAPITAL.finditer(self.traits)]


@lru_cache(maxsize=32)
def _any_of(trait: int) -> re.Pattern[bytes]:
    return re.compile(_class_of(trait), re.DOTALL)


def _class_of(trait: int) -> bytes:
    return b"[" + b"".join(re.escape(bytes([sum_])) for sum_ in range(256) if sum_ & trait) + b"]"


_INNER_CAPITAL = re.compile(b"(?<=" + _class_of(INNER) + b")" + _class_of(CAPITAL), re.DOTALL)
_PIECE = re.compile(
    r"\s*(?:[a-zA-Z0-9]+(?![\w.’'&-])|\w+(?:[-.’'&]\w+)*(?:(?<=\.\w)\.|(?<=s)[’'](?!\w))?|--+|\.\.+|[^\w\s])"
)
"""A word or mark with the white space before it: the pieces of a text follow each other without gaps."""
_POSSESSIVE = re.compile(r"[’']s?$")
_ARABIC = re.compile(r"(?:al|el|as|ash|an|ad|ar|az|at|bin|ben)-[A-Z]")
_SENTENCE_END = frozenset({".", "?", "!", "…"})
LONGEST_SENTENCE = 400
"""A sentence of more tokens is cut: what follows has nothing to do with its beginning."""
MOST_WORDS = 65536
"""Different words whose tokens are kept."""


class _Lexicon(dict[str, Token]):
    """The token of each word and mark of a language, made when it is first met: words recur."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __missing__(self, piece: str) -> Token:
        if len(self) >= MOST_WORDS:
            self.clear()
        token = self[piece] = _analysed(piece, self.language)
        return token


@lru_cache(maxsize=8)
def _lexicon(language: Language) -> _Lexicon:
    return _Lexicon(language)


def tokenise(text: str, start: int, end: int, quotes: Sequence[Quoted], language: Language) -> Tokens:
    """Return the tokens of text[start:end]; each quoted stretch inside is one token."""
    token_of = _lexicon(language).__getitem__
    row: list[Token] = []
    ends: list[int] = []
    position = start
    for quoted in quotes:
        pieces = _PIECE.findall(text, position, quoted.opened)
        row.extend(map(token_of, pieces))
        ends.extend(islice(accumulate(map(len, pieces), initial=position), 1, None))
        closing = text[max(quoted.start, quoted.end - 3) : quoted.end]
        row.append(Token(closing, "", "quote", quoted.after - quoted.opened, traits=STOP | BREAK))
        ends.append(quoted.after)
        position = quoted.after
    pieces = _PIECE.findall(text, position, end)
    row.extend(map(token_of, pieces))
    ends.extend(islice(accumulate(map(len, pieces), initial=position), 1, None))
    return Tokens(row, ends, bytes([token.traits for token in row]))


def _analysed(piece: str, language: Language) -> Token:
    word = piece.lstrip()
    if not (word[0].isalnum() or word[0] == "_"):
        traits = STOP if word in _SENTENCE_END else BREAK if word == ":" else INNER if word in ",;" else 0
        return Token(word, word, "mark", len(word), traits=traits)
    possessive = _POSSESSIVE.search(word) if "’" in word or "'" in word else None
    bare = word[: possessive.start()] if possessive else word
    capital = bare[0].isupper() or (bare[0] in "aeb" and _ARABIC.match(bare) is not None)
    lower = bare.lower()
    traits = (
        CAPITAL * (capital and (lower not in language.not_names or lower in language.calendar_names))
        | NOTABLE * (lower in language.notable)
        | CUE * (lower in language.cue_words)
        | REPORT * (lower in language.reporting_words)
        | VERB * (lower in language.finite_verbs)
        | INNER * ("a" <= word[-1] <= "z")
    )
    plain = capital and possessive is None and lower not in language.notable_in_names
    return Token(bare, lower, "word", len(word), possessive is not None, capital, traits, plain)


def sentences(tokens: Tokens, language: Language) -> list[tuple[int, int]]:
    """Return the sentences as token ranges, in order and without gaps.

    A quotation that ends like a sentence ends one, unless what follows goes on in small letters.
    """
    found: list[tuple[int, int]] = []
    first, count = 0, len(tokens.row)
    for number in tokens.with_trait(STOP):
        if number + 1 < count and _ends_sentence(tokens, number, language):
            found.append((first, number + 1))
            first = number + 1
    if first < count:
        found.append((first, count))
    if count <= LONGEST_SENTENCE:
        return found
    return [
        (cut, min(cut + LONGEST_SENTENCE, last))
        for first, last in found
        for cut in range(first, last, LONGEST_SENTENCE)
    ]


def _ends_sentence(tokens: Tokens, number: int, language: Language) -> bool:
    row = tokens.row
    token, following = row[number], row[number + 1]
    starts_anew = following.kind == "quote" or following.text[0].isupper() or following.text[0].isdigit()
    if token.kind == "quote":
        return token.text[-1:] in _SENTENCE_END and starts_anew
    if not starts_anew:
        return False
    if token.text != ".":
        return True
    before = row[number - 1] if number else None
    if (
        before is None
        or before.kind != "word"
        or tokens.ends[number - 1] + token.length != tokens.ends[number]
    ):
        return True
    return before.lower not in language.abbreviations and not (
        len(before.text) == 1 and before.text.isupper()
    )
