"""Quotations that run over paragraphs without a mark at the head of each.

A statement printed in full opens once and closes once. Between an opening mark that its paragraph does not
close and a closing mark that its paragraph does not open, whole paragraphs are quoted. Only marks that tell
opening from closing (“ ”, « ») say so; straight ones never do.
"""

from __future__ import annotations

from collections.abc import Sequence

from library.model import Part
from library.quotations.marks import Quoted

FARTHEST = 40
"""Paragraphs that one statement may run over."""

_CLOSING = {"“": "”", "«": "»"}


def carry(text: str, parts: Sequence[Part], found: Sequence[tuple[Quoted, ...]]) -> list[tuple[Quoted, ...]]:
    """Return the quoted stretches of each part, with those of the paragraphs that a statement runs over."""
    carried = list(found)
    number = 0
    while number < len(parts):
        last = _last_of_statement(text, parts, found, number)
        for inside in range(number + 1, last + 1):
            if parts[inside].kind == "paragraph":
                carried[inside] = (_whole(text, parts[inside], found[number][-1], is_last=inside == last),)
        number = last + 1
    return carried


def _last_of_statement(
    text: str, parts: Sequence[Part], found: Sequence[tuple[Quoted, ...]], first: int
) -> int:
    """Return the part in which the statement closes that part `first` leaves open, or `first` itself."""
    opening = text[found[first][-1].opened] if found[first] and not found[first][-1].closed else ""
    if opening not in _CLOSING:
        return first
    closing = _CLOSING[opening]
    for number in range(first + 1, min(len(parts), first + FARTHEST)):
        part = parts[number]
        if part.kind != "paragraph":
            continue
        within = text[part.start : part.end]
        surplus = within.count(closing) - within.count(opening)
        if within.startswith(opening) or surplus not in (0, 1):
            return first
        if surplus == 1:
            return number
    return first


def _whole(text: str, part: Part, opened: Quoted, *, is_last: bool) -> Quoted:
    """Return a paragraph as one quoted stretch; the last one reaches to the mark that closes."""
    end = text.rindex(_CLOSING[text[opened.opened]], part.start, part.end) if is_last else part.end
    return Quoted(part.start, end, part.start, end + is_last, closed=is_last, single=False)
