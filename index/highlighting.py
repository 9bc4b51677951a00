"""Where in an article the words of a query stand, and the passage that shows it best.

Everything is computed over the article's own text, word by word, so the offsets are exact for any script.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import compress, count
from operator import contains
from typing import TYPE_CHECKING, NamedTuple

from index.results import Snippet
from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.analysis import Words
    from index.compile import Slots

SNIPPET_WIDTH = 160
"""Code points of a snippet, about two lines of a terminal."""
CORE_WIDTH = 120
"""Code points in which the places of a snippet have to stand, so that some words are left around them."""
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Sought(NamedTuple):
    """Words in a row that are to be shown, and where: anywhere, or inside some spans."""

    slots: Slots
    within: tuple[Span, ...] | None = None
    character: bool = False
    """Whether of the last word only the first character is meant."""
    others: int | None = None
    """Not in a row, but in any order with so many other words between them at most."""


Place = tuple[int, int, int]
"""Where something that was sought stands: start, end and the number of what was sought."""


def find(words: Words, sought: Sequence[Sought]) -> list[Place]:
    """Return every place in a text of everything sought, sorted; places may overlap."""
    wanted = frozenset(word for one in sought for slot in one.slots for word in slot)
    if not wanted:
        return []
    folded = words.folded
    found: dict[str, list[int]] = {}
    for number in compress(count(), map(wanted.__contains__, folded)):
        found.setdefault(folded[number], []).append(number)
    places: list[Place] = []
    for which, one in enumerate(sought):
        spans = _rows(one, found, words) if one.others is None else _gathered(one, found, words)
        if one.within is not None:
            spans = [span for span in spans if _inside(span, one.within)]
        places += [(start, end, which) for start, end in spans]
    return sorted(places)


def _rows(sought: Sought, found: Mapping[str, Sequence[int]], words: Words) -> list[tuple[int, int]]:
    """Return where the words stand in a row."""
    folded, starts, ends = words
    others = [frozenset(slot) for slot in sought.slots[1:]]
    rows = []
    for word in dict.fromkeys(sought.slots[0]):
        for number in found.get(word, ()):
            row = folded[number + 1 : number + 1 + len(others)]
            if len(row) == len(others) and all(map(contains, others, row)):
                last = number + len(others)
                rows.append((starts[number], starts[last] + 1 if sought.character else ends[last]))
    return rows


def _gathered(sought: Sought, found: Mapping[str, Sequence[int]], words: Words) -> list[tuple[int, int]]:
    """Return where the words of each stretch stand that has them all."""
    times = Counter(sought.slots)
    numbers = {slot: sorted({one for word in slot for one in found.get(word, ())}) for slot in times}
    length = len(sought.slots) + (sought.others or 0)
    until = 0
    shown = []
    for first in sorted(set().union(*numbers.values())):
        behind = first + length
        if all(
            bisect_left(those, behind) - bisect_left(those, first) >= times[slot]
            for slot, those in numbers.items()
        ):
            until = behind
        if first < until:
            shown.append((words.starts[first], words.ends[first]))
    return shown


def _inside(span: tuple[int, int], regions: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in regions)


def merged(places: Iterable[Place]) -> tuple[Span, ...]:
    """Return sorted places with those that overlap made one."""
    spans: list[Span] = []
    for start, end, _ in places:
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def snippet(text: str, places: Sequence[Place], spans: Sequence[Span], after: int = 0) -> Snippet:
    """Return the passage with the most different things sought, then the most places, then the first.

    Passages that begin at or behind `after`, where the body of the article begins, are preferred.
    """
    best = _best_window(places, after)
    if best is None:
        start, end = _cut(text, Span(after, after), after)
        return Snippet(_shown(text[start:end]), (), start, Span(start, start))
    floor = after if best.start >= after else 0
    start, end = _cut(text, best, floor)
    marks = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )
    first = next(span for span in spans if span.end > best.start)
    return Snippet(_shown(text[start:end]), marks, start, first)


def _best_window(places: Sequence[Place], after: int) -> Span | None:
    best: Span | None = None
    best_rank = (0, False, 0)
    kinds: dict[int, int] = {}
    last = 0
    for first, (start, _, number) in enumerate(places):
        while last < len(places) and (last == first or places[last][1] - start <= CORE_WIDTH):
            kind = places[last][2]
            kinds[kind] = kinds.get(kind, 0) + 1
            last += 1
        rank = (len(kinds), start >= after, last - first)
        if rank > best_rank:
            best, best_rank = Span(start, max(end for _, end, _ in places[first:last])), rank
        kinds[number] -= 1
        if not kinds[number]:
            del kinds[number]
    return best


def _cut(text: str, core: Span, floor: int) -> Span:
    """Return about `SNIPPET_WIDTH` code points around a core, cut between words."""
    core = Span(core.start, min(core.end, core.start + SNIPPET_WIDTH))
    spare = SNIPPET_WIDTH - (core.end - core.start)
    start = max(floor, core.start - spare // 2)
    end = min(len(text), start + SNIPPET_WIDTH)
    start = max(floor, min(start, end - SNIPPET_WIDTH))
    if start > floor:
        start = next((i + 1 for i in range(start - 1, core.start) if text[i].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((i for i in range(end - 1, max(core.end, start) - 1, -1) if text[i].isspace()), end)
    while start < core.start and text[start].isspace():
        start += 1
    while end > max(core.end, start) and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _shown(passage: str) -> str:
    return _HIDDEN.sub(" ", passage)
