"""One line that says why a search found nothing, with a near spelling from the index's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.analysis import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.compile import Lookup
    from index.vocabulary import Vocabulary

CANDIDATES = 20
SHORT_WORD = 4
"""Letters up to which one slip is looked for rather than two."""
LONGEST_SHOWN = 40


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the nearest word by optimal string alignment distance, the most frequent among equals."""
    slips = 1 if len(word) <= SHORT_WORD else 2
    found = extract(word, vocabulary.suggestible, scorer=OSA.distance, score_cutoff=slips, limit=CANDIDATES)
    ranked = sorted(
        (distance, -vocabulary.frequency(near), near) for near, distance, _ in found if near != word
    )
    return ranked[0][2] if ranked else None


def explain(
    failed: Sequence[Lookup], vocabularies: Mapping[str, Vocabulary], *, partial: bool, several: bool
) -> str:
    """Return why there are no hits.

    failed: what the query requires and occurs nowhere. several: whether it requires more than one thing.
    """
    if partial:
        return "The search took too long and was stopped; a rarer word or a longer beginning helps."
    if failed:
        return _nowhere(failed[0], vocabularies)
    if several:
        return "Each of these occurs, but no article answers the whole query."
    return "No article answers this query."


def _nowhere(lookup: Lookup, vocabularies: Mapping[str, Vocabulary]) -> str:
    name = lookup.fields[0]
    vocabulary = vocabularies.get(name, vocabularies["text"])
    wording = _short(lookup.wording)
    unknown = [
        word
        for word, slot in zip(words(lookup.wording), lookup.slots, strict=False)
        if not _known(slot, vocabulary)
    ]
    if not unknown:
        where = {"headline": "in no headline", "deck": "in no deck", "quote": "in no quotation"}.get(
            name, "nowhere"
        )
        return f"“{wording}” occurs {where}{' as a phrase' if len(lookup.slots) > 1 else ''}."
    missing = f"“{_short(unknown[0])}” occurs nowhere"
    if name == "speaker":
        missing = f"No quotation is attributed to “{_short(unknown[0])}”"
    elif name == "outlet":
        missing = f"No article is from “{_short(unknown[0])}”"
    near = nearest(unknown[0], vocabulary)
    return f"{missing}; did you mean “{near}”?" if near else f"{missing}."


def _known(slot: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    return any(word in vocabulary for word in slot)


def _short(wording: str) -> str:
    wording = " ".join(wording.split())
    return wording if len(wording) <= LONGEST_SHOWN else wording[: LONGEST_SHOWN - 1] + "…"
