"""Attributions after a quotation: `… ,” Ann Roe said`, `… ,” said Ann Roe`, `…” — Ann Roe`."""

from __future__ import annotations

from bisect import bisect_left

from library.quotations.cues import cue_end, is_cue, is_gerund, leads_to_source
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.source import Source
from library.quotations.subjects import RUNNING, main_subject, noun_phrase, source_of

INTERRUPTED = RUNNING | {"—", "-"}
"""Marks at the end of a quotation after which its sentence goes on or breaks off."""
FARTHEST_AFTER = 30
"""Tokens between a quotation and the cue that follows it, at most."""
DASHES = frozenset({"-", "–", "—", "―", "--"})
_SKIPPED = DASHES | {",", '"', "”", "’", "'"}
LONGEST_LEAD = 4
"""Words of a phrase before the name that it leads up to, at most."""


def source_after(paragraph: Paragraph, quote: int) -> Source | None:
    """Read `… ,” Ann Roe said` and `… ,” said Ann Roe`."""
    tokens = paragraph.tokens
    start = quote + 1
    while (
        start < min(quote + 3, len(tokens))
        and tokens[start].kind == "mark"
        and tokens[start].text in _SKIPPED
    ):
        start += 1
    if start >= len(tokens):
        return None
    position = start
    while position < min(start + 3, len(tokens)) and tokens[position].lower in paragraph.language.between:
        if tokens[position].capital:
            break
        position += 1
    if position < len(tokens) and is_cue(paragraph, position) and not is_gerund(paragraph, position):
        return _inverted(paragraph, position)
    if start > quote + 1 and tokens[start - 1].text in DASHES and (signed := _signed(paragraph, start)):
        return signed
    _, limit = paragraph.sentence_of(start)
    for number in range(start, min(start + FARTHEST_AFTER, limit)):
        if tokens[number].kind == "quote" or tokens[number].text in {";", ":"}:
            return None
        if number > start and is_cue(paragraph, number):
            mention, beside = source_of(paragraph, number, start)
            speaks = tokens[number].lower in paragraph.language.speaking
            if mention is None or not (beside or speaks) or not _is_reached(paragraph, start, mention):
                return _whole_phrase(paragraph, quote, start, number)
            cue = paragraph.span(number, cue_end(paragraph, number))
            return Source(mention, "said-after", cue, certain=True)
    return _unlisted(paragraph, quote, start)


def _whole_phrase(paragraph: Paragraph, quote: int, start: int, cue: int) -> Source | None:
    """Read `… ,” the panel’s longest-serving member said`: all that stands before a verb of speaking."""
    tokens, language = paragraph.tokens, paragraph.language
    lower = tokens[start].lower
    small = (
        language.between
        | language.conjunctions
        | language.circumstances
        | language.prepositions
        | language.subordinators
    )
    if tokens[quote].text[-1:] not in RUNNING or tokens[cue].lower not in language.speaking:
        return None
    if tokens[start].kind != "word" or lower in small or language.is_gerund(lower):
        return None
    phrase = [token.lower for token in tokens[start:cue]]
    if any(word in language.pronouns for word in phrase):
        return None
    relative = any(word in language.relatives for word in phrase)
    if not relative and any(word in language.passives | language.finite_verbs for word in phrase):
        return None
    mention = paragraph.by_start.get(start)
    if mention is None or mention.kind != "name":
        before = cue - 1 if tokens[cue - 1].text == "," else cue
        mention = paragraph.by_end.get(before) or main_subject(paragraph, start, cue)
    if mention is None or mention.kind != "name":
        mention = noun_phrase(paragraph, start, cue)
    return Source(mention, "said-after", paragraph.span(cue, cue_end(paragraph, cue)))


def _unlisted(paragraph: Paragraph, quote: int, start: int) -> Source | None:
    """Read `… ,” Ann Roe barked` and `… !” beamed Ann Roe`: a verb in no list, right after running speech."""
    tokens = paragraph.tokens
    if tokens[quote].text[-1:] not in INTERRUPTED or start >= len(tokens):
        return None
    mention = paragraph.by_start.get(start)
    if mention is None:
        mention = paragraph.by_start.get(start + 1)
        return _beside(paragraph, start, mention) if mention is not None and mention.kind == "name" else None
    return None if mention.possessive else _beside(paragraph, mention.last, mention)


def _beside(paragraph: Paragraph, verb: int, mention: Mention) -> Source | None:
    """Return the source with its verb as the cue when the word is a past form in small letters."""
    token = paragraph.tokens[verb] if verb < len(paragraph.tokens) else None
    if token is None or not paragraph.language.is_past(token.lower) or token.capital:
        return None
    return Source(mention, "said-otherwise", paragraph.span(verb, verb + 1))


def _signed(paragraph: Paragraph, start: int) -> Source | None:
    """Read `“…” — Ann Roe` with nothing after the name."""
    mention = paragraph.by_start.get(start)
    if mention is None or mention.kind != "name":
        return None
    rest = paragraph.tokens[mention.last :]
    if len(rest) > 1 or any(token.kind == "word" for token in rest):
        return None
    return Source(mention, "signed", certain=True)


def _is_reached(paragraph: Paragraph, start: int, mention: Mention) -> bool:
    """Whether a phrase that begins at a token is that mention or leads up to it ("panel Chairman Roe")."""
    if mention.first <= start or paragraph.tokens[mention.first - 1].lower in paragraph.language.speaking:
        return True
    return mention.first <= start + LONGEST_LEAD and all(
        token.kind == "word"
        and token.lower not in paragraph.language.between
        and token.lower not in paragraph.language.cues
        and token.lower not in paragraph.language.circumstances
        and token.lower not in paragraph.language.conjunctions
        for token in paragraph.tokens[start : mention.first]
    )


def _inverted(paragraph: Paragraph, cue: int) -> Source | None:
    if leads_to_source(paragraph, cue):
        mention = paragraph.by_start.get(cue + 2) or paragraph.by_start.get(cue + 3)
        rule = "according-to"
    else:
        mention = _leading_mention(paragraph, cue + 1) or _unnamed(paragraph, cue + 1)
        rule = "said-inverted"
    if mention is None:
        return None
    if mention.possessive:
        mention = paragraph.by_start.get(mention.last, mention)
    return Source(mention, rule, paragraph.span(cue, cue_end(paragraph, cue)), certain=True)


def _leading_mention(paragraph: Paragraph, start: int) -> Mention | None:
    """Return the mention that a phrase after a cue leads up to: "said 9/11 widow Ann Roe"."""
    for number in range(start, min(start + LONGEST_LEAD + 1, len(paragraph.tokens))):
        mention = paragraph.by_start.get(number)
        if mention is not None:
            return mention
        token = paragraph.tokens[number]
        if (
            token.lower in paragraph.language.circumstances
            or token.lower in paragraph.language.between
            or token.text in {",", ".", ";", ":"}
        ):
            return None
        if (
            token.lower in paragraph.language.determiners
            or token.kind == "quote"
            or token.lower in paragraph.language.relatives
            or token.lower in paragraph.language.genitives
        ):
            return None
    return None


def _unnamed(paragraph: Paragraph, first: int) -> Mention | None:
    """Return the noun phrase that a determiner opens: "a person close to her" up to the first small word."""
    tokens = paragraph.tokens
    if first >= len(tokens) or tokens[first].lower not in paragraph.language.determiners:
        return None
    last = first + 1
    while last < min(first + 5, len(tokens)) and tokens[last].kind == "word":
        if (
            tokens[last].lower in paragraph.language.between
            or tokens[last].lower in paragraph.language.circumstances
        ):
            break
        last += 1
    if last == first + 1 and tokens[first].lower not in paragraph.language.lone_determiners:
        return None
    return noun_phrase(paragraph, first, _past_whole(paragraph, last))


def _past_whole(paragraph: Paragraph, last: int) -> int:
    """Return the end of "one of the officials" from the end of "one"."""
    tokens, language = paragraph.tokens, paragraph.language
    if last + 2 >= len(tokens) or tokens[last].lower not in language.genitives:
        return last
    whole = paragraph.by_start.get(last + 1) or paragraph.by_start.get(last + 2)
    return whole.last if whole is not None else last


def stands_alone(paragraph: Paragraph, source: Source) -> bool:
    """Whether the attribution after a full stop reports nothing of its own ("… .” Roe said he …" does)."""
    if source.cue is None or source.rule != "said-after":
        return source.cue is not None
    number = bisect_left(paragraph.ends, source.cue.end) + 1
    if number >= len(paragraph.tokens) or paragraph.tokens[number].kind != "word":
        return True
    following = paragraph.tokens[number]
    return (
        following.lower in paragraph.language.circumstances
        or following.lower in paragraph.language.between
        or following.text[0].isupper()
    )
