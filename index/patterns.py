"""The signs on a word and on a phrase: negot*, presidnet~2, "gas debt"~5."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.analysis import words
from index.lexer import has_words
from index.query import Fuzzy, Near, Phrase, Prefix, Word

if TYPE_CHECKING:
    from index.field_values import Slip
    from index.lexer import Lexeme

SHORTEST_PREFIX = 3
SHORTEST_FUZZY = 4
MOST_SLIPS = 2
ONE_SLIP = 5
"""Letters up to which a bare ~ allows one slip rather than two."""
MOST_OTHERS = 50
UNCLOSED = "this quotation mark is never closed: add another one after the phrase"
_SLIPS = re.compile(r"~([0-9]*)$")
_QUESTION = re.compile(r"\w\?\w")
_NUMBER = re.compile(r"~([0-9]{1,6})")
_ADDRESS = re.compile(r"(?i)^(?:www\.|[a-z][a-z0-9+.-]*://)|/~")
"""What a word with these is: the address of a page, in which * and ~ are no signs."""


def read_word(lexeme: Lexeme, slip: Slip, *, unfinished: bool) -> Word | Prefix | Fuzzy | None:
    """Read a word with the sign at its end; None where there is nothing to look for.

    unfinished: whether it may still be in the typing.
    """
    text = lexeme.text
    if _ADDRESS.search(text):
        return Word(text, lexeme.position, unfinished) if has_words(text) else None
    if (match := _SLIPS.search(text)) and has_words(text[: match.start()]):
        return _fuzzy(lexeme, match, slip)
    if match := _QUESTION.search(text):
        slip(
            "a ? stands for no letter: presidnet~ finds near spellings, negotiat* endings",
            lexeme.position + match.start() + 1,
        )
    letters = text.rstrip("*")
    if (inner := letters.find("*")) >= 0:
        slip("a * can stand only at the end of a word, as in negotiat*", lexeme.position + inner)
    if (inner := letters.find("~", 1)) >= 0:
        slip("a ~ can stand only at the end of a word, as in presidnet~", lexeme.position + inner)
    if letters == text:
        return Word(text, lexeme.position, unfinished) if has_words(text) else None
    if _letters(letters) >= SHORTEST_PREFIX:
        return Prefix(letters, lexeme.position)
    slip(f"a * needs at least {SHORTEST_PREFIX} letters before it, as in neg*", lexeme.position)
    return Word(letters, lexeme.position, unfinished) if has_words(letters) else None


def read_phrase(lexeme: Lexeme, slip: Slip, *, unfinished: bool) -> Phrase | Near | None:
    """Read what stands between quotation marks, and the number behind it."""
    position = lexeme.position
    if not lexeme.closed:
        slip(UNCLOSED, position)
    if not has_words(lexeme.text):
        slip("there is no word between these quotation marks", position)
        return None
    phrase = Phrase(lexeme.text, position, unfinished=unfinished and not lexeme.closed)
    if not lexeme.sign:
        return phrase
    place = lexeme.end - len(lexeme.sign)
    if len(words(lexeme.text)) == 1:
        slip('a ~ after quotation marks needs two words between them, as in "gas debt"~5', place)
        return phrase
    if (number := _NUMBER.fullmatch(lexeme.sign)) is None:
        slip('say how many other words may stand between these, as in "gas debt"~5', place)
        return phrase
    others = int(number[1])
    if others > MOST_OTHERS:
        slip(f"at most {MOST_OTHERS} other words can stand between these", place)
    return Near(lexeme.text, min(others, MOST_OTHERS), position)


def _fuzzy(lexeme: Lexeme, match: re.Match[str], slip: Slip) -> Word | Fuzzy:
    letters, place = lexeme.text[: match.start()], lexeme.position + match.start()
    plain = letters.strip("*~")
    if plain != letters:
        slip("* and ~ cannot stand on the same word", place)
    if len(words(plain)) > 1:
        slip("a ~ looks for spellings of one word: write two words apart", place)
        return Word(plain, lexeme.position)
    if _letters(plain) < SHORTEST_FUZZY:
        slip(f"a ~ needs at least {SHORTEST_FUZZY} letters before it, as in word~", lexeme.position)
        return Word(plain, lexeme.position)
    if not match[1]:
        return Fuzzy(plain, 1 if _letters(plain) <= ONE_SLIP else MOST_SLIPS, lexeme.position)
    slips = int(match[1][:6])
    if not 1 <= slips <= MOST_SLIPS:
        slip(f"a ~ allows 1 or {MOST_SLIPS} slips, not more, as in presidnet~{MOST_SLIPS}", place)
    return Fuzzy(plain, max(1, min(slips, MOST_SLIPS)), lexeme.position)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
