"""Roles and names that stand beside each other for one person: "the judge, Ann Roe,"."""

from __future__ import annotations

from collections.abc import Sequence

from library.quotations.language import Language
from library.quotations.mention import Mention
from library.quotations.tokens import Token

LONGEST_GAP = 10
"""Tokens between a role and the name in apposition to it, its complement included, at most."""


def joined(found: list[Mention], tokens: Sequence[Token], language: Language) -> list[Mention]:
    """Join a role and a name that stand in apposition: "the judge, Ann Roe," and "Ann Roe, the judge,"."""
    whole: list[Mention] = []
    for mention in found:
        before = whole[-1] if whole else None
        comma = before is not None and tokens[mention.first - 1].text == ","
        if before is not None and comma and _are_apposed(whole, mention, tokens, language):
            if mention.kind == "name":
                _take_in(whole, mention, tokens, language)
                continue
            if before.kind == "name":
                whole[-1] = before._replace(roles=before.roles + mention.roles)
        elif before is not None and before.possessive and len(whole) > 1:
            name = whole[-2]
            if _holds_office_of(name, before, mention, tokens, language):
                whole[-2] = name._replace(roles=name.roles + mention.roles)
        whole.append(mention)
    return whole


def _take_in(whole: list[Mention], name: Mention, tokens: Sequence[Token], language: Language) -> None:
    """Replace the role before a name, and what the role is a complement of, by the name with these roles."""
    roles: tuple[str, ...] = name.roles
    first = name.first
    if whole[-1].kind == "name":
        first = whole.pop().first
    while whole and whole[-1].kind == "role":
        role = whole[-1]
        gap = tokens[role.last : first]
        if first != name.first and not (len(gap) == 1 and gap[0].lower in language.complements):
            break
        roles = role.roles + roles
        first = role.first
        whole.pop()
    whole.append(name._replace(first=first, roles=roles))


def _are_apposed(
    whole: Sequence[Mention], mention: Mention, tokens: Sequence[Token], language: Language
) -> bool:
    before = whole[-1]
    if before.possessive or before.last >= len(tokens):
        return False
    gap = tokens[before.last : mention.first]
    if not gap or len(gap) > LONGEST_GAP or any(token.kind == "quote" for token in gap):
        return False
    if mention.kind == "pronoun" or before.kind == "pronoun":
        return False
    if before.kind == "role" and before.roles[-1:] and before.roles[-1] in language.utterances:
        return False
    if before.kind == "name" and mention.kind == "role":
        return len(gap) == 1 and gap[0].text == "," and not _goes_on(mention, tokens, language)
    if before.kind == "name":
        head = whole[-2] if len(whole) > 1 else None
        governed = head is not None and head.kind == "role" and head.last + 1 == before.first
        closed = mention.last < len(tokens) and tokens[mention.last].text == ","
        return (
            governed
            and closed
            and len(gap) == 1
            and gap[0].text == ","
            and tokens[before.first - 1].lower in language.complements
        )
    if gap[-1].text != "," or (
        mention.last < len(tokens) and tokens[mention.last].kind == "word" and len(gap) > 1
    ):
        return False
    if any(token.text in {",", ".", ";", ":", "(", ")"} for token in gap[:-1]):
        return False
    return len(gap) == 1 or gap[0].lower in language.complements


def _holds_office_of(
    name: Mention, owner: Mention, role: Mention, tokens: Sequence[Token], language: Language
) -> bool:
    """Whether a name is followed by somebody's role: "Ann Roe, Ruritania's finance minister,"."""
    return (
        name.kind == "name"
        and role.kind == "role"
        and owner.kind == "name"
        and owner.possessive
        and [token.text for token in tokens[name.last : owner.first]] == [","]
        and not _goes_on(role, tokens, language)
        and not any(
            token.kind == "quote" or token.text in ",.;:" for token in tokens[owner.last : role.first]
        )
    )


def _goes_on(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether the words behind a mention make it more than an apposition: the subject of a clause."""
    following = tokens[mention.last] if mention.last < len(tokens) else None
    return following is not None and following.kind == "word" and not _may_follow(following, language)


def _may_follow(token: Token, language: Language) -> bool:
    """Whether a word can stand after an apposition that no comma closes."""
    return (
        token.lower in language.prepositions
        or token.lower in language.relatives
        or token.lower in language.additive
    )
