"""A reporting clause: who says, with which word, and what."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, NamedTuple

from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph

Form = Literal["before", "after", "inverted", "inserted", "leading", "colon", "label"]
"""Where source and word stand: before what is reported ("colon": with one between), after it, after it in
inverted order, or inside it; "leading": "according to" before it; "label": a name before a paragraph."""

_HEAD_FIRST = frozenset({"before", "leading", "colon", "label"})
_OPENS = frozenset({"(", "$", "£", "€"})
_CLOSES = frozenset({")", "%"})


class Clause(NamedTuple):
    """Something reported: its word and source, and from which token up to which it goes."""

    cue: int
    source: Mention
    first: int
    last: int
    form: Form
    frame: str
    """The word of the grammar that opens it: "that", "to", "whether"; "" when it opens by itself."""


def clause_between(
    paragraph: Paragraph, cue: int, source: Mention, first: int, last: int, form: Form, frame: str = ""
) -> Clause | None:
    """Return a clause without the marks and quotations at its ends; None when nothing is left."""
    tokens, quotes = paragraph.tokens, paragraph.quote_tokens
    begin, end = bisect_left(quotes, first), bisect_left(quotes, last)
    if begin < end:
        if form == "inserted":
            return None
        first, last = (first, quotes[begin]) if form in _HEAD_FIRST else (quotes[end - 1] + 1, last)
    while last > first and tokens[last - 1].kind == "mark" and tokens[last - 1].text not in _CLOSES:
        last -= 1
    while last > first and tokens[first].kind == "mark" and tokens[first].text not in _OPENS:
        first += 1
    return Clause(cue, source, first, last, form, frame) if last > first else None
