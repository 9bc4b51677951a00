"""Quotations for tests, made from their words alone."""

from __future__ import annotations

from itertools import count

from library.model import Attribution, PartKind, Quotation

_places = count(1)


def quoted(
    text: str,
    article: str = "northwire",
    speaker: str | None = "Aleksei Ryabtsev",
    *,
    start: int | None = None,
    certain: bool = True,
    part: PartKind = "paragraph",
) -> Quotation:
    """Return a direct quotation; each stands after the last one made, unless a place is given."""
    if start is None:
        start = next(_places) * 10_000
    return Quotation(
        id=f"{article}:{start}",
        article=article,
        start=start,
        end=start + len(text),
        text=text,
        part=part,
        attribution=Attribution(speaker, certain=certain and speaker is not None),
    )
