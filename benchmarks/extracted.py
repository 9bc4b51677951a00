"""Articles with their quotations, kept in a file between the runs of a benchmark."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

from library.model import Article, Quotation

With = tuple[Article, tuple[Quotation, ...]]


def extracted(path: Path) -> Iterator[With]:
    """Yield what was written to a file of our own, one pickle behind the other."""
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return
