"""Stretches that two texts share nearly word for word, found without comparing all texts with all."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from library.matching.alignment import Run
from library.matching.shingles import LENGTH, shingles
from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from library.matching.running_text import RunningText

PLACES = 3
"""Places of one text at which the same words are looked at; what recurs more often is a refrain."""
COMPANY = 30
"""How many texts with the same words all meet each other; of more, each meets the first alone."""
WINDOW = 80
"""Words that are aligned at a time when a run is extended."""
GAP_COST = 0.7
"""What a word between two shared runs costs; a shared one gains 1."""
EDIT_COST = 0.5
"""What a gap costs beside its words, so that no stray "the" is worth one."""


class Reuse(NamedTuple):
    """A stretch that two texts share: the words of each, and how many of them are equal."""

    a: Span
    b: Span
    equal: int


def shared_runs(texts: Sequence[RunningText]) -> dict[tuple[int, int], list[Run]]:
    """Return the runs of at least `shingles.LENGTH` words that two texts share, by the positions of the two.

    An inverted index of hashed n-grams: time and memory grow with the words, and with how many texts share
    them up to `COMPANY`.
    """
    postings, crowded = _postings(texts)
    found: defaultdict[tuple[int, int], list[Run]] = defaultdict(list)
    for one, text in enumerate(texts):
        done: dict[tuple[int, int], int] = {}
        for place, gram in _first_places(text, postings):
            places = postings[gram]
            if gram in crowded and places[0][0] != one:
                continue
            for other, at in places:
                diagonal = (other, at - place)
                if other > one and done.get(diagonal, 0) <= place:
                    length = _equal_words(text, texts[other], place, at)
                    done[diagonal] = place + length
                    found[one, other].append(Run(place, at, length))
    return found


def reuses(a: RunningText, b: RunningText, runs: Iterable[Run]) -> list[Reuse]:
    """Return the stretches around the runs of two texts, extended over small edits, the longest run first.

    None overlaps another in either text, and none leaves a stretch of text.
    """
    found: list[Reuse] = []
    taken_a: defaultdict[Span, list[Span]] = defaultdict(list)
    taken_b: defaultdict[Span, list[Span]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (-run.length, run.a, run.b)):
        stretch_a, stretch_b = stretch_at(a, run.a), stretch_at(b, run.b)
        free_a = _beside(stretch_a, taken_a[stretch_a], run.a)
        free_b = _beside(stretch_b, taken_b[stretch_b], run.b)
        start = max(run.a, free_a.start, run.a + free_b.start - run.b)
        length = min(run.a + run.length, free_a.end, run.a + free_b.end - run.b) - start
        if length > 0:
            rest = Run(start, start + run.b - run.a, length)
            found.append(_extended(a, b, rest, (free_a, free_b)))
            insort(taken_a[stretch_a], found[-1].a)
            insort(taken_b[stretch_b], found[-1].b)
    return found


def stretch_at(text: RunningText, word: int) -> Span:
    """Return the stretch of narration that a word stands in."""
    return text.stretches[bisect_right(text.stretches, (word, len(text.keys))) - 1]


def _grams(text: RunningText) -> Iterator[tuple[int, int]]:
    """Yield the first word and the hash of all `LENGTH` words in a row within a stretch."""
    for first, end in text.stretches:
        yield from enumerate(shingles(text.keys[first:end]), first)


def _first_places(text: RunningText, wanted: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the n-grams that are wanted, those of a refrain at their first `PLACES` places alone."""
    times: Counter[int] = Counter()
    for place, gram in _grams(text):
        if gram in wanted:
            times[gram] += 1
            if times[gram] <= PLACES:
                yield place, gram


def _postings(texts: Sequence[RunningText]) -> tuple[dict[int, list[tuple[int, int]]], set[int]]:
    """Return where the n-grams stand that several texts have, and which of them very many have."""
    seen: set[int] = set()
    shared: set[int] = set()
    for text in texts:
        own = {gram for _, gram in _grams(text)}
        shared |= own & seen
        seen |= own
    postings: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for position, text in enumerate(texts):
        for place, gram in _first_places(text, shared):
            postings[gram].append((position, place))
    crowded = {
        gram
        for gram, places in postings.items()
        if len(places) > COMPANY and len({position for position, _ in places}) > COMPANY
    }
    return dict(postings), crowded


def _equal_words(a: RunningText, b: RunningText, at_a: int, at_b: int) -> int:
    """Return how many words are equal from two places on, up to the end of either stretch."""
    most = min(stretch_at(a, at_a).end - at_a, stretch_at(b, at_b).end - at_b)
    length = LENGTH
    while length < most and a.keys[at_a + length] == b.keys[at_b + length]:
        length += 1
    return length


def _beside(free: Span, taken: Sequence[Span], word: int) -> Span:
    """Return what is left of a free stretch around a word, or behind it, when others (sorted) are taken."""
    place = bisect_right(taken, (word, free.end))
    start = max(free.start, taken[place - 1].end) if place else free.start
    end = min(free.end, taken[place].start) if place < len(taken) else free.end
    return Span(start, max(start, end))


def _extended(a: RunningText, b: RunningText, run: Run, free: tuple[Span, Span]) -> Reuse:
    """Return a run with what stands before and behind it in both texts, as far as most of it is equal."""
    in_a, in_b = free
    end_a, end_b, equal = run.a + run.length, run.b + run.length, run.length
    while more := _alike(
        a.keys[end_a : min(in_a.end, end_a + WINDOW)], b.keys[end_b : min(in_b.end, end_b + WINDOW)]
    ):
        end_a, end_b, equal = end_a + more.a, end_b + more.b, equal + more.equal
    start_a, start_b = run.a, run.b
    while more := _alike(
        a.keys[max(in_a.start, start_a - WINDOW) : start_a][::-1],
        b.keys[max(in_b.start, start_b - WINDOW) : start_b][::-1],
    ):
        start_a, start_b, equal = start_a - more.a, start_b - more.b, equal + more.equal
    return Reuse(Span(start_a, end_a), Span(start_b, end_b), equal)


class _Ahead(NamedTuple):
    a: int
    b: int
    equal: int


def _alike(a: Sequence[int], b: Sequence[int]) -> _Ahead | None:
    """Return how many words from the start of both belong together, and how many of them are equal.

    The beginning of a longest common subsequence whose shared words outweigh its gaps by most.
    """
    if not a or not b:
        return None
    from rapidfuzz.distance import LCSseq

    best: _Ahead | None = None
    most = score = 0.0
    equal = dropped = put_in = 0
    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            length = step.src_end - step.src_start
            edited = max(dropped, put_in)
            score += length - GAP_COST * edited - EDIT_COST * bool(edited)
            equal, dropped, put_in = equal + length, 0, 0
            if score > most:
                most, best = score, _Ahead(step.src_end, step.dest_end, equal)
        else:
            dropped += step.src_end - step.src_start
            put_in += step.dest_end - step.dest_start
    return best
