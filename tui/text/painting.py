"""Flattens overlapping layers of style to runs that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

Style = TypeVar("Style")


class Layer(NamedTuple, Generic[Style]):
    """A style over `start` up to `end`."""

    start: int
    end: int
    style: Style


def flatten(start: int, end: int, layers: Sequence[Layer[Style]]) -> list[tuple[int, int, tuple[Style, ...]]]:
    """Cut `start` to `end` at every layer's edge; each run carries its layers' styles, lowest first."""
    inside = [layer for layer in layers if layer.start < end and layer.end > start]
    if not inside:
        return [(start, end, ())] if start < end else []
    edges = sorted(
        {
            start,
            end,
            *(max(start, layer.start) for layer in inside),
            *(min(end, layer.end) for layer in inside),
        }
    )
    return [
        (left, right, tuple(layer.style for layer in inside if layer.start <= left and right <= layer.end))
        for left, right in pairwise(edges)
    ]
