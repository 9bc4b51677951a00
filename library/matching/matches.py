"""From quotations to the pairs of them that carry the same statement."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from library.matching.acceptance import LONG_RUN, MEANING, judge
from library.matching.alignment import (
    aligned_words,
    contained_at,
    share_run,
    shared_runs,
    telling_runs,
    telling_words,
)
from library.matching.candidates import candidate_pairs
from library.matching.evidence import Evidence, Pair, weigh
from library.matching.literalness import OVERLAP, literal_speakers, overlap
from library.matching.relation import relation
from library.matching.speakers import same_speaker
from library.matching.wording import Wording, read_wording, uses_by_article
from library.model import Grounds, Match

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from library.matching.relatedness import Related
    from library.model import Quotation


def match_quotations(quotations: Sequence[Quotation]) -> tuple[Match, ...]:
    """Return which direct quotations carry the same statement: `match_wordings` of all of them."""
    return match_wordings([read_wording(quotation) for quotation in quotations if quotation.kind == "direct"])


def match_wordings(
    wordings: Sequence[Wording],
    related: Related | None = None,
    gains: Mapping[tuple[Wording, Wording], float] | None = None,
) -> tuple[Match, ...]:
    """Return which wordings carry the same statement, in an order of their own.

    The result does not depend on the order of the quotations, and what is found between two articles does
    not depend on any other, as long as no word and no copy is in more quotations than may all meet
    (`candidates.COMPANY`). `Match.a` is the one that comes first by article and place. `gains` is what
    meaning adds to the evidence (`semantic.gains_of_meaning`).
    """
    uses = uses_by_article(wordings)
    gains = gains or {}
    found: list[Match] = []
    for articles, pairs in _by_articles(wordings, related, gains).items():
        evidences = weigh(pairs, [uses[article] for article in sorted(set(articles))])
        literal = literal_speakers(evidences)
        judged = (
            _judged(
                evidence,
                literal=literal[evidence.pair.a.quotation.speaker],
                gain=gains.get(evidence.pair[:2], 0.0),
            )
            for evidence in evidences
        )
        found.extend(match for match in judged if match is not None)
    found.sort(key=lambda match: (match.a, match.b))
    return tuple(found)


def match_by_hand(a: Quotation, b: Quotation) -> Match:
    """Return the match of two quotations that a reader takes for one statement, likeness or not."""
    one, other = sorted((read_wording(a), read_wording(b)), key=lambda wording: wording.place)
    runs = shared_runs(one.plain, other.plain)
    indirect = "indirect" in {a.kind, b.kind}
    return Match(
        a=one.quotation.id,
        b=other.quotation.id,
        relation="indirect" if indirect else relation(one, other, runs),
        score=1.0,
        same_speaker=same_speaker(one.quotation.attribution, other.quotation.attribution),
        suggestion=False,
        aligned=aligned_words(one, other, telling_runs(one, runs)),
        grounds=Grounds(words=telling_words(one, other)),
    )


def _by_articles(
    wordings: Sequence[Wording], related: Related | None, near: Collection[tuple[Wording, Wording]]
) -> dict[tuple[str, str], list[Pair]]:
    """Sort the candidates by the two articles that they stand in."""
    grouped: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    pairs = candidate_pairs(wordings, related)
    if near:
        pairs = list(dict.fromkeys((*pairs, *near)))
    for a, b in pairs:
        agree = same_speaker(a.quotation.attribution, b.quotation.attribution)
        grouped[a.quotation.article, b.quotation.article].append(Pair(a, b, agree))
    return grouped


def _judged(evidence: Evidence, *, literal: bool, gain: float) -> Match | None:
    """Return the match that the evidence for a pair of literal or free reports is enough for.

    Where two reports give what they share word for word, nearness in meaning alone is another statement.
    """
    a, b, agree = evidence.pair
    held = contained_at(a.plain, b.plain) is not None
    judged = judge(
        evidence,
        verbatim=min(len(a.plain), len(b.plain)) if held else 0,
        long_run=share_run(a.plain, b.plain, LONG_RUN),
        gain=0.0 if literal else gain,
    )
    if judged.verdict == "none":
        return None
    within = a.quotation.article == b.quotation.article
    runs = shared_runs(a.plain, b.plain)
    named = relation(a, b, runs)
    retelling = literal and not within and agree is not False and named == "reworded"
    score = min(1.0, evidence.score + gain) if judged.rule == MEANING else evidence.score
    doubtful = retelling and overlap(a, b, runs) < OVERLAP
    return Match(
        a=a.quotation.id,
        b=b.quotation.id,
        relation=named,
        score=1.0 if named == "identical" else round(score, 3),
        same_speaker=agree,
        suggestion=doubtful or judged.verdict == "suggested",
        aligned=aligned_words(a, b, runs if named == "identical" else telling_runs(a, runs)),
        grounds=Grounds(
            rule="another-telling" if doubtful else judged.rule,
            words=telling_words(a, b),
            asked=round(judged.asked, 3),
        ),
    )
