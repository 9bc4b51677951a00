"""The whole of it: raw text in, parts and fields out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise

from library.model import Part, PartKind, Span
from library.wire.bylines import is_names_and_house, read_byline
from library.wire.datelines import Dateline, read_dateline
from library.wire.dates import certain_date, date_field_length, is_date_line
from library.wire.furniture import is_caption, is_furniture
from library.wire.heads import looks_like_deck, looks_like_headline, repeats
from library.wire.paragraphs import paragraphs, trimmed

DEEPEST_HEAD = 14
"""The report begins among the first so many blocks."""


@dataclass(frozen=True, slots=True)
class Dissection:
    """The parts of a raw text and what its head says; a field that the text does not settle is empty."""

    parts: tuple[Part, ...] = ()
    headline: str = ""
    deck: str = ""
    agency: str = ""
    byline: str = ""
    place: str = ""
    published: str = ""


@dataclass(slots=True)
class _Block:
    """One paragraph on its way to a kind; `dateline` holds what its first characters say."""

    span: Span
    text: str
    kind: PartKind = "paragraph"
    dateline: Dateline | None = None


def dissect(text: str, headline_end: int = 0) -> Dissection:
    """Take raw article text apart.

    The first `headline_end` characters are the headline for sure (a field of the source said so); 0 means
    that it has to be found. Parts are in text order, do not overlap and cover every character that is not
    white space. Never raises on any text; linear in its length.
    """
    known = trimmed(text, Span(0, max(0, headline_end)))
    blocks = [_Block(span, span.within(text)) for span in _after(paragraphs(text), known.end, text)]
    for block in blocks:
        block.kind = _kind_by_itself(block.text)
    _mark_names_above_house(blocks)
    _mark_footer(blocks)
    _mark_datelines(blocks)
    headline = _mark_head(blocks, known.within(text))
    head = [Part("headline", known.start, known.end)] if known.end > known.start else []
    parts = head + [part for block in blocks for part in _parts(block, text)]
    return _fields(tuple(parts), blocks, headline, text)


def _after(spans: list[Span], start: int, text: str) -> list[Span]:
    """Return the spans from an offset on, the one that it cuts shortened."""
    if not start:
        return spans
    kept = [trimmed(text, Span(max(span.start, start), span.end)) for span in spans if span.end > start]
    return [span for span in kept if span.end > span.start]


def _kind_by_itself(text: str) -> PartKind:
    if is_date_line(text):
        return "dateline"
    if read_byline(text):
        return "byline"
    if is_caption(text):
        return "caption"
    return "furniture" if is_furniture(text) else "paragraph"


def _mark_names_above_house(blocks: list[_Block]) -> None:
    for block, following in islice(pairwise(blocks), 4):
        if block.kind == following.kind == "paragraph" and is_names_and_house(block.text, following.text):
            block.kind, following.kind = "byline", "furniture"


def _mark_footer(blocks: list[_Block]) -> None:
    """After the first furniture in the last fifth of a text, short lines are furniture too."""
    if len(blocks) < 5:
        return
    last_fifth = blocks[0].span.start + (blocks[-1].span.end - blocks[0].span.start) * 4 // 5
    footer = False
    for block in blocks:
        if block.span.start < last_fifth:
            continue
        footer = footer or (block.kind == "furniture" and block is not blocks[-1])
        if (
            footer
            and block.kind == "paragraph"
            and block.text.count(" ") < 15
            and not block.text.endswith((".", "”", '"', "’"))
        ):
            block.kind = "furniture"


def _mark_datelines(blocks: list[_Block]) -> None:
    """Read the dateline of every block; a bare place counts down to the first one as long as a lead."""
    first = True
    for block in blocks:
        if block.kind == "dateline":
            block.dateline = Dateline(len(block.text), published=certain_date(block.text))
        if block.kind != "paragraph":
            continue
        if length := date_field_length(block.text):
            block.dateline = Dateline(length, published=certain_date(block.text[:length]))
            continue
        block.dateline = read_dateline(block.text, first=first)
        if block.dateline or len(block.text) > 200:
            first = False


def _mark_head(blocks: list[_Block], known: str) -> str:
    """Mark headline and deck among the blocks above the report; return the headline."""
    above = _above_report(blocks)
    body = [block for block in blocks[len(above) :] if block.kind == "paragraph"]
    candidates = [block for block in above if block.kind == "paragraph"]
    headline = known
    for block in candidates:
        if headline and repeats(block.text, headline):
            block.kind = "furniture"
        elif not headline and body and not block.dateline and looks_like_headline(block.text):
            block.kind = "headline"
            headline = block.text
        elif looks_like_deck(block.text):
            block.kind = "deck"
    return headline


def _above_report(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks above the lead: above a dateline or byline, else those that look like a headline."""
    for number, block in enumerate(blocks[:DEEPEST_HEAD]):
        if block.kind == "byline" or (block.dateline and (block.dateline.place or block.dateline.agency)):
            return blocks[:number]
        if block.kind == "dateline" and number:
            return blocks[:number]
        if block.kind == "paragraph" and not block.dateline and not looks_like_deck(block.text):
            break
        if block.kind == "paragraph" and block.text.endswith(".") and not looks_like_headline(block.text):
            break
    return _opening_headlines(blocks)


def _opening_headlines(blocks: list[_Block]) -> list[_Block]:
    taken, found = 0, 0
    for number, block in enumerate(blocks[:DEEPEST_HEAD]):
        if block.kind == "paragraph":
            if block.dateline is None and (found == 2 or not looks_like_headline(block.text)):
                break
            found += block.dateline is None
            taken = number + 1
    remaining = any(block.kind == "paragraph" for block in blocks[taken:])
    return blocks[:taken] if remaining else []


def _parts(block: _Block, text: str) -> list[Part]:
    if block.dateline is None or block.kind == "dateline":
        return [Part(block.kind, block.span.start, block.span.end)]
    cut = block.span.start + block.dateline.length
    spans = (trimmed(text, Span(block.span.start, cut)), trimmed(text, Span(cut, block.span.end)))
    kinds: tuple[PartKind, PartKind] = ("dateline", block.kind)
    return [Part(kind, *span) for kind, span in zip(kinds, spans, strict=True) if span.end > span.start]


def _fields(parts: tuple[Part, ...], blocks: list[_Block], headline: str, text: str) -> Dissection:
    datelines = [block.dateline for block in blocks if block.dateline]
    bylines = [byline for block in blocks if block.kind == "byline" and (byline := read_byline(block.text))]
    names = [block.text for block in blocks if block.kind == "byline" and not read_byline(block.text)]
    decks = [text[part.start : part.end] for part in parts if part.kind == "deck"]
    agencies = [dateline.agency for dateline in datelines] + [byline.agency for byline in bylines]
    return Dissection(
        parts=parts,
        headline=headline,
        deck="\n".join(decks),
        agency=next(filter(None, agencies), ""),
        byline=next(filter(None, [byline.authors for byline in bylines] + names), ""),
        place=next(filter(None, (dateline.place for dateline in datelines)), ""),
        published=next(filter(None, (dateline.published for dateline in datelines)), ""),
    )
