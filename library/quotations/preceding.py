"""Attributions elsewhere in the sentence: `Ann Roe said “…`, `according to Ann Roe, “…`."""

from __future__ import annotations

from library.quotations.cues import cue_end, cues_between, is_gerund, leads_to_source
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.source import Source
from library.quotations.subjects import main_subject, source_of

LONGEST_NESTING = 12
"""Tokens between a cue and the subject of another one inside what it reports, at most."""
CLOSE_BEFORE = 8
"""Tokens between a cue and the quotation that it introduces, for the attribution to be certain."""


def source_before(paragraph: Paragraph, quote: int, first: int) -> Source | None:
    """Read `Ann Roe said “…` and `according to Ann Roe, “…`: the nearest cue before, in the same sentence.

    A thought goes to whoever is said to tell it, if the sentence names one: "she said Ann Roe believes “…".
    """
    thought: Source | None = None
    for number in reversed(cues_between(paragraph, first, quote)):
        mention, beside = source_of(paragraph, number, first)
        if mention is None:
            continue
        clause = _main_clause_subject(paragraph, number, quote, first)
        if clause is not None:
            return Source(clause, "main-clause", certain=True)
        lower = paragraph.tokens[number].lower
        rule = "according-to" if leads_to_source(paragraph, number) else "said-before"
        cue = paragraph.span(number, cue_end(paragraph, number))
        source = Source(mention, rule, cue, certain=beside and quote - number <= CLOSE_BEFORE)
        outer = _outer(paragraph, number, mention, first)
        if outer is not None:
            return outer
        if lower not in paragraph.language.thinking:
            return source
        thought = thought or source
    if thought is not None:
        return thought
    if paragraph.tokens[quote - 1].text == ":":
        named = paragraph.by_end.get(quote - 1)
        if named is not None and named.kind == "name":
            return Source(named, "colon", certain=True)
        mention = main_subject(paragraph, first, quote)
        if mention is not None and mention.kind != "role":
            return Source(mention, "colon", certain=mention.last == quote - 1)
    return None


def _outer(paragraph: Paragraph, inner: int, mention: Mention, first: int) -> Source | None:
    """Return who says that somebody says so: in "Ann Roe said the panel found “…”" the words are Roe's."""
    tokens, language = paragraph.tokens, paragraph.language
    for number in reversed(cues_between(paragraph, first, inner)):
        gap = tokens[number + 1 : mention.first]
        if (
            tokens[number].lower not in language.nesting
            or not number < mention.first <= number + 1 + LONGEST_NESTING
            or any(token.kind != "word" or token.lower in language.additive for token in gap)
        ):
            continue
        source, beside = source_of(paragraph, number, first)
        if source is not None and beside:
            return Source(source, "said-before", paragraph.span(number, cue_end(paragraph, number)))
    return None


def _main_clause_subject(paragraph: Paragraph, cue: int, quote: int, first: int) -> Mention | None:
    """Return who acts in the main clause after one with the cue: "When A said so, B replied “…"."""
    tokens = paragraph.tokens
    if tokens[first].lower not in paragraph.language.subordinators - paragraph.language.comparisons:
        return None
    for number in range(quote - 1, cue, -1):
        if tokens[number].text == ",":
            mention = paragraph.by_start.get(number + 1)
            if mention is not None and not mention.possessive and mention.last < quote:
                return mention
    return None


def source_later(paragraph: Paragraph, quote: int, last: int) -> Source | None:
    """Read an attribution further on in the sentence: `“…” when they met, Ann Roe said`."""
    for number in reversed(cues_between(paragraph, quote + 1, last)):
        cue = paragraph.span(number, cue_end(paragraph, number))
        following = paragraph.by_start.get(number + 1)
        if (
            following is not None
            and paragraph.tokens[number - 1].text == ","
            and not is_gerund(paragraph, number)
        ):
            return Source(following, "said-later", cue)
        mention, beside = source_of(paragraph, number, quote + 1)
        if mention is None or not beside:
            continue
        if leads_to_source(paragraph, number) or paragraph.tokens[max(0, mention.first - 1)].text == ",":
            return Source(mention, "said-later", cue)
    return None
