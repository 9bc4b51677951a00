"""Cues: which words report."""

from __future__ import annotations

from bisect import bisect_left

from library.quotations.paragraphs import Paragraph
from library.quotations.tokens import CUE


def is_cue(paragraph: Paragraph, number: int) -> bool:
    """Whether a token is a word that reports."""
    tokens = paragraph.tokens
    token = tokens[number]
    if token.kind != "word":
        return False
    lower = token.lower
    language = paragraph.language
    seconds = language.second_words.get(lower)
    if seconds and number + 1 < len(tokens) and tokens[number + 1].lower in seconds:
        return True
    if lower not in language.cues:
        return False
    if token.capital:
        return False
    before = tokens[number - 1] if number else None
    if before is None or before.kind != "word":
        return True
    if lower in language.also_nouns and (
        before.possessive or before.lower in language.determiners or before.lower in language.prepositions
    ):
        return False
    return not (before.lower in language.passives and language.is_passive(lower))


def cues_between(paragraph: Paragraph, first: int, last: int) -> list[int]:
    """Return the tokens of a range that are cues, in order."""
    tokens, words = paragraph.tokens, paragraph.reporting_words
    return [
        number
        for number in words[bisect_left(words, first) : bisect_left(words, last)]
        if tokens[number].traits & CUE and is_cue(paragraph, number)
    ]


def cue_end(paragraph: Paragraph, cue: int) -> int:
    """Return one past the last token of a cue."""
    seconds = paragraph.language.second_words.get(paragraph.tokens[cue].lower, ())
    follower = paragraph.tokens[cue + 1].lower if cue + 1 < len(paragraph.tokens) else ""
    return cue + 2 if follower in seconds else cue + 1


def is_gerund(paragraph: Paragraph, number: int) -> bool:
    """Whether a cue is one of the forms that lean on another verb ("…, adding")."""
    return paragraph.language.is_gerund(paragraph.tokens[number].lower)


def leads_to_source(paragraph: Paragraph, cue: int) -> bool:
    """Whether a cue is one whose source comes behind it: "according to"."""
    return paragraph.tokens[cue].lower in paragraph.language.leading_words
