"""Finds what a reader typed in an article's text, as offsets."""

from __future__ import annotations

import re
from unicodedata import normalize

from library.model import Span

# A keyboard has one mark where print has several.
_TYPOGRAPHIC = {"'": "['’‘ʼ′“”]", '"': '["“”„«»″‘’]', "-": "[-‐‑–—]", "…": r"(?:…|\.\.\.)"}


def find_all(text: str, typed: str) -> list[Span]:
    """Return every place where `typed` stands, whatever its case and the white space between words."""
    words = normalize("NFC", typed).replace("...", "…").split()
    if not words:
        return []
    pattern = r"\s+".join("".join(map(_any_form, word)) for word in words)
    return [Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE)]


def _any_form(character: str) -> str:
    """Return a pattern for a character in all its typographic forms, composed or not."""
    if character in _TYPOGRAPHIC:
        return _TYPOGRAPHIC[character]
    taken_apart = normalize("NFD", character)
    if taken_apart == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(taken_apart)})"
