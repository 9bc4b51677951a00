"""Names that a reader takes for one speaker: who stands for whom, and quotations under the common name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from library.model import Narration, Quotation

MOST_NEAREST = 5
_FARTHEST = 70
"""Of 100: less alike is another name."""


def standing_for(merged: Mapping[str, str]) -> dict[str, str]:
    """Return for each merged name the one that stands for it in the end; in a circle none does."""
    found: dict[str, str] = {}
    for name in merged:
        passed = {name}
        last = name
        while last in merged and merged[last] not in passed:
            last = merged[last]
            passed.add(last)
        if last not in merged:
            found[name] = last
    return found


def under_common_names(quotations: Iterable[Quotation], merged: Mapping[str, str]) -> tuple[Quotation, ...]:
    """Return quotations with the names of their speakers as `standing_for(merged)` has them."""
    names = standing_for(merged)
    return tuple(
        replace(quotation, attribution=replace(quotation.attribution, name=names[quotation.speaker]))
        if quotation.speaker in names
        else quotation
        for quotation in quotations
    )


def narrated_under_common_names(
    narration: Iterable[Narration], merged: Mapping[str, str]
) -> tuple[Narration, ...]:
    """Return sentences with the names of those whom they mention as `standing_for(merged)` has them."""
    names = standing_for(merged)
    return tuple(
        replace(
            sentence,
            mentions=tuple((names.get(name, name), mention) for name, mention in sentence.mentions),
        )
        if any(name in names for name, _ in sentence.mentions)
        else sentence
        for sentence in narration
    )


def known_spelling(name: str, known: Collection[str]) -> str | None:
    """Return a name as it is known, whatever its case and spaces; None when it is not, or not clearly."""
    if name in known:
        return name
    plain = " ".join(name.split()).casefold()
    found = [other for other in known if other.casefold() == plain]
    return found[0] if len(found) == 1 else None


def nearest_names(name: str, known: Collection[str]) -> Sequence[str]:
    """Return the known names that are most like one, the likest first."""
    from rapidfuzz import fuzz, process

    near = process.extract(
        name,
        list(known),
        scorer=fuzz.WRatio,
        processor=str.casefold,
        limit=MOST_NEAREST,
        score_cutoff=_FARTHEST,
    )
    return [other for other, _, _ in near]
