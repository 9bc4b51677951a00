"""Who a mention stands for."""

from __future__ import annotations

from typing import NamedTuple

from library.model import Span
from library.quotations.mention import Mention
from library.quotations.people import Person


class Speaker(NamedTuple):
    """Who a mention stands for: somebody of the event, or only the words themselves."""

    name: str
    person: Person | None
    certain: bool
    mention: Span | None = None
    """The words that named the speaker of an earlier quotation, when this one names nobody."""
    chain: tuple[tuple[int, Mention], ...] = ()
    """The mentions, with their paragraphs, that lead from a pronoun or a role to a name."""
