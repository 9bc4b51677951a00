"""Finds what a reader typed in an article's text, as offsets."""

from __future__ import annotations

import re

from library.model import Span

# A keyboard has one mark where print has several.
_TYPOGRAPHIC = {"'": "['’‘ʼ′]", '"': '["“”„«»″]', "-": "[-‐‑–—]", "…": r"(?:…|\.\.\.)"}


def find_all(text: str, typed: str) -> list[Span]:
    """Return every place where `typed` stands, whatever its case and the white space between words."""
    words = typed.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(_TYPOGRAPHIC.get(c, re.escape(c)) for c in word) for word in words)
    return [Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE)]
