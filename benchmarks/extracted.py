"""Articles with their quotations, kept in a file between the runs of a benchmark."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
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


def placed(path: Path) -> list[int]:
    """Return where in such a file each article begins."""
    places = []
    with path.open("rb") as file:
        while True:
            place = file.tell()
            try:
                pickle.load(file)
            except EOFError:
                return places
            places.append(place)


def extracted_at(path: Path, places: Sequence[str]) -> Iterator[With]:
    """Yield the articles that begin at some places of such a file."""
    with path.open("rb") as file:
        for place in places:
            file.seek(int(place))
            yield pickle.load(file)
