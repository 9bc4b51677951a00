"""Whom a paragraph mentions: names, pronouns, and roles like "the foreign minister" or "police"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from library.quotations.appositions import joined
from library.quotations.language import Language
from library.quotations.mention import Mention
from library.quotations.names import read_name
from library.quotations.roles import read_role
from library.quotations.tokens import Token


def find_mentions(
    tokens: Sequence[Token],
    notable: Sequence[int],
    starts: Collection[int],
    known: Collection[str],
    language: Language,
    *,
    headline: bool = False,
) -> list[Mention]:
    """Return the mentions of a paragraph in order; `notable` are the tokens that one can begin or close with.

    `starts` are the tokens that begin a sentence, where a capital says nothing; `known` are words that the
    article capitalises elsewhere too. A headline leaves out articles: "says bank governor".
    """
    found: list[Mention] = []
    pronouns = language.pronouns
    last = 0
    for number in notable:
        if number < last:
            continue
        token = tokens[number]
        mention = None
        if token.capital and token.lower not in pronouns:
            mention = read_name(tokens, number, starts, known, language)
        elif token.lower in pronouns:
            mention = Mention("pronoun", number, number + 1, token.lower)
        else:
            mention = read_role(tokens, number, found, language, headline=headline)
        if mention is not None:
            found.append(_swallowing(found, mention, tokens))
            last = mention.last
    return joined(found, tokens, language)


def _swallowing(found: list[Mention], mention: Mention, tokens: Sequence[Token]) -> Mention:
    """Take the names that a longer phrase begins with out of the list, and return the phrase with them.

    "Clinton aide" is an aide, "CNN analyst Ann Roe" is Ann Roe; in "Clinton’s aide" Clinton stays a mention.
    """
    while found and found[-1].last >= mention.first:
        before = found[-1]
        inside = before.last > mention.first
        if before.possessive or not (
            inside or (mention.kind == "name" and _has_small_title(mention, tokens))
        ):
            break
        found.pop()
        if before.first < mention.first:
            mention = mention._replace(first=before.first)
    return mention


def _has_small_title(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a name begins with a role in small letters: "chief legal analyst Ann Roe"."""
    return bool(mention.roles) and not tokens[mention.first].capital
