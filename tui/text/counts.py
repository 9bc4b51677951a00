"""Amounts in words."""

from __future__ import annotations


def counted(amount: int, what: str) -> str:
    """Return `1 article`, `2,000 articles`."""
    return f"{amount:,} {what}{'' if amount == 1 else 's'}"
