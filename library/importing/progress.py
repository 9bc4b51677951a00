"""How far an import is, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

ImportTask = Literal["reading", "matching", "stories", "search index"]


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far one task of an import is."""

    task: ImportTask
    done: int
    total: int
    """Of files while they are read, else of articles."""
    articles: int
    """Read so far."""
    skipped: int
    seconds: float
    """Since the task began."""
    beside: ImportProgress | None = None
    """How far another task is that runs at the same time."""

    @property
    def rate(self) -> float:
        """How many are done a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds that are left at this rate, None as long as it is not known."""
        return (self.total - self.done) / self.rate if self.done and self.rate else None


Tell = Callable[[ImportProgress], None]
Stopped = Callable[[], bool]
"""Asked between two steps; True: finish what is begun and end the import."""
