"""A mention: words that stand for somebody."""

from __future__ import annotations

from typing import Literal, NamedTuple

MentionKind = Literal["name", "pronoun", "role"]


class Mention(NamedTuple):
    """Words that stand for somebody; token numbers count within the paragraph."""

    kind: MentionKind
    first: int
    last: int
    """One past its last token."""
    name: str = ""
    """Of a name, without titles; of a role, the whole noun phrase."""
    roles: tuple[str, ...] = ()
    """The role and title words that stand with it, in lower case, the head last."""
    possessive: bool = False
    definite: bool = False
    """Begins with "the" or a possessive: somebody the reader has met or knows."""
    object_: bool = False
    """An object pronoun: not who acts in its sentence."""
