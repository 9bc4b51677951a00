"""Who published a statement first and who left it out, on one line."""

from __future__ import annotations

from collections.abc import Mapping

from library.families import Family
from library.hostile_text import harmless_line
from library.model import Article


def coverage_line(family: Family, articles: Mapping[str, Article]) -> str:
    """Return that line; empty where neither is known or nobody left it out."""
    if family.coverage is None:
        return ""
    told = []
    if family.coverage.first is not None:
        first = articles[family.coverage.first]
        told.append(f"first: {harmless_line(f'{first.outlet_name} ({first.published})')}")
    if family.coverage.left_out:
        outlets = ", ".join(articles[article].outlet_name for article in family.coverage.left_out)
        told.append(f"left out by {harmless_line(outlets)}")
    return "; ".join(told)
