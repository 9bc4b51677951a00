"""Entries as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(entries: Sequence[Mapping[str, object]]) -> str:
    """Return entries of the same names as CSV, without the end of the last line; "" for none."""
    written = io.StringIO()
    if entries:
        writer = csv.DictWriter(written, entries[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _no_formula(value) for name, value in entry.items()} for entry in entries)
    return written.getvalue().removesuffix("\n")


def _no_formula(value: object) -> object:
    """Return text that a spreadsheet would work out behind an apostrophe; headlines are strangers' text."""
    is_formula = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if is_formula else value
