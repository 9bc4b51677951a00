"""Key word in context: each hit on a line of its own between the words around it, sorted as asked for.

Every stretch stands off from the article's text; only what is shown of it has line breaks and control
characters as spaces, one for one.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from index.analysis import splits_a_word, tokenise, words
from index.choices import CONTEXT, Order
from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.found import Found

_WORD_LENGTHS = (8, 14, 40)
"""Code points of a word and what parts it from the next, tried in order; no context reaches further than
so many words of the last."""
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Stretch(NamedTuple):
    """A piece of an article's text."""

    start: int
    end: int
    text: str
    """What stands there, with every line break and control character as one space."""


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A hit and its context; the three stretches adjoin."""

    article: str
    """The article's id."""
    outlet: str
    published: str
    hit: int
    """Its number among the article's hits, from 0."""
    left: Stretch
    keyword: Stretch
    right: Stretch

    @property
    def span(self) -> Span:
        """Where the hit stands in the article's text."""
        return Span(self.keyword.start, self.keyword.end)


def concordance(found: Iterable[Found], context: int = CONTEXT) -> Iterator[KwicLine]:
    """Yield a line for each hit, in the order in which they were found.

    context: words on each side; in scripts without spaces, characters.
    """
    for article, spans in found:
        text, outlet, published = article.text, article.outlet_name, article.published
        for number, (start, end) in enumerate(spans):
            yield KwicLine(
                article.id,
                outlet,
                published,
                number,
                _stretch(text, _start_of_context(text, start, context), start),
                _stretch(text, start, end),
                _stretch(text, end, _end_of_context(text, end, context)),
            )


def narrowed(line: KwicLine, context: int) -> KwicLine:
    """Return a line with at most `context` words on each side."""
    left, right = line.left, line.right
    start = _start_of_context(left.text, len(left.text), context)
    end = _end_of_context(right.text, 0, context)
    return replace(
        line,
        left=Stretch(left.start + start, left.end, left.text[start:]),
        right=Stretch(right.start, right.start + end, right.text[:end]),
    )


def sorted_lines(lines: Iterable[KwicLine], order: Order) -> list[KwicLine]:
    """Return the lines in an order; case and accents make no difference, and equals stay as they were.

    Where a line has no word to be sorted by it comes first, and without a date last.
    """
    return list(lines) if order == "found" else sorted(lines, key=_key(order))


def has_nearby(line: KwicLine, word: str, window: int) -> bool:
    """Return whether a folded word stands within so many words of the hit."""
    return word in words(line.left.text)[-window:] or word in words(line.right.text)[:window]


def _key(order: Order) -> Callable[[KwicLine], list[str]]:
    match order.partition("-"):
        case "left", _, level:
            first = -int(level or 1)
            return lambda line: words(line.left.text)[first::-1]
        case "right", _, level:
            first = int(level or 1) - 1
            return lambda line: words(line.right.text)[first:]
        case "outlet", _, _:
            return lambda line: words(line.outlet)
        case "date", _, _:
            return lambda line: ["", line.published] if line.published else ["none"]
        case _:
            return lambda line: words(line.keyword.text)


def _stretch(text: str, start: int, end: int) -> Stretch:
    return Stretch(start, end, _HIDDEN.sub(" ", text[start:end]))


def _start_of_context(text: str, end: int, context: int) -> int:
    """Return where the `context` words before `end` begin."""
    floor, starts = end, array("I")
    for longest in _WORD_LENGTHS:
        floor = max(0, end - context * longest)
        starts = tokenise(text[floor:end]).starts[1 if splits_a_word(text, floor) else 0 :]
        if context and len(starts) >= context:
            return floor + starts[-context]
        if floor == 0:
            return end - len(text[:end].lstrip())
    return floor + starts[0] if starts else floor


def _end_of_context(text: str, start: int, context: int) -> int:
    """Return where the `context` words from `start` on end."""
    ceiling, known, ends = start, 0, array("I")
    for longest in _WORD_LENGTHS:
        ceiling = min(len(text), start + context * longest)
        _, starts, ends = tokenise(text[start:ceiling])
        known = len(ends) - splits_a_word(text, ceiling)
        if context and known >= context:
            # In a script without spaces a word is the pair that begins at a character.
            after = starts[context] if context < len(starts) else ends[context - 1]
            return start + min(ends[context - 1], after)
        if ceiling == len(text):
            return start + len(text[start:].rstrip())
    return start + ends[known - 1] if known > 0 else ceiling
