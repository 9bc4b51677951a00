"""Redundancy as evidence: words that one report clearly attributes settle an unclear attribution in another.

After Quootstrap (Pavllo, Piccardi and West 2018), which learns attributions from repeated quotations.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from library.model import Quotation

RUN = 6
"""Words in a row that two quotations must share to be copies."""
MOST_SHARED = 0.75
"""Share of an unclear quotation's runs that clear ones of one speaker must hold."""
RULE = "same-words-elsewhere"
UNCLEAR = frozenset(
    {"paragraph-before", "sentence-before", "sentence-subject", "same-speaker", "colon", "said-later"}
)
"""The rules that yield to the words of another report; an attribution of its own never does."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def settled(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations, unclear ones with the speaker that other reports give to the same words.

    The mention stays what the article itself offers, and the attribution stays uncertain.
    """
    speakers: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for quotation in quotations:
        if quotation.attribution.certain and quotation.speaker and quotation.kind == "direct":
            for run in _runs(quotation):
                speakers[run].add((quotation.article, quotation.speaker))
    return [_settled(quotation, speakers) if speakers else quotation for quotation in quotations]


def _settled(quotation: Quotation, speakers: dict[tuple[str, ...], set[tuple[str, str]]]) -> Quotation:
    attribution = quotation.attribution
    unclear = attribution.name is None or attribution.rule in UNCLEAR
    if attribution.certain or quotation.kind != "direct" or not unclear:
        return quotation
    runs = list(_runs(quotation))
    votes: Counter[str] = Counter()
    for run in runs:
        votes.update({name for article, name in speakers.get(run, ()) if article != quotation.article})
    if len(votes) != 1:
        return quotation
    ((name, count),) = votes.items()
    if name == attribution.name or count < MOST_SHARED * len(runs):
        return quotation
    return replace(quotation, attribution=replace(attribution, name=name, rule=RULE))


def _runs(quotation: Quotation) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(quotation.text)]
    for first in range(len(words) - RUN + 1):
        yield tuple(words[first : first + RUN])
