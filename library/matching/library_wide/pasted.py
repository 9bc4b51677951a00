"""What a reader asks about with a text pasted from anywhere: the statements in it, and by whom."""

from __future__ import annotations

import re
from dataclasses import replace

from library.model import Article, Attribution, Part, Quotation
from library.quotations import find_quotations
from library.quotations.marks import quoted_stretches

MOST_CHARACTERS = 20_000
"""Characters of a pasted text that are read."""
MOST_STATEMENTS = 12
"""Statements of one text that are looked for: the longest."""
LEAST_WORDS = 3
"""Words of a stretch between marks that is a statement."""
_MARKS = "\"'`“”„‟‘’‚‛«»‹›＂「」『』"
_WORD = re.compile(r"\w+")


def statements_in(text: str, speaker: str | None = None) -> tuple[Quotation, ...]:
    """Return the statements of a pasted text, longest first; their offsets are those of the text.

    A paragraph of a report gives what stands between its marks, with who said it by what the paragraph tells;
    anything else is one statement, whatever marks stand around it. `speaker` is whom the reader names.
    """
    text = text[:MOST_CHARACTERS]
    whole = _whole(text)
    found = [] if _stand_around(text) else _between_marks(text)
    if not any(quotation.attribution.cue for quotation in found):
        # Marks that nobody is said to speak between may be those of words inside the statement.
        found = [whole, *found]
    if speaker:
        named = Attribution(speaker, certain=True)
        found = [replace(quotation, attribution=named) for quotation in found]
    found.sort(key=lambda quotation: (-len(quotation.text), quotation.start))
    return tuple(found[:MOST_STATEMENTS])


def _whole(text: str) -> Quotation:
    bare = text.strip().strip(_MARKS).strip()
    start = text.find(bare)
    return Quotation("", "", start, start + len(bare), bare)


def _stand_around(text: str) -> bool:
    """Say whether there is nothing but blanks outside the marks of a text, or no mark at all."""
    stretches = quoted_stretches(text, 0, len(text))
    if len(stretches) > 1:
        return False
    return not any(_WORD.search(text[: one.opened] + text[one.after :]) for one in stretches)


def _between_marks(text: str) -> list[Quotation]:
    parts, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            parts.append(Part("paragraph", start, start + len(line.rstrip())))
        start += len(line)
    article = Article(id="", path="", text=text, parts=tuple(parts))
    return [
        quotation
        for quotation in find_quotations([article], indirect=False)
        if quotation.kind == "direct" and len(_WORD.findall(quotation.text)) >= LEAST_WORDS
    ]
