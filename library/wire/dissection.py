"""The whole of it: raw text in, parts and fields out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.model import Origin, Part, Span
from library.wire.blocks import Block, cut, mark_by_themselves, mark_footer, mark_names_above_house
from library.wire.datelines import Dateline, read_dateline
from library.wire.dates import certain_date, date_field_length, is_date_line, is_labelled_date, read_date
from library.wire.fields import Found, fields_of
from library.wire.first_lines import read_first_line, read_paper_alone
from library.wire.heads import looks_like_deck, looks_like_headline, repeats
from library.wire.paragraphs import paragraphs, trimmed

DEEPEST_HEAD = 14
"""The report begins among the first so many blocks."""
FIRST_LINES = 6
"""Mastheads, breadcrumbs and key-value lines are looked for among the first so many blocks."""
LONGEST_HEAD_BLOCK = 200
"""A longer block is a paragraph of the report (in characters)."""
MOST_HEAD_BLOCKS = 3
"""Headline, deck and one more stand above a date line, at most."""


@dataclass(frozen=True, slots=True)
class Dissection:
    """The parts of a raw text and what its head says; a field that the text does not settle is empty."""

    parts: tuple[Part, ...] = ()
    headline: str = ""
    deck: str = ""
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    place: str = ""
    published: str = ""
    address: str = ""
    origins: tuple[Origin, ...] = ()
    """Where the fields come from; and what is known of those that are left empty."""


def dissect(text: str, headline_end: int = 0, file_name: str = "") -> Dissection:
    """Take raw article text apart.

    The first `headline_end` characters are the headline for sure (a field of the source said so); 0 means
    that it has to be found. A date in `file_name` is used where the text has none of its own. Parts are in
    text order, do not overlap and cover every character that is not white space. Never raises on any text;
    linear in its length.
    """
    known = trimmed(text, Span(0, max(0, headline_end)))
    blocks = [Block(span, span.within(text)) for span in _after(paragraphs(text), known.end, text)]
    blocks = _read_first_lines(blocks, text)
    for block in blocks:
        _mark_by_itself(block)
    mark_names_above_house(blocks)
    mark_footer(blocks)
    _mark_datelines(blocks, text)
    headline = _mark_head(blocks, known.within(text))
    head = [Part("headline", known.start, known.end)] if known.end > known.start else []
    parts = head + [part for block in blocks for part in block.parts(text)]
    return _dissection(parts, known.within(text), fields_of(blocks, headline, file_name))


def _after(spans: list[Span], start: int, text: str) -> list[Span]:
    """Return the spans from an offset on, the one that it cuts shortened."""
    if not start:
        return spans
    kept = [
        span if span.start >= start else trimmed(text, Span(start, span.end))
        for span in spans
        if span.end > start
    ]
    return [span for span in kept if span.end > span.start]


def _read_first_lines(blocks: list[Block], text: str) -> list[Block]:
    """Read what stands above the report for the sake of its page, and set titles within it apart."""
    read: list[Block] = []
    for number, block in enumerate(blocks[:FIRST_LINES]):
        if len(block.text) > LONGEST_HEAD_BLOCK or read_dateline(block.text):
            return read + blocks[number:]
        following = text[block.span.end : block.span.end + FIRST_LINES * LONGEST_HEAD_BLOCK]
        pieces = [block]
        if found := read_first_line(block.text, following):
            pieces = cut(block, found.title, text) if found.title else [block]
            said = next((piece for piece in pieces if piece.kind == "furniture"), block)
            said.kind, said.first_line = found.kind, found
        read += pieces
    return read + blocks[FIRST_LINES:]


def _mark_by_itself(block: Block) -> None:
    if block.first_line or block.kind != "paragraph":
        return
    if is_date_line(block.text):
        block.kind = "dateline"
    else:
        mark_by_themselves(block)


def _mark_datelines(blocks: Sequence[Block], text: str) -> None:
    """Read the dateline of every block; a bare place counts down to the first one as long as a lead.

    A date alone is the report's above the lead, or where it says so; further down it may head a chronicle.
    """
    first, passed = True, 0
    for block in blocks:
        if block.kind == "dateline" and not block.first_line:
            own = (first and passed <= MOST_HEAD_BLOCKS) or is_labelled_date(block.text)
            block.dateline = _date_alone(block.text) if own else Dateline(len(block.text))
        if block.kind != "paragraph":
            continue
        passed += 1
        if length := date_field_length(block.text):
            block.dateline = _date_alone(block.text[:length])
            continue
        block.dateline = read_dateline(block.text, text, first=first)
        if block.dateline or len(block.text) > LONGEST_HEAD_BLOCK:
            first = False


def _date_alone(said: str) -> Dateline:
    return Dateline(len(said), published=certain_date(said), date=read_date(said))


def _mark_head(blocks: Sequence[Block], known: str) -> Block | None:
    """Mark headline and deck among the blocks above the report; return the headline unless it was known."""
    above = _above_report(blocks)
    in_body = any(block.kind == "paragraph" for block in blocks[len(above) :])
    found: Block | None = None
    headline = known
    for block in above:
        if block.kind != "paragraph":
            continue
        if headline and repeats(block.text, headline):
            block.kind = "furniture"
        elif not headline and in_body and not block.dateline and looks_like_headline(block.text):
            block.kind = "headline"
            headline, found = block.text, block
        elif headline and (paper := read_paper_alone(block.text)):
            block.kind, block.first_line = "furniture", paper
        elif looks_like_deck(block.text):
            block.kind = "deck"
    return found


def _above_report(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks above the lead: above a dateline or byline, else those that look like a headline."""
    passed = False
    for number, block in enumerate(blocks[:DEEPEST_HEAD]):
        if block.first_line:
            continue
        if block.kind == "byline" or (block.dateline and (block.dateline.place or block.dateline.agency)):
            return blocks[:number]
        if block.kind == "dateline" and passed:
            return blocks[:number]
        if block.kind != "paragraph":
            continue
        passed = True
        if block.text.endswith(".") and not looks_like_headline(block.text):
            break
        if not block.dateline and not looks_like_deck(block.text):
            break
    return _opening_headlines(blocks)


def _opening_headlines(blocks: Sequence[Block]) -> Sequence[Block]:
    taken, found = 0, 0
    for number, block in enumerate(blocks[:DEEPEST_HEAD]):
        if block.kind == "paragraph":
            if block.dateline is None and (found == 2 or not looks_like_headline(block.text)):
                break
            found += block.dateline is None
            taken = number + 1
    remaining = any(block.kind == "paragraph" for block in blocks[taken:])
    return blocks[:taken] if remaining else []


def _dissection(parts: Sequence[Part], known: str, fields: Mapping[str, Found]) -> Dissection:
    def value(name: str) -> str:
        return (fields[name].value or "") if name in fields else ""

    return Dissection(
        parts=tuple(parts),
        headline=known or value("headline"),
        deck=value("deck"),
        outlet=value("outlet"),
        agency=value("agency"),
        byline=value("byline"),
        place=value("place"),
        published=value("published"),
        address=value("address"),
        origins=tuple(found.origin for found in fields.values()),
    )
