"""Quotations in a language whose words are not known: what stands between marks, and nobody's name."""

from __future__ import annotations

import re

from library.model import Article, Attribution, Part, Quotation
from library.quotations.carried import carry
from library.quotations.marks import quoted_stretches

READ_KINDS = frozenset({"headline", "deck", "paragraph", "caption"})
"""The parts of an article in which quotations are looked for."""
FEWEST_WORDS = 3
"""A shorter stretch between marks is no speech by itself."""
FEWEST_IDEOGRAPHS = 8
"""Where no blanks part the words."""
RULE = "marks-only"

WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def read_parts(article: Article) -> list[Part]:
    """Return the parts in which quotations are looked for: the whole text when it has none."""
    parts = article.parts or (Part("paragraph", 0, len(article.text)),)
    return [part for part in parts if part.kind in READ_KINDS and part.end > part.start]


def marked_quotations(article: Article) -> list[Quotation]:
    """Return the stretches between quotation marks that are long enough to be speech."""
    text = article.text
    parts = read_parts(article)
    found = carry(text, parts, [tuple(quoted_stretches(text, part.start, part.end)) for part in parts])
    return [
        Quotation(
            id=f"{article.id}:{quoted.start}",
            article=article.id,
            start=quoted.start,
            end=quoted.end,
            text=text[quoted.start : quoted.end],
            part=part.kind,
            attribution=Attribution(rule=RULE),
        )
        for part, stretches in zip(parts, found, strict=True)
        for quoted in stretches
        if is_long_enough(text[quoted.start : quoted.end])
    ]


def is_long_enough(quoted: str) -> bool:
    """Whether a stretch between marks is more than a word or a name."""
    return len(WORD.findall(quoted)) >= FEWEST_WORDS or len(_IDEOGRAPH.findall(quoted)) >= FEWEST_IDEOGRAPHS
