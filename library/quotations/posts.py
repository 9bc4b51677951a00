"""Embedded posts as copying leaves them: the text, its links, and who signed it with which account."""

from __future__ import annotations

import re

from library.model import Span
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph

LONGEST_NAME = 10
"""Tokens of a name before an account, at most."""
LONGEST_HEADING = 60
"""Characters before the account of the one who posts, when a line names it above the post as well."""

_SIGNATURE = re.compile(
    r"(?:[—–―]|--?)[ \t]*(?P<name>[^\n()—–―@]{1,60}?)[ \t]*\((?P<account>@\w{1,40})\)"
    r"(?P<date>[^\n@]{0,40})\Z"
)
"""`— Ann Roe (@annroe) March 3, 2031`: what platforms put below a post."""
_HEADING = re.compile(r"[^\n()@]{1,60} \(@\w{1,40}\)\s+")
"""`Ann Roe (@annroe)`: what others copy above a post."""
_LINK = re.compile(r"(?:https?://|pic\.(?:twitter|x)\.com/|t\.co/)\S{0,300}\Z")
_LONGEST_SIGNATURE = 150


def post_of(text: str, paragraph: Paragraph) -> tuple[Span | None, Mention] | None:
    """Return the text of a signed post and who signed it; no text when the signature stands by itself."""
    part = paragraph.part
    if text.find("(@", part.start, part.end) < 0:
        return None
    signature = None
    for dash in re.finditer("[—–―-]", text[max(part.start, part.end - _LONGEST_SIGNATURE) : part.end]):
        signature = _SIGNATURE.match(
            text, max(part.start, part.end - _LONGEST_SIGNATURE) + dash.start(), part.end
        )
        if signature is not None:
            break
    if signature is None:
        return None
    source = _signed(paragraph, signature.start("name"), signature.end("name"))
    if source is None:
        return None
    account = signature["account"]
    heading = text.find(account, part.start, min(part.start + LONGEST_HEADING, signature.start()))
    begin = part.start if heading < 0 else heading + len(account)
    while begin < signature.start() and text[begin].isspace():
        begin += 1
    span = without_links(text, begin, signature.start())
    return (span if span.end > span.start else None), source


def start_of_post(text: str, paragraph: Paragraph) -> int:
    """Return where an announced paragraph begins, behind the name and account that head a post."""
    heading = _HEADING.match(text, paragraph.part.start, paragraph.part.end)
    return heading.end() if heading is not None else paragraph.part.start


def without_links(text: str, start: int, end: int) -> Span:
    """Return a stretch of text without the links and blanks at its end."""
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        link = _LINK.search(text, max(start, end - 300), end)
        if link is None:
            return Span(start, end)
        end = link.start()


def _signed(paragraph: Paragraph, start: int, end: int) -> Mention | None:
    """Return the mention of a stretch of text, as it was read or else the words themselves."""
    ends, tokens = paragraph.ends, paragraph.tokens
    inside = [
        number
        for number in range(max(0, len(tokens) - 40), len(tokens))
        if start < ends[number] <= end and tokens[number].kind == "word"
    ]
    if not inside or len(inside) > LONGEST_NAME:
        return None
    first, last = inside[0], inside[-1] + 1
    read = paragraph.by_start.get(first)
    if read is not None and read.last == last:
        return read
    return Mention("name", first, last, " ".join(tokens[number].text for number in inside))
