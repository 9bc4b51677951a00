"""Copies within a story: one report on many sites counts once, by its fullest version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.stories.sketch import are_copies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from library.stories.signature_table import SignatureTable


def group_copies(table: SignatureTable, rows: Iterable[int]) -> list[list[int]]:
    """Return rows in groups of copies, the fullest of each first; most groups are of one row."""
    groups: list[list[int]] = []
    known: dict[int, list[list[int]]] = {}
    for row in sorted(rows, key=lambda row: (-table.words(row), row)):
        sketch = table.sketch(row)
        likely = {id(group): group for shingle in sketch for group in known.get(shingle, ())}
        for group in likely.values():
            if are_copies(sketch, table.sketch(group[0])):
                group.append(row)
                break
        else:
            groups.append([row])
            for shingle in sketch:
                known.setdefault(shingle, []).append(groups[-1])
    return groups


def with_row(table: SignatureTable, fullest: list[int], row: int) -> list[int]:
    """Return the fullest rows of a story to which one is added."""
    sketch = table.sketch(row)
    for place, other in enumerate(fullest):
        if are_copies(sketch, table.sketch(other)):
            if table.words(other) >= table.words(row):
                return fullest
            return [*fullest[:place], row, *fullest[place + 1 :]]
    return [*fullest, row]
