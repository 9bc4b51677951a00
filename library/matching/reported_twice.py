"""What two articles both report without marks: an indirect quotation against another."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from library.matching.alignment import aligned_words, shared_runs, telling_runs, telling_words
from library.matching.evidence import SLACK, Weights
from library.matching.speakers import same_speaker
from library.matching.wording import content_stems, read_wording, uses_by_article
from library.model import Grounds, Match

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from library.matching.relatedness import Related
    from library.matching.wording import Wording
    from library.model import Quotation

ASSERTED = 0.7
"""The least part of the lighter report's weight that the other carries: neither side is anybody's words."""
SUGGESTED = 0.55
"""The same for a suggestion."""
CONTENT_WORDS = 3
"""The least number of words about something that they share."""


def match_reports(
    quotations: Sequence[Quotation], related: Related, quoted: Collection[str]
) -> tuple[Match, ...]:
    """Return which indirect quotations of related articles report the same words of one speaker.

    Those of `quoted` are left out: they report what is quoted somewhere, and that quotation joins them.
    """
    reports = [
        read_wording(quotation)
        for quotation in quotations
        if quotation.kind == "indirect" and quotation.speaker and quotation.id not in quoted
    ]
    uses = uses_by_article(reports)
    found = [
        match
        for a, b in _candidates(reports, related)
        if (match := _judged(a, b, Weights([uses[a.quotation.article], uses[b.quotation.article]])))
    ]
    return tuple(sorted(found, key=lambda match: (match.a, match.b)))


def _candidates(reports: Iterable[Wording], related: Related) -> Iterator[tuple[Wording, Wording]]:
    """Yield pairs of different, related articles that share enough telling words, each once."""
    postings: defaultdict[str, defaultdict[str, list[Wording]]] = defaultdict(lambda: defaultdict(list))
    for wording in sorted(reports, key=lambda wording: wording.place):
        shared: Counter[Wording] = Counter()
        for stem in content_stems(wording.occurrences):
            holding: Mapping[str, list[Wording]] = postings[stem]
            for article in (related[wording.quotation.article] & holding.keys()) - {
                wording.quotation.article
            }:
                shared.update(holding[article])
            postings[stem][wording.quotation.article].append(wording)
        for other, count in shared.items():
            if count >= CONTENT_WORDS:
                yield other, wording


def _judged(a: Wording, b: Wording, weights: Weights) -> Match | None:
    """Return the match of two reports of one speaker that share enough, else None."""
    if same_speaker(a.quotation.attribution, b.quotation.attribution) is not True:
        return None
    lighter = min(weights.of(a.occurrences), weights.of(b.occurrences))
    score = weights.of(a.occurrences & b.occurrences) / (lighter + SLACK)
    if score < SUGGESTED:
        return None
    return Match(
        a=a.quotation.id,
        b=b.quotation.id,
        relation="indirect",
        score=round(min(1.0, score), 3),
        same_speaker=True,
        suggestion=score < ASSERTED,
        aligned=aligned_words(a, b, telling_runs(a, shared_runs(a.plain, b.plain))),
        grounds=Grounds("report", telling_words(a, b), ASSERTED),
    )
