"""What pages put above a report: mastheads with a date, "Title - Outlet", breadcrumbs, "Source: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from library.model import Span
from library.wire.bylines import are_names
from library.wire.dates import PrintedDate, certain_date, is_date_line, read_date
from library.wire.heads import looks_like_headline, repeats
from library.wire.vocabulary import agencies, first_line_words, is_known_place, is_masthead

LONGEST_FIRST_LINE = 300
"""None of these lines is longer (in characters)."""
FEWEST_TITLE_WORDS = 4
"""A title that an outlet's name is set behind has so many words."""

# No alternative begins with what may be missing, so that letters are passed over quickly.
_SEPARATOR = re.compile(r"[|›»>•·]\s*|\s+(?:[|›»>•·]\s*|(?:[-–—/]|::)\s+)")
_OUTLET = re.compile(
    r"(?:The )?[^\W_a-zß-öø-ÿ][\w.&'’-]*(?: (?:of|and|the|for|de|la|le|&|[^\W_a-zß-öø-ÿ][\w.&'’-]*)){0,4}"
)
_NAME_AND_DATE = re.compile(r"(?P<name>[^,|]{2,60}), (?P<date>.{6,40})")
_KEY_AND_VALUE = re.compile(r"(?P<key>[^\W\d_]+(?: [^\W\d_]+)?)\s?:\s*(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class FirstLine:
    """What a line above the report says of it."""

    kind: Literal["dateline", "byline", "furniture"] = "furniture"
    outlet: str = ""
    agency: str = ""
    published: str = ""
    date: PrintedDate | None = None
    byline: str = ""
    place: str = ""
    address: str = ""
    title: Span | None = None
    """Where in the line the article's title stands."""
    doubt: str = ""
    """Why the outlet may be none; empty where it is certain."""


def read_first_line(line: str, following: str) -> FirstLine | None:
    """Return what one of the first lines says, given the text that follows; None when it is none of these."""
    if len(line) > LONGEST_FIRST_LINE or line[:3].lower() == "by ":
        return None
    return _key_and_value(line) or _segments(line, following) or _name_and_date(line)


def read_paper_alone(line: str) -> FirstLine | None:
    """Return what a line below the headline says that holds nothing but a paper's or an agency's name."""
    if agency := agencies().get(line.lower()):
        return FirstLine(agency=agency)
    if _is_outlet(line) and is_masthead(line):
        return FirstLine(outlet=line, doubt="a line by itself")
    return None


def _key_and_value(line: str) -> FirstLine | None:
    match = _KEY_AND_VALUE.fullmatch(line)
    named = first_line_words().fields.get(match["key"].lower()) if match else None
    if match is None or named is None:
        return None
    value = match["value"]
    if named == "headline":
        return FirstLine(title=Span(match.start("value"), match.end("value")))
    if named == "published":
        return _dated("", value)
    if named == "byline":
        return FirstLine("byline", byline=value) if are_names(value) else None
    if named == "place":
        return FirstLine("dateline", place=value) if _is_outlet(value) else None
    if named == "outlet":
        return FirstLine(outlet=value) if _is_outlet(value) else None
    return FirstLine(address=value if named == "address" and "://" in value else "")


def _segments(line: str, following: str) -> FirstLine | None:
    """Read a line of several pieces between separators."""
    breaks = list(_SEPARATOR.finditer(line))
    if not 1 <= len(breaks) <= 5:
        return None
    starts = [0] + [found.end() for found in breaks]
    ends = [found.start() for found in breaks] + [len(line)]
    pieces = [line[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(pieces):
        return None
    dates = [piece for piece in pieces if is_date_line(piece)]
    others = [piece for piece in pieces if piece not in dates]
    names = [piece for piece in others if _is_outlet(piece)]
    if dates and names and others == names[:1]:
        return _dated(names[0], dates[0])
    if _is_breadcrumb(others):
        outlet = others[0] if others[0].lower() not in first_line_words().sections else ""
        if not dates:
            doubt = "" if is_masthead(outlet) else "the first step of a breadcrumb line"
            return FirstLine(outlet=outlet, doubt=doubt)
        return _dated(outlet, dates[0])
    if len(pieces) == 2 + len(dates) and pieces[0] not in names and names == others[1:]:
        return _titled(line, Span(0, ends[0]), breaks[0].group().strip(), names[0], dates, following)
    return None


def _titled(
    line: str, title: Span, separator: str, name: str, dates: list[str], following: str
) -> FirstLine | None:
    """Read "Title - Outlet": believed behind a bar, of a masthead's word, or of a title repeated below."""
    words = title.within(line)
    if words.count(" ") + 1 < FEWEST_TITLE_WORDS or not looks_like_headline(words):
        return None
    again = any(repeats(below, words) for below in following.split("\n"))
    if not again and not is_masthead(name) and separator != "|":
        return None
    doubt = "" if again or is_masthead(name) else "behind the title, after a bar"
    said = _dated(name, dates[0]) if dates else FirstLine(outlet=name)
    return replace(said, kind="furniture", title=title, doubt=doubt)


def _name_and_date(line: str) -> FirstLine | None:
    """Read "The Orvel Courier, March 14, 2031"; without a year it is rather the beginning of a dateline."""
    match = _NAME_AND_DATE.fullmatch(line)
    if match is None or not is_date_line(match["date"]):
        return None
    name, date = match["name"], read_date(match["date"])
    if date is None or not date.year:
        return None
    if name.isupper() or is_known_place(name):
        return replace(_dated("", match["date"]), place=name)
    return _dated(name, match["date"]) if _is_outlet(name) else None


def _dated(outlet: str, date: str) -> FirstLine:
    return FirstLine("dateline", outlet, published=certain_date(date), date=read_date(date))


def _is_outlet(piece: str) -> bool:
    return len(piece) <= 60 and _OUTLET.fullmatch(piece) is not None


def _is_breadcrumb(pieces: list[str]) -> bool:
    """Whether the steps are sections, perhaps of an outlet; of three and more the last may be a title."""
    sections = first_line_words().sections
    known = [piece.lower() in sections for piece in pieces]
    if len(pieces) <= 2:
        return len(pieces) == 2 and known[1] and (known[0] or is_masthead(pieces[0]))
    return any(known[:-1]) and all(
        step or _is_outlet(piece) for step, piece in zip(known[:-1], pieces[:-1], strict=True)
    )
