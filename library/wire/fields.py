"""What a report says of itself, gathered from its parts, and where each field comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from library.model import Origin
from library.wire.blocks import Block
from library.wire.dates import PrintedDate, read_date
from library.wire.furniture import credited_agency
from library.wire.heads import read_title, says_the_same
from library.wire.years import file_date, partial_note, settled_year

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20|21)\d\d)", re.IGNORECASE)


class Found(NamedTuple):
    """One field as one line gives it, "" if not at all; None tells, with the note, why there is no value."""

    field: str
    value: str | None
    rule: str
    note: str = ""
    certain: bool = True

    @property
    def origin(self) -> Origin:
        """The same without the value."""
        return Origin(self.field, self.rule, self.certain, self.note)


def fields_of(blocks: Sequence[Block], headline: Block | None, file_name: str = "") -> dict[str, Found]:
    """Return each field from the line that is trusted most; `file_name` may hold a date."""
    settled: dict[str, Found] = {}
    for found in _all_found(blocks, headline, file_name):
        if found.value != "":
            settled.setdefault(found.field, found)
    return settled


def _all_found(blocks: Sequence[Block], headline: Block | None, file_name: str) -> Iterator[Found]:
    """Yield what all lines give, the most trusted first."""
    if headline:
        report = _body(blocks) if ":" in headline.text else ""  # where whom a label names has to speak
        speaker = read_title(headline.text, report).speaker
        yield Found("headline", headline.text, "head", f"attributed to {speaker}" if speaker else "")
    yield from _of_deck(blocks)
    yield from _of_datelines(blocks)
    yield from _of_bylines(blocks)
    yield from _of_first_lines(blocks)
    yield from _of_open_dates(blocks, file_name)
    yield from _of_captions(blocks)


def _of_deck(blocks: Sequence[Block]) -> Iterator[Found]:
    decks = [block.running_text for block in blocks if block.kind == "deck"]
    lead = _lead(blocks)
    if decks and lead and says_the_same(decks[0], lead.running_text):
        yield Found("deck", None, "lead", "left out, since it only repeats the lead")
    yield Found("deck", "\n".join(decks), "head")


def _of_datelines(blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if block.dateline:
            found, rule = block.dateline, _rule(block)
            yield Found("place", found.place, rule, found.doubt, not found.doubt)
            yield Found("agency", found.agency, rule, found.doubt, not found.doubt)
            yield Found("outlet", found.outlet, rule)
            yield Found("published", found.published, rule)


def _of_bylines(blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if block.byline:
            found = block.byline
            yield Found("byline", found.authors, "byline")
            yield Found("agency", found.agency, "byline")
            yield Found("outlet", found.outlet, "byline")
            yield Found("published", found.published, "byline")


def _of_first_lines(blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if block.first_line:
            found = block.first_line
            yield Found("outlet", found.outlet, "first line", found.doubt, not found.doubt)
            yield Found("agency", found.agency, "first line")
            yield Found("published", found.published, "first line")
            yield Found("byline", found.byline, "first line")
            yield Found("place", found.place, "first line")
            yield Found("address", found.address, "first line")


def _of_captions(blocks: Sequence[Block]) -> Iterator[Found]:
    """Yield whom pictures are credited to; that tells nothing certain of who wrote the report.

    Of 24 reports of many outlets that name an agency only so, none was the agency's.
    """
    for block in blocks:
        if block.kind == "caption" and (agency := credited_agency(block.text)):
            yield Found("agency", None, "caption", f"only a picture is credited to {agency}", certain=False)


def _of_open_dates(blocks: Sequence[Block], file_name: str) -> Iterator[Found]:
    """Yield the date of a day without its year, as far as anything settles the year; else the file's."""
    for block in blocks:
        date = _printed_date(block)
        if date and not date.year:
            yield _open_date(date, _rule(block), blocks, file_name)
        elif block.kind == "dateline" and read_date(block.text) is None and not _gives_place(block):
            yield Found(
                "published", None, _rule(block), f"printed as “{block.text}”, which is no day", certain=False
            )
    if day := file_date(file_name):
        yield Found("published", day, "file name", "the day in the name of the file", certain=False)


def _open_date(date: PrintedDate, rule: str, blocks: Sequence[Block], file_name: str) -> Found:
    lead = _lead(blocks)
    opening = lead.running_text if lead else ""
    year, why = settled_year(date, opening, _body(blocks), file_name, _copyright_year(blocks))
    if not year:
        return Found("published", None, rule, partial_note(date, opening), certain=False)
    return Found("published", date.of_year(year).iso, rule, f"{year}, {why}", certain=False)


def _printed_date(block: Block) -> PrintedDate | None:
    if block.dateline:
        return block.dateline.date
    return block.first_line.date if block.first_line else None


def _gives_place(block: Block) -> bool:
    return block.first_line is not None and block.first_line.place != ""


def _rule(block: Block) -> str:
    if block.first_line:
        return "first line"
    return "date line" if block.kind == "dateline" else "dateline"


def _lead(blocks: Sequence[Block]) -> Block | None:
    return next((block for block in blocks if block.kind == "paragraph"), None)


def _body(blocks: Sequence[Block]) -> str:
    return "\n".join([block.running_text for block in blocks if block.kind == "paragraph"])


def _copyright_year(blocks: Sequence[Block]) -> int:
    """Return the latest year of the copyright lines, which no report is younger than; 0 without any."""
    years = [
        int(year) for block in blocks if block.kind == "furniture" for year in _COPYRIGHT.findall(block.text)
    ]
    return max(years, default=0)
