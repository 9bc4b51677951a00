"""Whether the evidence for a pair is enough: to assert it, to suggest it, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from library.matching.evidence import Evidence

Verdict = Literal["asserted", "suggested", "none"]


class Judgement(NamedTuple):
    """What a pair is taken for, and why."""

    verdict: Verdict
    rule: str
    asked: float = 0.0
    """The evidence that is asked for, where it decided."""


FAITHFUL = 0.40
"""The least evidence for the same speaker between reports that render each other word for word."""
LENIENCE = 1.1
"""How much less is asked for as the reports' faithfulness falls; independent translations reach 0.75."""
LOOSEST = 0.15
"""What is asked for at least, however freely two reports translate."""
UNKNOWN = 0.15
"""What is asked for in addition when a speaker is not known."""
UNLIKE = 0.4
"""What is asked for in addition when both are named, not certainly alike and not certainly different."""
WITHIN = 0.25
"""What is asked for in addition inside one report, which rarely says the same thing twice."""
SUGGESTED = 0.9
"""The part of what is asked for that is enough for a suggestion."""

VERBATIM = {True: 3, None: 4, False: 5}
"""The least number of words of a quotation that another holds word for word, by agreement of speakers."""
IDENTICAL = 3
"""The least number of words of two whole quotations that are the same."""
CONTENT_WORDS = 2
"""The least number of words about something that a pair shares: one name is no statement."""
VERBATIM_SHARE = 0.6
"""The part of what is asked for that a verbatim quotation must reach: a set phrase that has a better
counterpart does not."""
LONG_RUN = 8
"""Words in a row that no two statements share by chance."""
MEANING = "meaning"
"""The rule of a pair that words alone would not have matched."""


def judge(evidence: Evidence, *, verbatim: int, long_run: bool, gain: float = 0.0) -> Judgement:
    """Judge one pair.

    `verbatim` is the number of words of the shorter quotation if the longer holds it word for word, else 0;
    `long_run` says whether the two have `LONG_RUN` words in a row in common;
    `gain` is what nearness in meaning adds to the evidence, 0 unless the speakers agree.
    Two certain and different speakers may use the same words, and only that is reported.
    """
    a, b, same_speaker = evidence.pair
    if same_speaker is False:
        return Judgement("asserted" if verbatim >= VERBATIM[False] else "none", "verbatim")
    within = a.quotation.article == b.quotation.article
    least = asked_for(evidence.faithfulness, 0.0 if same_speaker else UNKNOWN, within=within)
    # One shared name is no statement, and so adds nothing to what meaning says.
    with_meaning = gain + evidence.score if evidence.content_words >= CONTENT_WORDS else gain
    if a.plain == b.plain and len(a.plain) >= IDENTICAL:
        return Judgement("asserted", "identical")
    told = same_speaker or evidence.content_words >= CONTENT_WORDS
    if told and verbatim >= VERBATIM[same_speaker] and evidence.score >= VERBATIM_SHARE * least:
        return Judgement("asserted", "verbatim")
    if long_run and not within:
        return Judgement("asserted", "long-run")
    if not same_speaker and a.quotation.speaker and b.quotation.speaker:
        least = asked_for(evidence.faithfulness, UNLIKE, within=within)
    if evidence.content_words >= CONTENT_WORDS and evidence.score >= least:
        return Judgement("asserted", "shared-words", least)
    if gain and with_meaning >= least:
        return Judgement("asserted", MEANING, least)
    if verbatim:
        return Judgement("suggested", "verbatim")
    if evidence.content_words >= CONTENT_WORDS and evidence.score >= SUGGESTED * least:
        return Judgement("suggested", "shared-words", least)
    if gain and with_meaning >= SUGGESTED * least:
        return Judgement("suggested", MEANING, least)
    return Judgement("none", "")


def asked_for(faithfulness: float, doubt: float, *, within: bool) -> float:
    """Return the least evidence that asserts a pair; `doubt` is what the speakers leave open."""
    if within:
        return FAITHFUL + WITHIN
    return max(LOOSEST, FAITHFUL - LENIENCE * (1 - faithfulness)) + doubt
