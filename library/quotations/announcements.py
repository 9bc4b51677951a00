"""What announces words that are set apart: "Ann Roe wrote on Facebook:", "Her full statement:"."""

from __future__ import annotations

from typing import NamedTuple

from library.model import Span
from library.quotations.attribution import issuer
from library.quotations.cues import cue_end, cues_between
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.subjects import main_subject, source_of
from library.quotations.tokens import VERB

LONGEST_TAIL = 14
"""Tokens between the word that announces and the colon, at most."""
FARTHEST_WRITING = 6
"""Tokens from a writing to the colon ("the statement in full:"), at most."""
LONGEST_HEADING = 24
"""Tokens of a sentence that only names what follows ("Her full statement:"), at most."""


class Announcement(NamedTuple):
    """Whose words follow a paragraph, and how sure that is."""

    source: Mention
    cue: Span | None
    close: bool
    """The announcing word stands at the end, and nothing is told behind it."""
    open_to_lists: bool
    """What follows may as well be a list or narration: "warned of three dangers:"."""
    writing: bool
    """A letter or statement follows, which may run over several paragraphs."""
    whole: bool
    """All of it, as the paragraph says."""


def announcement(paragraph: Paragraph) -> Announcement | None:
    """Return what a paragraph that ends in a colon announces: speech or writing, or None."""
    tokens, language = paragraph.tokens, paragraph.language
    if len(tokens) < 3 or (paragraph.quotes and paragraph.quote_tokens[-1] >= paragraph.sentences[-1][0]):
        return None
    first, last = paragraph.sentences[-1]
    if tokens[-1].text != ":" and tokens[last - 2].lower not in language.pointers:
        return None
    words = {token.lower for token in tokens[first:last] if not token.capital or token is tokens[first]}
    writing = bool(words & language.writings)
    whole = writing and bool(words & language.entire)
    follows = whole and tokens[-1].text == "." and tokens[last - 2].lower in language.pointers
    if not (follows or tokens[-1].text == ":") or tokens[last - 2].lower in language.prepositions:
        return None
    by_cue = _by_cue(paragraph, first, last - 1)
    if by_cue is not None:
        source, cue, close = by_cue
        if tokens[source.first].lower in language.own_words:
            return None
        listed = bool(words & language.numerals) or tokens[cue].lower in language.posting
        return Announcement(
            source, paragraph.span(cue, cue_end(paragraph, cue)), close, listed, writing, whole
        )
    if writing:
        return _by_writing(paragraph, first, last - 1, whole=whole)
    return None


def _by_cue(paragraph: Paragraph, first: int, colon: int) -> tuple[Mention, int, bool] | None:
    """Return source and cue of "Ann Roe wrote on Facebook:", and whether nothing is told behind the cue."""
    for cue in reversed(cues_between(paragraph, first, colon)):
        if paragraph.tokens[cue].lower not in paragraph.language.announcing:
            continue
        if cue and paragraph.tokens[cue - 1].possessive and cue not in paragraph.by_end:
            continue
        behind = paragraph.by_start.get(cue_end(paragraph, cue))
        if behind is not None and _is_inverted(paragraph, behind, cue, colon):
            return behind, cue, True
        mention, beside = source_of(paragraph, cue, first)
        if mention is not None and beside:
            return mention, cue, _is_close(paragraph, cue_end(paragraph, cue), colon, cue)
    return None


def _is_inverted(paragraph: Paragraph, behind: Mention, cue: int, colon: int) -> bool:
    """Whether who speaks stands behind the cue: "said Ann Roe:", "…, writes Ann Roe of the Courier:"."""
    tokens, language = paragraph.tokens, paragraph.language
    if behind.kind == "pronoun" or _takes_listener(paragraph, cue):
        return False
    described = tokens[behind.last].lower in language.complements and cue and tokens[cue - 1].text == ","
    return behind.last == colon or bool(described)


def _takes_listener(paragraph: Paragraph, cue: int) -> bool:
    return paragraph.tokens[cue].lower in paragraph.language.addressing


def _is_close(paragraph: Paragraph, first: int, colon: int, cue: int) -> bool:
    """Whether only circumstances stand between an announcing word and the colon: "on Facebook"."""
    tokens, language = paragraph.tokens, paragraph.language
    tail = tokens[first:colon]
    if len(tail) > LONGEST_TAIL or any(token.kind == "quote" or token.traits & VERB for token in tail):
        return False
    if any(token.lower in language.complementisers | language.numerals for token in tail):
        return False
    if len(tail) < 2:
        return True
    opening = tail[0].lower
    return (
        opening in language.prepositions
        or opening in language.settings
        or opening in language.adverbs
        or opening in language.object_forms
        or language.is_adverb(opening)
        or tail[0].text == ","
        or (_takes_listener(paragraph, cue) and first in paragraph.by_start)
        or tail[-1].lower in language.pointers
    )


def _by_writing(paragraph: Paragraph, first: int, colon: int, *, whole: bool) -> Announcement | None:
    """Read "Her full statement:" and "The ministry released the following statement by Ann Roe:"."""
    tokens, language = paragraph.tokens, paragraph.language
    sentence = tokens[first:colon]
    number = next(
        n
        for n in range(colon - 1, first - 1, -1)
        if tokens[n].lower in language.writings and (n == first or not tokens[n].capital)
    )
    if number > first and tokens[number - 1].lower in language.weekdays | language.times:
        return None
    if colon - number > FARTHEST_WRITING or sentence[0].lower in language.invitations:
        return None
    pointed = any(token.lower in language.pointers or token.lower in language.entire for token in sentence)
    pointed = pointed or (sentence[0].lower in language.presenting and number >= colon - 2)
    opens = sentence[0].lower not in language.prepositions
    heading = opens and first < number == colon - 1 and not any(token.traits & VERB for token in sentence)
    if len(sentence) > LONGEST_HEADING or not (pointed or heading):
        return None
    if any(token.lower in language.own_words for token in sentence):
        return None
    source = issuer(paragraph) or _owner(paragraph, first, number) or main_subject(paragraph, first, number)
    if source is None:
        source = Mention(
            "role", number, number + 1, tokens[number].text, (tokens[number].lower,), definite=True
        )
    return Announcement(source, None, close=True, open_to_lists=False, writing=True, whole=whole)


def _owner(paragraph: Paragraph, first: int, noun: int) -> Mention | None:
    """Return whose writing a noun names: "Roe’s full statement", "her answer"."""
    tokens, language = paragraph.tokens, paragraph.language
    for number in range(noun - 1, max(first - 1, noun - 5), -1):
        mention = paragraph.by_end.get(number + 1)
        if mention is not None and mention.possessive:
            return mention
        pronoun = language.owners.get(tokens[number].lower)
        if pronoun is not None:
            return Mention("pronoun", number, number + 1, pronoun)
        if tokens[number].kind != "word" or tokens[number].lower in language.determiners:
            return None
    return None
