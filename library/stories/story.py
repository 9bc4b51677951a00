"""A story and why a report belongs to it, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from library.stories.copying import group_copies, with_row

if TYPE_CHECKING:
    from library.stories.signature_table import SignatureTable

Reason = Literal["new", "words", "statements", "copy", "decision", "known"]
"""Why a report is in its story: it began it; it resembles its reports; it also shares statements with them;
it is a copy of one of them; the reader says so; it was there already."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where a report was put."""

    story: str
    """The story's id: that of the report that began it, or the one that the reader's decision gave."""
    reason: Reason
    likeness: float = 0.0
    """How much it resembles the nearest report of the story, 0 to 1."""
    nearest: str = ""
    """The report of the story that it resembles most; for a copy, the fullest of which it is one."""
    merged: tuple[str, ...] = ()
    """Stories that were found to be this one; their reports belong to it."""


@dataclass(slots=True)
class Story:
    """The rows of a story's reports."""

    id: str
    rows: list[int] = field(default_factory=list)
    _fullest: list[int] | None = None

    def fullest(self, table: SignatureTable) -> list[int]:
        """Return the rows that are compared with new reports: of each group of copies the fullest."""
        if self._fullest is None:
            self._fullest = [group[0] for group in group_copies(table, self.rows)]
        return self._fullest

    def add(self, row: int, table: SignatureTable) -> None:
        """Put a row into the story."""
        self.rows.append(row)
        if self._fullest is not None:
            self._fullest = with_row(table, self._fullest, row)

    def extend(self, rows: list[int]) -> None:
        """Put rows into the story; which of them are copies is found out when it is asked."""
        self.rows += rows
        self._fullest = None

    def remove(self, row: int) -> None:
        """Take a row out of the story."""
        self.rows.remove(row)
        self._fullest = None
