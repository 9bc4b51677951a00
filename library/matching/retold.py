"""Sentences that report, without marks, what another article quotes.

A report keeps the content of a statement and little else: order, tense and person change. What tells is how
much of the lighter side's weight is shared, as between quotations, and whose words the sentence gives or
whom it speaks of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from library.matching.alignment import aligned_words, shared_runs, telling_runs, telling_words
from library.matching.evidence import SLACK, Weights
from library.matching.literalness import LITERAL
from library.matching.rarity import weight
from library.matching.sentences import Sentence, own_words, stretches
from library.matching.speakers import same_name
from library.matching.wording import Wording, content_stems, read_wording, uses_by_article
from library.model import Attribution, Grounds, Match, Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from library.matching.relatedness import Related
    from library.matching.wording import Occurrence
    from library.model import Narration

Acquaintance = Literal["literal", "free", "strangers"]
ASSERTED: dict[Acquaintance, float] = {"literal": 0.45, "free": 0.36, "strangers": 0.65}
"""The least evidence that asserts a report: between articles that quote the same statements word for word,
that translate them on their own, and that share none."""
SUGGESTED = 0.9
"""The part of it that is enough for a suggestion."""
GIVES_WORDS = 0.2
"""What it counts for that a sentence gives words of the same speaker."""
SPEAKS_OF = 0.1
"""What it counts for that a sentence speaks of the same person."""
CONTENT_WORDS = 3
"""The least number of words about something that a report shares with the statement, names left out."""
LIKELY = 0.15
"""The least part of the lighter side's weight, whatever the two articles, that a candidate shares."""
MAINLY = 0.7
"""The part of what a sentence shares that makes one clause of it the report."""
RULE = "said-elsewhere"
"""The rule of a report that only the statement shows to be one."""


class Retold(NamedTuple):
    """Reports without marks of quoted statements."""

    quotations: tuple[Quotation, ...]
    """Indirect quotations that nothing in their own articles shows to be any."""
    matches: tuple[Match, ...]


class _Report(NamedTuple):
    sentence: Sentence
    quoted: Wording
    score: float
    shared: frozenset[Occurrence]
    gives_words: bool
    speaks_of: bool


def match_sentences(
    sentences: Sequence[Sentence],
    quoted: Sequence[Wording],
    quotations: Sequence[Quotation],
    matches: Iterable[Match],
    related: Related,
) -> Retold:
    """Return which sentences report direct quotations (`quoted`) of other, related articles.

    `matches` are those between the quotations: they show how literally two articles render what they share.
    """
    told = uses_by_article(sentence.wording for sentence in sentences)
    said = uses_by_article(quoted)
    acquaintance = _acquaintance(quotations, matches)
    made: dict[str, Quotation] = {}
    found: dict[tuple[str, str], Match] = {}
    for (telling, quoting), pairs in _candidates(sentences, quoted, related).items():
        weights = Weights([told[telling], said[quoting]])
        least = ASSERTED[acquaintance.get(frozenset((telling, quoting)), "strangers")]
        weighed = (_weighed(sentence, wording, weights) for sentence, wording in pairs)
        for report in _worth_telling([report for report in weighed if report is not None], least):
            quotation = _quotation(report, weights)
            made[quotation.id] = quotation
            match = _match(quotation, report, least)
            key = match.a, match.b
            found[key] = max(match, found.get(key, match), key=lambda match: match.score)
    known = {quotation.id for quotation in quotations}
    shown_by_statement = (made[id_] for id_ in sorted(made) if id_ not in known)
    return Retold(tuple(shown_by_statement), tuple(found[key] for key in sorted(found)))


def _acquaintance(
    quotations: Iterable[Quotation], matches: Iterable[Match]
) -> dict[frozenset[str], Acquaintance]:
    """Return how the pairs of articles that share statements render them."""
    article = {quotation.id: quotation.article for quotation in quotations}
    reworded: Counter[frozenset[str]] = Counter()
    shared: Counter[frozenset[str]] = Counter()
    for match in matches:
        if not match.suggestion and match.same_speaker is not False:
            pair = frozenset((article[match.a], article[match.b]))
            shared[pair] += 1
            reworded[pair] += match.relation == "reworded"
    return {
        pair: "free" if count - reworded[pair] < LITERAL * count else "literal"
        for pair, count in shared.items()
    }


def _candidates(
    sentences: Iterable[Sentence], quoted: Sequence[Wording], related: Related
) -> dict[tuple[str, str], list[tuple[Sentence, Wording]]]:
    """Return sentences with the quotations of other articles that they share enough words with."""
    postings: defaultdict[str, defaultdict[str, list[Wording]]] = defaultdict(lambda: defaultdict(list))
    for wording in quoted:
        for stem in content_stems(wording.occurrences):
            postings[stem][wording.quotation.article].append(wording)
    grouped: defaultdict[tuple[str, str], list[tuple[Sentence, Wording]]] = defaultdict(list)
    for sentence in sentences:
        telling, mass = sentence.narration.article, sentence.wording.mass
        others = related[telling] - {telling}
        shared: dict[Wording, float] = {}
        for stem in content_stems(sentence.wording.occurrences):
            holding = postings.get(stem)
            if holding is None:
                continue
            gain = weight(stem)
            for quoting in others & holding.keys():
                for wording in holding[quoting]:
                    shared[wording] = shared.get(wording, 0.0) + gain
        for wording, common in shared.items():
            if common >= LIKELY * (min(mass, wording.mass) + SLACK):
                grouped[telling, wording.quotation.article].append((sentence, wording))
    return grouped


def _weighed(sentence: Sentence, quoted: Wording, weights: Weights) -> _Report | None:
    """Weigh a sentence as a report of a quotation; None when it gives the words of other speakers."""
    speaker = quoted.quotation.speaker
    givers = {quotation.speaker for quotation in sentence.beside if quotation.speaker}
    gives_words = _is_among(speaker, givers)
    if givers and speaker and not gives_words:
        return None
    speaks_of = [words for name, words in sentence.narration.mentions if _is_among(speaker, (name,))]
    own = _without(sentence, speaks_of)
    shared = own & quoted.occurrences
    if len(content_stems(shared)) < CONTENT_WORDS:
        return None
    score = weights.of(shared) / (min(weights.of(own), weights.of(quoted.occurrences)) + SLACK)
    score += GIVES_WORDS if gives_words else SPEAKS_OF if speaks_of else 0.0
    return _Report(sentence, quoted, min(1.0, score), shared, gives_words, bool(speaks_of))


def _without(sentence: Sentence, mentions: Sequence[Span]) -> frozenset[Occurrence]:
    """Return the words of a sentence but for mentions of the speaker, which are no part of what was said."""
    start, wording = sentence.narration.start, sentence.wording
    if not mentions:
        return wording.occurrences
    dropped = Counter(
        word.stem
        for word in wording.words
        if any(first <= start + word.start < last for first, last in mentions)
    )
    kept = Counter(word.stem for word in wording.words)
    kept.subtract(dropped)
    return frozenset((stem, nth) for stem, count in kept.items() for nth in range(count))


def _worth_telling(reports: Sequence[_Report], least: float) -> list[_Report]:
    """Return the reports that are asserted, and of each other sentence the one to suggest."""
    told = [report for report in reports if report.score >= least]
    sure = {report.sentence.narration for report in told}
    likeliest: dict[Narration, _Report] = {}
    for report in reports:
        sentence = report.sentence.narration
        if sentence not in sure and report.score >= SUGGESTED * least:
            likeliest[sentence] = max(report, likeliest.get(sentence, report), key=_likelihood)
    return told + list(likeliest.values())


def _likelihood(report: _Report) -> tuple[float, tuple[str, int, int, str]]:
    return report.score, report.quoted.place


def _is_among(speaker: str | None, names: Iterable[str]) -> bool:
    return speaker is not None and any(same_name(speaker, name) for name in names)


def _quotation(report: _Report, weights: Weights) -> Quotation:
    """Return the quotation that reports: an indirect one of the sentence, else its words outside marks."""
    sentence, wanted = report.sentence, MAINLY * weights.of(report.shared)
    known = [quotation for quotation in sentence.beside if quotation.kind == "indirect"]
    for choices in (known, [own_words(sentence.narration, span) for span in stretches(sentence.narration)]):
        carried = {
            quotation: weights.of(read_wording(quotation).occurrences & report.shared)
            for quotation in choices
        }
        best = max(carried, key=lambda quotation: (carried[quotation], -quotation.start), default=None)
        if best is not None and carried[best] >= wanted:
            return _attributed(best, report)
    whole = own_words(sentence.narration, Span(sentence.narration.start, sentence.narration.end))
    return _attributed(replace(whole, text=sentence.narration.text), report)


def _attributed(quotation: Quotation, report: _Report) -> Quotation:
    """Return the quotation as it is known, else with the speaker of the statement."""
    for known in report.sentence.beside:
        if known.id == quotation.id:
            return known
    agreed = report.gives_words or report.speaks_of
    return replace(
        quotation, attribution=Attribution(report.quoted.quotation.speaker if agreed else None, rule=RULE)
    )


def _match(quotation: Quotation, report: _Report, asked: float) -> Match:
    narration = report.sentence.narration
    inside = narration.start <= quotation.start and quotation.end <= narration.end
    own = own_words(narration, Span(quotation.start, quotation.end)) if inside else quotation
    a, b = sorted((read_wording(own), report.quoted), key=lambda wording: wording.place)
    return Match(
        a=a.quotation.id,
        b=b.quotation.id,
        relation="indirect",
        score=round(report.score, 3),
        same_speaker=True if report.gives_words or report.speaks_of else None,
        suggestion=report.score < asked,
        aligned=aligned_words(a, b, telling_runs(a, shared_runs(a.plain, b.plain))),
        grounds=Grounds("report", telling_words(a, b), asked),
    )
