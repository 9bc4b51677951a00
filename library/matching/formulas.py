"""What outlets repeat under many articles and what tells nothing: invitations, credits, disclaimers."""

from __future__ import annotations

import re
from functools import lru_cache

# fmt: off
_WORDS = frozenset([  # narration does not speak to its reader; whoever does, invites
    "you", "your", "yours", "newsletter", "newsletters", "subscribe", "subscribers", "subscription", "inbox",
    "click", "podcast",
])
_PHRASES = (
    "sign up", "signing up", "follow him on", "follow her on", "follow them on", "follow us on",
    "contributed to this report", "contributed to this story", "contributed to this article",
    "reporting by", "editing by", "condition of anonymity", "all rights reserved",
    "views expressed", "opinions expressed", "originally published", "originally appeared",
    "file photo", "hide caption", "getty images", "must watch", "up to date",
    "http://", "https://", "www.", " @", "|",
)
_CREDITS = ("REUTERS", "AP/", "AFP/", "EPA/", "Getty/", "/AP", "/AFP", "/EPA", "/Getty", "/Reuters")
_INVITATIONS = (
    "Catch up", "Check out", "Get", "Interested", "Join", "Listen", "Looking for", "Read", "Support", "Visit",
    "Want", "Watch",
)
# fmt: on
_INVITATION = re.compile(rf"(?:^|[.!?:] )(?:{'|'.join(_INVITATIONS)})\s")
_EDGES = "“”\"'‘’(),.:;!?"
NAMES = 0.5
"""A stretch with a greater share of capitalised words and figures is a list, a title or a menu."""


@lru_cache(maxsize=256)
def is_formula(text: str) -> bool:
    """Say whether a shared text is a formula of the page or of the trade, or a list of names.

    The formulas are those of English; in other languages nothing is taken for one.
    """
    lower = text.lower()
    words = [word.strip(_EDGES) for word in text.split()]
    if not _WORDS.isdisjoint(map(str.lower, words)) or any(phrase in lower for phrase in _PHRASES):
        return True
    if any(credit in text for credit in _CREDITS) or _INVITATION.search(text):
        return True
    small = sum(word[:1].islower() for word in words)
    return 0 < small < (1 - NAMES) * len(words)
