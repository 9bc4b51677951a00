"""From the lines of printed pages to paragraphs: running heads dropped, lines joined, hyphenation undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_MARGIN_LINES = 3
"""Lines at the top and at the bottom of a page among which running heads stand."""
_FEWEST_PAGES = 3
"""With fewer, nothing is known to repeat."""
_REPEATED = 0.5
"""A line at the margin of more than so large a share of the pages is a running head."""
_FULL_LINE = 0.8
"""Of the usual width; a line that ends before it and ends a sentence ends its paragraph."""
_HYPHENS = ("\x02", "\ufffe", "\xad")
"""What PDFium makes of a hyphen at the end of a line."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page |seite |- ?)?#(?: ?[/|] ?#| of #| von #)?(?: ?-)?", re.IGNORECASE)
_SENTENCE_END = tuple('.!?…:”"»’)。！？')
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_CUT_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def paragraphs_of_pages(pages: Sequence[str]) -> list[str]:
    """Return the paragraphs of a text from the lines of its pages; one goes on over the end of a page.

    Blank lines end a paragraph, and so do lines that are shorter than most and end a sentence.
    """
    lined = [_lines(page) for page in pages]
    lines = [line for page in _without_running_heads(lined) for line in page]
    compounds = {word.lower() for line in lines for word in _WORD.findall(line)}
    widths = sorted(len(line) for line in lines if line)
    width = widths[len(widths) * 3 // 4] if widths else 0
    paragraphs: list[list[str]] = []
    ended = True
    for number, line in enumerate(lines):
        if not line:
            ended = True
            continue
        if ended:
            paragraphs.append([])
        paragraphs[-1].append(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        ended = _ends_paragraph(line, following, width)
    return [_joined(paragraph, compounds) for paragraph in paragraphs]


def _lines(page: str) -> list[str]:
    for mark in _HYPHENS:
        page = page.replace(f"{mark}\r\n", "-\n").replace(f"{mark}\n", "-\n").replace(mark, "-\n")
    return [" ".join(line.split()) for line in page.splitlines()]


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop lines that stand at the margin of most pages, whatever their numbers, and page numbers."""
    counts = Counter(line for page in pages for line in {_pattern(page[place]) for place in _margins(page)})
    most = _REPEATED * len(pages)
    running = {
        pattern
        for pattern, count in counts.items()
        if (pattern and len(pages) >= _FEWEST_PAGES and count > most) or _PAGE_NUMBER.fullmatch(pattern)
    }
    return [
        [line for place, line in enumerate(page) if place not in margins or _pattern(line) not in running]
        for page, margins in ((page, set(_margins(page))) for page in pages)
    ]


def _margins(page: list[str]) -> list[int]:
    """Return the places of the first and last lines of a page that are not blank."""
    filled = [place for place, line in enumerate(page) if line]
    return filled[:_MARGIN_LINES] + filled[-_MARGIN_LINES:]


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", line)


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    """Tell whether a paragraph ends with a line: a heading does, and a short line that ends a sentence."""
    if len(line) >= _FULL_LINE * width or line.endswith("-"):
        return False
    begins_anew = not following[:1].islower()
    return begins_anew and (line.endswith(_SENTENCE_END) or len(line) < _FULL_LINE * width / 1.3)


def _joined(lines: Iterable[str], compounds: set[str]) -> str:
    """Return the lines as one; a hyphen stays where the text has the same word with it inside a line."""
    text = ""
    for line in lines:
        cut = _CUT_WORD.search(text[-60:])
        first = _FIRST_WORD.match(line)
        if not cut or not first:
            text = f"{text} {line}" if text and not text.endswith("-") else text + line
        elif first[0][0].isupper() or f"{cut[1]}-{first[0]}".lower() in compounds:
            text += line
        else:
            text = text[:-1] + line
    return text
