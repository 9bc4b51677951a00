"""The sentences of articles made ready for comparison: their own words, apart from what they quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from library.matching.wording import Wording, read_wording
from library.model import Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from library.model import Narration

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")


class Sentence(NamedTuple):
    """A sentence ready for comparison."""

    narration: Narration
    wording: Wording
    """Of its own words alone."""
    beside: tuple[Quotation, ...]
    """The quotations that it contains or is part of."""


def read_sentences(narration: Iterable[Narration], quotations: Iterable[Quotation]) -> list[Sentence]:
    """Return sentences with their own words and the quotations beside them."""
    of_article: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        of_article[quotation.article].append(quotation)
    placed = {article: _Placed(quoted) for article, quoted in of_article.items()}
    return [
        Sentence(
            sentence,
            read_wording(own_words(sentence, Span(sentence.start, sentence.end))),
            placed[sentence.article].beside(sentence) if sentence.article in placed else (),
        )
        for sentence in narration
    ]


class _Placed:
    """The quotations of an article by their places; they may lie inside each other."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self._quotations = sorted(quotations, key=lambda quotation: (quotation.start, quotation.end))
        self._starts = [quotation.start for quotation in self._quotations]
        self._farthest = list(accumulate((quotation.end for quotation in self._quotations), max))

    def beside(self, sentence: Narration) -> tuple[Quotation, ...]:
        """Return the quotations that overlap a sentence, in text order."""
        found: list[Quotation] = []
        number = bisect_left(self._starts, sentence.end)
        while number and self._farthest[number - 1] > sentence.start:
            number -= 1
            if self._quotations[number].end > sentence.start:
                found.append(self._quotations[number])
        return tuple(reversed(found))


def own_words(sentence: Narration, span: Span) -> Quotation:
    """Return a stretch of a sentence with blanks for what stands between marks, at the same offsets."""
    text = sentence.text
    for start, end in sentence.marked:
        left, right = start - sentence.start, min(end - sentence.start, len(text))
        text = text[:left] + " " * (right - left) + text[right:]
    return Quotation(
        id=f"{sentence.article}:{span.start}",
        article=sentence.article,
        start=span.start,
        end=span.end,
        text=text[span.start - sentence.start : span.end - sentence.start],
        kind="indirect",
        part=sentence.part,
    )


def stretches(sentence: Narration) -> Iterator[Span]:
    """Yield what a sentence says between its quotations, without the marks and blanks at its ends."""
    start = sentence.start
    for marked in (*sentence.marked, Span(sentence.end, sentence.end)):
        words = list(_WORD.finditer(sentence.text, start - sentence.start, marked.start - sentence.start))
        if words:
            yield Span(sentence.start + words[0].start(), sentence.start + words[-1].end())
        start = marked.end
