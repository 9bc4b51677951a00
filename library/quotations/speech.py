"""Which quoted stretches are speech: no titles, names of programmes, nicknames or scare quotes."""

from __future__ import annotations

from library.quotations.language import Language
from library.quotations.marked import FEWEST_WORDS, WORD
from library.quotations.paragraphs import Paragraph
from library.quotations.source import Source
from library.quotations.tokens import Token

LONGEST_LABEL = 4
"""Words of a label (`a “too big to fail” tax`), at most."""
LONGEST_CALLED = 8
"""Words of what somebody is called, at most."""
LONGEST_TITLE = 14
"""Words of a title, at most."""
GUESSED = frozenset({"sentence-subject", "sentence-before", "paragraph-before", "same-speaker"})
"""The rules that attribute what has no cue."""


def is_speech(text: str, paragraph: Paragraph, number: int, source: Source) -> bool:
    """Whether the quoted stretch with that number in its paragraph is reported speech or writing."""
    quoted = paragraph.quotes[number]
    tokens, language = paragraph.tokens, paragraph.language
    words = WORD.findall(text, quoted.start, quoted.end)
    beside = source.certain and source.rule in {"said-after", "said-inverted"}
    ending = text[quoted.end - 1]
    if len(words) < FEWEST_WORDS:
        return beside and bool(words) and ending in ",.?!"
    token = paragraph.quote_tokens[number]
    if not beside and source.rule in GUESSED and len(words) <= LONGEST_LABEL and _is_label(paragraph, token):
        return False
    if ending in ",’'" and _is_signed(paragraph, token):
        return False
    title = _is_set_like_a_title(words, language)
    if beside and not (title and _is_named(paragraph, token)):
        return True
    if paragraph.sentence_of(token)[0] == token and ending in ".?!" and not quoted.single and len(tokens) > 2:
        return True
    before = tokens[token - 1].lower if token else ""
    introduced = before in {":", ","} or (before in language.cues and before not in language.addressing)
    if title and (not introduced or _is_named(paragraph, token)):
        return False
    if before in language.cues and source.certain and source.rule == "said-before":
        return True
    return not (before in language.called and len(words) < LONGEST_CALLED)


def _is_named(paragraph: Paragraph, token: int) -> bool:
    """Whether what stands before a quoted stretch names it: "the song", "the magazine’s", "on"."""
    tokens, language = paragraph.tokens, paragraph.language
    if not token:
        return False
    before = tokens[token - 1]
    if before.possessive or before.lower in language.prepositions or before.lower in language.works:
        return True
    return before.text == "," and token > 1 and tokens[token - 2].lower in language.works


def _is_signed(paragraph: Paragraph, token: int) -> bool:
    """Whether a quoted stretch is a headline with its author: `“The Long Way Home,” by Ann Roe`."""
    tokens, language = paragraph.tokens, paragraph.language
    return (
        token + 2 < len(tokens)
        and tokens[token + 1].lower in language.authorship - language.complements
        and (token + 2 in paragraph.by_start or token + 3 in paragraph.by_start)
    )


def _is_label(paragraph: Paragraph, token: int) -> bool:
    """Whether a quoted stretch stands before the noun that it describes: `a “too big to fail” tax`."""
    tokens = paragraph.tokens
    if not token or token + 1 >= len(tokens):
        return False
    return _opens_noun_phrase(tokens[token - 1], paragraph.language) and _is_noun(
        tokens[token + 1], paragraph.language
    )


def _opens_noun_phrase(token: Token, language: Language) -> bool:
    if token.kind != "word":
        return False
    word = token.lower
    return (
        token.possessive
        or word in language.determiners
        or not (word in language.no_nouns and word not in language.prepositions)
    )


def _is_noun(token: Token, language: Language) -> bool:
    """Whether a word in small letters can be a noun: no small word of the grammar, no verb form or adverb."""
    word = token.lower
    return (
        token.kind == "word"
        and token.text[0].islower()
        and word not in language.no_nouns
        and not language.is_verb_form(word)
        and not language.is_adverb(word)
    )


def _is_set_like_a_title(words: list[str], language: Language) -> bool:
    if len(words) > LONGEST_TITLE or all(word.isupper() for word in words):
        return False
    return all(
        word[0].isupper() or word[0].isdigit() or word.lower() in language.small_words for word in words
    )
