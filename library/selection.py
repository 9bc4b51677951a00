"""Which quotations a reader asked for: by speaker, outlet, cue and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from library.model import Article, Quotation


@dataclass(frozen=True, slots=True)
class Selection:
    """Part of a name or word for each field; empty for any. Case does not count."""

    speaker: str = ""
    """Part of the speaker's name, or of the words that name the speaker in the article."""
    outlet: str = ""
    cue: str = ""
    kind: str = ""


def selected(
    quotations: Iterable[Quotation], articles: Mapping[str, Article], selection: Selection
) -> tuple[Quotation, ...]:
    """Return the quotations that fit every field of `selection`, in their order."""
    return tuple(
        quotation for quotation in quotations if _fits(quotation, articles[quotation.article], selection)
    )


def _fits(quotation: Quotation, article: Article, selection: Selection) -> bool:
    attribution = quotation.attribution
    mention = attribution.mention.within(article.text) if attribution.mention else ""
    cue = attribution.cue.within(article.text) if attribution.cue else ""
    asked = (
        (selection.speaker, f"{attribution.name or ''}\n{mention}"),
        (selection.outlet, article.outlet_name),
        (selection.cue, cue),
    )
    if selection.kind and quotation.kind != selection.kind:
        return False
    return all(part.casefold() in whole.casefold() for part, whole in asked)
