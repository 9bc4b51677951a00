"""Quotation marks: which stretches of a paragraph stand between them.

Knows curly, straight, low-high and angular marks, two single marks used as a double one, and the British
single marks, which look like apostrophes. Marks never reach beyond their paragraph: what is still open at
its end is closed there, and `Quoted.closed` tells so.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Quoted(NamedTuple):
    """A stretch between marks, the marks themselves outside; offsets into the text it was found in."""

    start: int
    end: int
    opened: int
    """Where the opening mark begins."""
    after: int
    """Where the closing mark ends; `end` when it is missing."""
    closed: bool
    single: bool
    """Between single marks, which also serve as apostrophes."""


MOST_MARKS = 60
"""Marks inside one quotation, at most; after more the closing one is given up."""

_MARK = re.compile(r"''|``|[“”„‟\"«»‹›‘‚‛＂「」『』]|[’'](?:(?<!\w[’'])|(?!\w))")
"""An apostrophe between letters is no mark."""
_DOUBLE_ENDS = {
    "“": '”“"',
    "”": '”“"',
    "„": '“”"',
    "‟": '”"',
    '"': '"”',
    "＂": "＂",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "''": "''",
    "``": "''",
}
_SINGLE_ENDS = {"‘": "’", "‚": "‘’", "‛": "’", "'": "'"}
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|s|d\d|\d\ds?)\b", re.IGNORECASE)
_CARRIED_ON = re.compile(r"\.@|(?:\.\s?){2,4}\w|…\s?\w")
"""What a quotation can begin with that looks like an end: an ellipsis, or the full stop before a @name."""
_BLANK = re.compile(r"\s*")
_PUNCTUATION = ",.?!;:…"
_OPENING = "([{-–—―/\u2009\u200a\u202f\\"
_CLOSING = ")]}-–—―/…"


def quoted_stretches(
    text: str, start: int, end: int, attribution: re.Pattern[str] | None = None
) -> list[Quoted]:
    """Return the outermost stretches between marks inside text[start:end], in order; linear in its length.

    `attribution` finds what cannot be quoted any more when a closing mark is missing: `. Ann Roe said`.
    """
    found: list[Quoted] = []
    marks = list(_MARK.finditer(text, start, end))
    number = 0
    while number < len(marks):
        quoted, following = _read(text, marks, number, start, end, attribution)
        if quoted is not None and (inside := text[quoted.start : quoted.end].strip()):
            begin = text.index(inside, quoted.start)
            found.append(quoted._replace(start=begin, end=begin + len(inside)))
        number = following
    return found


def _read(
    text: str,
    marks: list[re.Match[str]],
    number: int,
    start: int,
    end: int,
    attribution: re.Pattern[str] | None,
) -> tuple[Quoted | None, int]:
    """Read the quotation that a mark opens, if it does; return it and the number of the next mark to read."""
    mark = marks[number]
    sign = mark.group()
    if sign in _DOUBLE_ENDS:
        if not _opens_double(text, mark, start, end):
            return None, number + 1
        closing = _closing_double(text, marks, number, start, end)
        if closing is not None:
            return _between(mark, marks[closing], single=False), closing + 1
        return _unclosed(text, marks, number, end, attribution)
    if sign in _SINGLE_ENDS and _opens_single(text, mark, start, end):
        closing = _closing_single(text, marks, number, end)
        if closing is not None:
            return _between(mark, marks[closing], single=True), closing + 1
    return None, number + 1


def _between(mark: re.Match[str], closing: re.Match[str], *, single: bool) -> Quoted:
    return Quoted(mark.end(), closing.start(), mark.start(), closing.end(), closed=True, single=single)


def _before(text: str, position: int, start: int) -> str:
    return text[position - 1] if position > start else " "


def _after(text: str, position: int, end: int) -> str:
    return text[position] if position < end else " "


def _opens_double(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign, before, after = mark.group(), _before(text, mark.start(), start), _after(text, mark.end(), end)
    if before == "=" or after == ">":
        return False
    if sign in "“„«「『‹``":
        return True
    if sign == '"' and before.isspace() and _CARRIED_ON.match(text, mark.end(), end):
        return True
    if after.isspace() or after in _CLOSING or after in ",.;:?!":
        return mark.start() == start and sign in '"＂' and after.isspace()
    if sign == "''":
        return not before.isalnum()
    if sign in "”»›":
        return before.isspace() or before in _OPENING
    return not (sign == '"' and before.isdigit())


def _closing_double(text: str, marks: list[re.Match[str]], number: int, start: int, end: int) -> int | None:
    """Return the number of the mark that closes a double one, None when another opens before any does."""
    ends = _DOUBLE_ENDS[marks[number].group()]
    sign = marks[number].group()
    for following in range(number + 1, min(len(marks), number + MOST_MARKS)):
        mark = marks[following]
        candidate = mark.group()
        if candidate not in ends or (candidate == "'" and sign != "'"):
            continue
        before, after = _before(text, mark.start(), start), _after(text, mark.end(), end)
        opens = (before.isspace() or before in _OPENING) and not (after.isspace() or after in _PUNCTUATION)
        if candidate in "”»›」』＂":
            return following
        if not opens:
            if candidate == '"' and before.isdigit() and after.isspace() and following + 1 < len(marks):
                continue
            return following
        return None if candidate != '"' or sign == '"' or sign == "“" else following
    return None


def _unclosed(
    text: str, marks: list[re.Match[str]], number: int, end: int, attribution: re.Pattern[str] | None
) -> tuple[Quoted | None, int]:
    """Close what nothing closes: before an attribution, before the next opening mark, or at the end."""
    mark = marks[number]
    ends = _DOUBLE_ENDS[mark.group()]
    following = next(
        (later for later in range(number + 1, len(marks)) if marks[later].group() in ends), len(marks)
    )
    limit = marks[following].start() if following < len(marks) else end
    cut = attribution.search(text, mark.end(), limit) if attribution else None
    if cut:
        stop = cut.start() if text[cut.start()] == "," else cut.start() + 1
        return Quoted(mark.end(), stop, mark.start(), stop, closed=True, single=False), following
    stop = len(text[mark.end() : limit].rstrip()) + mark.end()
    return Quoted(
        mark.end(), stop, mark.start(), stop, closed=following < len(marks), single=False
    ), following


def _opens_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before, after = _before(text, mark.start(), start), _after(text, mark.end(), end)
    if not (before.isspace() or before in _OPENING or before in '“"«'):
        return False
    if after.isspace() or after in _CLOSING:
        return False
    return _CLIPPED.match(text, mark.end(), end) is None


def _closing_single(text: str, marks: list[re.Match[str]], number: int, end: int) -> int | None:
    """Return the number of the mark that closes a single one.

    An apostrophe at the end of a word ("the ministers' talks") closes only when no better mark follows
    before the next one opens.
    """
    ends = _SINGLE_ENDS[marks[number].group()]
    doubtful: int | None = None
    for following in range(number + 1, min(len(marks), number + MOST_MARKS)):
        mark = marks[following]
        if mark.group() in _DOUBLE_ENDS and doubtful is not None and mark.group() in "“«„":
            break
        if mark.group() not in ends:
            if mark.group() in "‘" and marks[number].group() == "‘":
                break
            continue
        before, after = text[mark.start() - 1], _after(text, mark.end(), end)
        if before.isspace() or after.isalnum():
            if mark.group() == "'" and before.isspace() and _CLIPPED.match(text, mark.end(), end) is None:
                break
            continue
        if (
            before in _PUNCTUATION
            or not after.isspace()
            or before != "s"
            or _ends_here(text, mark.end(), end)
        ):
            return following
        doubtful = following if doubtful is None else doubtful
    return doubtful


def _ends_here(text: str, position: int, end: int) -> bool:
    blank = _BLANK.match(text, position, end)
    return blank is not None and blank.end() == end
