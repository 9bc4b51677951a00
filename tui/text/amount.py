"""How many statements there are, in words."""

from __future__ import annotations

from collections.abc import Sequence

from library.families import Family


def amount_of(families: Sequence[Family]) -> str:
    """Return how many statements there are, and how many matches that are none."""
    statements = sum(family.kind == "statement" for family in families)
    others = len(families) - statements
    parts = [f"{statements} statement{'' if statements == 1 else 's'}"] if statements else []
    return " and ".join([*parts, f"{others} weaker match{'' if others == 1 else 'es'}"] if others else parts)
