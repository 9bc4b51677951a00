"""All that is matched between the reports of an event: quotations, and sentences that report them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from library.matching.folding import fold, unfold
from library.matching.matches import match_wordings
from library.matching.relatedness import related_articles
from library.matching.reported_twice import match_reports
from library.matching.retold import match_sentences
from library.matching.semantic import gains_of_meaning
from library.matching.sentences import read_sentences
from library.matching.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from library.matching.relatedness import Related
    from library.matching.semantic import Likeness
    from library.matching.sentences import Sentence
    from library.matching.wording import Wording
    from library.model import Match, Narration, Quotation


class EventMatches(NamedTuple):
    """What the reports of an event share."""

    matches: tuple[Match, ...]
    """By the ids of their quotations."""
    reports: tuple[Quotation, ...]
    """Indirect quotations that nothing in their own articles shows to be any."""


def match_event(
    quotations: Sequence[Quotation],
    narration: Sequence[Narration],
    tell: Callable[[str], None],
    likeness: Likeness | None = None,
    copies: Iterable[Sequence[str]] = (),
) -> EventMatches:
    """Match the quotations of several reports with each other, and with what the reports narrate.

    `tell` is told the name of each stage and may raise to stop. `likeness` tells how near quotations are in
    meaning; without it words alone decide. Of `copies`, groups of articles with the fullest first, only the
    fullest is compared, and what is found of it holds for the others.
    """
    folded = fold(copies, quotations, narration)
    found, reports = unfold(folded, *_match(folded.quotations, folded.narration, tell, likeness))
    return EventMatches(found, reports)


def _match(
    quotations: Sequence[Quotation],
    narration: Sequence[Narration],
    tell: Callable[[str], None],
    likeness: Likeness | None,
) -> EventMatches:
    tell("matching quotations")
    wordings = [read_wording(quotation) for quotation in quotations if quotation.kind == "direct"]
    sentences = read_sentences(narration, quotations)
    related = _related(wordings, sentences)
    gains = gains_of_meaning(wordings, related, likeness, tell) if likeness else {}
    matches = match_wordings(wordings, related, gains)
    tell("finding indirect reports")
    retold = match_sentences(sentences, wordings, quotations, matches, related)
    quoted = {quotation for match in retold.matches for quotation in (match.a, match.b)}
    twice = match_reports(quotations, related, quoted)
    together = sorted((*matches, *retold.matches, *twice), key=lambda match: (match.a, match.b))
    return EventMatches(tuple(together), retold.quotations)


def _related(wordings: Iterable[Wording], sentences: Iterable[Sentence]) -> Related:
    stems: defaultdict[str, set[str]] = defaultdict(set)
    for wording in (*wordings, *(sentence.wording for sentence in sentences)):
        stems[wording.quotation.article].update(stem for stem, _ in wording.occurrences)
    return related_articles(stems)
