"""Entries as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence


def table(entries: Sequence[Mapping[str, object]]) -> str:
    """Return entries of the same names as CSV, without the end of the last line; "" for none."""
    written = io.StringIO()
    if entries:
        writer = csv.DictWriter(written, entries[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(entries)
    return written.getvalue().removesuffix("\n")
