"""Lines or blocks: what separates the paragraphs of a plain text."""

from __future__ import annotations

import re
from itertools import pairwise

from library.model import Span

_LINE = re.compile(r"\S(?:.*\S)?")
_FIRST_WORD = re.compile(r"\S{1,100}")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")

LONGEST_WRAPPED_LINE = 100
"""Copy that was wrapped by hand or by a mail program has no longer lines (in characters)."""

NARROWEST_WRAP = 45
"""Shorter lines are lists or verse (in characters)."""

WRAP_SLACK = 10
"""How much shorter than the widest line a wrapped line may be, its next word included (in characters)."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text without the white space around them, in text order.

    A line is a paragraph, unless the text is hard-wrapped: then the lines of a wrapped block are one.
    """
    lines = [Span(*line.span()) for line in _LINE.finditer(_with_newlines(text))]
    width = max([end - start for start, end in lines], default=0)
    if not NARROWEST_WRAP <= width <= LONGEST_WRAPPED_LINE or len(lines) < 3:
        return lines
    joins = [_runs_on(text, line, following, width) for line, following in pairwise(lines)]
    adjacent = sum(join is not None for join in joins)
    wrapped = sum(join is True for join in joins)
    if wrapped < 2 or wrapped * 2 < adjacent:
        return lines
    return _joined(lines, joins)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the white space at its ends; empty at its start when there is nothing else."""
    content = span.within(text)
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip())))


def _with_newlines(text: str) -> str:
    """Return a text of the same length, its line ends newlines: `.` stops at no other."""
    return text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool | None:
    """Whether a line was broken for want of room; None when a blank line comes between."""
    if len(_BREAK.findall(text, line.end, following.start)) > 1:
        return None
    word = _FIRST_WORD.match(text, following.start)
    room = width - (line.end - line.start) - 1
    return word is not None and len(word.group()) + WRAP_SLACK > room


def _joined(lines: list[Span], joins: list[bool | None]) -> list[Span]:
    blocks = [lines[0]]
    for line, join in zip(lines[1:], joins, strict=True):
        if join:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks
