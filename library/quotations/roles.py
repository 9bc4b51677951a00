"""Roles as mentions: noun phrases like "the foreign minister", "Clinton aides", "the city’s police chief"."""

from __future__ import annotations

from collections.abc import Sequence

from library.quotations.language import Language
from library.quotations.mention import Mention
from library.quotations.tokens import Token

LONGEST_ROLE = 7
"""Words of a role noun phrase before its head, at most."""


def read_role(
    tokens: Sequence[Token],
    head: int,
    before: Sequence[Mention],
    language: Language,
    leftmost: int = -1,
    *,
    headline: bool = False,
) -> Mention | None:
    """Read the noun phrase that a role word closes; None for a lone singular, which is no phrase."""
    if head + 1 < len(tokens):
        following = tokens[head + 1]
        if following.kind == "word" and following.lower in language.heads and following.text[0].islower():
            return None
        if following.capital and following.lower not in language.not_names and leftmost < 0:
            return None
    begin, determiner = _phrase_start(tokens, head, language)
    if leftmost >= 0 and determiner is None:
        begin = min(begin, leftmost)
    word = tokens[head].lower
    plural = language.is_plural(word) or word in language.plurals
    bare = determiner is None and not plural and begin == head and tokens[head].text[0].islower()
    if bare and not headline:
        return None
    floor = max((mention.last for mention in before[-2:] if mention.kind != "name"), default=0)
    begin = min(max(begin, floor), head)
    last = head + 1
    if (
        last + 1 < len(tokens)
        and tokens[last].lower in language.genitives
        and tokens[last + 1].lower in language.offices
    ):
        last += 2
    phrase = tokens[begin:last]
    roles = tuple(
        token.lower
        for token in tokens[begin : head + 1]
        if token.kind == "word" and token.lower not in language.determiners
    )
    name = " ".join(
        token.text + ("’s" if token.possessive else "") for token in phrase if token.kind == "word"
    )
    definite = (headline and determiner is None) or (
        determiner is not None and (determiner.lower in language.definite or determiner.possessive)
    )
    return Mention(
        "role",
        begin,
        last,
        name,
        roles,
        tokens[last - 1].possessive,
        definite,
    )


def _phrase_start(tokens: Sequence[Token], head: int, language: Language) -> tuple[int, Token | None]:
    """Return where the noun phrase of a head begins, and its determiner or possessive if it has one."""
    begin = head
    owner: int | None = None
    for number in range(head - 1, max(-1, head - 1 - LONGEST_ROLE), -1):
        token = tokens[number]
        if token.kind != "word" and token.text != "-":
            break
        if token.lower in language.determiners:
            return number, token
        if token.possessive and token.capital:
            return _possessor_start(tokens, number, language), token
        if token.possessive:
            owner = number
        if (
            token.lower in language.prepositions
            or token.lower in language.cues
            or token.lower in language.between
        ):
            break
        if token.lower in language.not_names and not token.text[0].islower():
            break
        if token.lower in language.conjunctions:
            break
    if owner is not None:
        return owner, tokens[owner]
    while begin and (tokens[begin - 1].capital and tokens[begin - 1].lower not in language.not_names):
        begin -= 1
    if (
        begin == head
        and head
        and tokens[head - 1].kind == "word"
        and tokens[head - 1].lower in language.heads
    ):
        begin -= 1
    return begin, None


def _possessor_start(tokens: Sequence[Token], number: int, language: Language) -> int:
    """Return where the name begins whose possessive is that token, "the" included."""
    while number and tokens[number - 1].capital and tokens[number - 1].lower not in language.not_names:
        number -= 1
    return number - 1 if number and tokens[number - 1].lower in language.determiners else number
