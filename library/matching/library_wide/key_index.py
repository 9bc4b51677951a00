"""The keys on disk: sorted segments that are mapped into memory, added to and merged, never changed.

A posting is a key and a use: the day and the number of the wording that has the key. A segment is two files
of equal length, sorted by key, then day, then number. New postings become a new segment; once there are
several of about one size they are merged into one (a log-structured merge tree, O'Neil et al. 1996). Which
segments are in force is the store's to say, so that a run that dies leaves no more than idle files.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.matching.library_wide.ordering import differ_from_last, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from library.matching.library_wide.keys import Hashes, Numbers

    Uses = NDArray[np.uint64]

GROWTH = 4
"""A segment is merged with the next once that is more than a fourth of it."""
SLICE = 1 << 22
"""Postings that are merged in memory at once."""
EVERY = 1 << 62
"""No limit to how many uses a key may have."""
_NUMBER_BITS = np.uint64(32)
_NUMBER = np.uint64(0xFFFFFFFF)


def use_of(days: Numbers, numbers: Numbers) -> Uses:
    """Pack days (0 for none) and the numbers of wordings into one number each; they sort by day."""
    packed: Uses = (days.astype(np.uint64) << _NUMBER_BITS) | numbers.astype(np.uint64)
    return packed


def day_of(uses: Uses) -> Numbers:
    """Return the days of uses."""
    return (uses >> _NUMBER_BITS).astype(np.int64)


def number_of(uses: Uses) -> Numbers:
    """Return the wordings of uses."""
    return (uses & _NUMBER).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys and their uses in parallel, sorted by both, each once."""

    keys: Hashes
    uses: Uses

    @classmethod
    def sorted(cls, keys: Hashes, uses: Uses) -> Postings:
        """Put postings in order and leave one of each."""
        order = order_of(keys, uses)
        keys, uses = keys[order], uses[order]
        kept = differ_from_last(keys, uses)
        return cls(keys[kept], uses[kept])


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up finds: for each hit the index of the question and the use that answers it."""

    questions: Numbers
    uses: Uses


class KeyIndex:
    """The segments of one folder, opened for reading; `names` says which, oldest first."""

    def __init__(self, folder: Path, names: Iterable[str] = ()) -> None:
        self._folder = folder
        self._segments = {name: self._open(name) for name in names}

    @property
    def names(self) -> list[str]:
        """The segments in force, oldest first."""
        return list(self._segments)

    def add(self, postings: Postings, name: str) -> None:
        """Write postings as a new segment and put it in force."""
        keys, uses = self._create(name, len(postings.keys))
        keys[:] = postings.keys
        uses[:] = postings.uses
        keys.flush()
        uses.flush()
        self._segments[name] = self._open(name)

    def merge(self, name: str) -> bool:
        """Replace the newest segments by one called `name` where they have grown to about one size."""
        segments = list(self._segments.items())
        taken, size = 1, len(segments[-1][1].keys) if segments else 0
        while taken < len(segments) and len(segments[-taken - 1][1].keys) < GROWTH * size:
            taken += 1
            size += len(segments[-taken][1].keys)
        if taken == 1 or not segments:
            return False
        merged = [segment for _, segment in segments[-taken:]]
        keys, uses = self._create(name, size)
        written = 0
        for part in _in_slices(merged, size):
            keys[written : written + len(part.keys)] = part.keys
            uses[written : written + len(part.keys)] = part.uses
            written += len(part.keys)
        keys.flush()
        uses.flush()
        for old, _ in segments[-taken:]:
            del self._segments[old]
        self._segments[name] = self._open(name)
        return True

    def remove_idle(self) -> None:
        """Delete the files of segments that are not in force, but for those that a system holds open."""
        wanted = {path.name for name in self._segments for path in self._paths(name)}
        for path in self._folder.glob("*.npy"):
            if path.name not in wanted:
                with suppress(PermissionError):
                    path.unlink()

    def look_up(self, keys: Hashes, most: int) -> Found:
        """Return who uses the keys, which are sorted; a key with more than `most` uses has none."""
        ranges, total = self._ranges(keys)
        return Found(*self._expanded(ranges, total <= most))

    def look_up_nearest(self, keys: Hashes, days: Numbers, most: int) -> Found:
        """Return who uses the keys, which are sorted; beyond `most`, in each segment the nearest."""
        ranges, total = self._ranges(keys)
        found = [self._expanded(ranges, total <= most)]
        for segment, (left, right) in zip(self._segments.values(), ranges, strict=True):
            for question in np.flatnonzero((total > most) & (right > left)):
                uses = segment.uses[left[question] : right[question]]
                if len(uses) > most:
                    here = int(np.searchsorted(uses, np.uint64(days[question]) << _NUMBER_BITS))
                    start = max(0, min(here - most // 2, len(uses) - most))
                    uses = uses[start : start + most]
                found.append((np.full(len(uses), question), np.array(uses)))
        return Found(
            np.concatenate([questions for questions, _ in found]), np.concatenate([uses for _, uses in found])
        )

    def _ranges(self, keys: Hashes) -> tuple[list[tuple[Numbers, Numbers]], Numbers]:
        """Return where each key starts and ends in each segment, and how many uses it has in all."""
        ranges = []
        total = np.zeros(len(keys), np.int64)
        for segment in self._segments.values():
            left = np.searchsorted(segment.keys, keys, "left")
            right = left.copy()
            there = np.flatnonzero(segment.keys[np.minimum(left, len(segment.keys) - 1)] == keys)
            right[there] = np.searchsorted(segment.keys, keys[there], "right")
            ranges.append((left, right))
            total += right - left
        return ranges, total

    def _expanded(
        self, ranges: Sequence[tuple[Numbers, Numbers]], chosen: NDArray[np.bool_]
    ) -> tuple[Numbers, Uses]:
        """Return the chosen questions with all their uses, in parallel."""
        questions_found, uses_found = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)]
        for segment, (left, right) in zip(self._segments.values(), ranges, strict=True):
            counts = np.where(chosen, right - left, 0)
            questions = np.repeat(np.arange(len(left)), counts)
            within = np.arange(len(questions)) - np.repeat(np.cumsum(counts) - counts, counts)
            questions_found.append(questions)
            uses_found.append(segment.uses[np.repeat(left, counts) + within])
        return np.concatenate(questions_found), np.concatenate(uses_found)

    def _paths(self, name: str) -> tuple[Path, Path]:
        return self._folder / f"{name}.keys.npy", self._folder / f"{name}.uses.npy"

    def _create(self, name: str, size: int) -> tuple[np.memmap, np.memmap]:
        keys, uses = (np.lib.format.open_memmap(path, "w+", np.uint64, (size,)) for path in self._paths(name))
        return keys, uses

    def _open(self, name: str) -> Postings:
        keys, uses = (np.load(path, mmap_mode="r") for path in self._paths(name))
        return Postings(keys, uses)


def _in_slices(segments: Sequence[Postings], size: int) -> Iterator[Postings]:
    """Yield the postings of several segments in order, as many at once as fit into memory.

    Keys are hashes: equal ranges of them hold about equally many.
    """
    count = max(1, size // SLICE)
    bounds = [0] * len(segments)
    for turn in range(1, count + 1):
        limit = np.uint64((turn << 64) // count - 1) if turn < count else None
        parts = []
        for place, segment in enumerate(segments):
            end = len(segment.keys) if limit is None else int(np.searchsorted(segment.keys, limit, "right"))
            parts.append(Postings(segment.keys[bounds[place] : end], segment.uses[bounds[place] : end]))
            bounds[place] = end
        keys, uses = (np.concatenate([getattr(part, side) for part in parts]) for side in ("keys", "uses"))
        order = order_of(keys, uses)
        yield Postings(keys[order], uses[order])
