"""What came of an import, told when it is done and afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.database import LibraryFile, Outcome


_OF_ARTICLES = ("added", "newer version", "changed", "unchanged", "duplicate")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import."""

    session: int
    started: str
    ended: str | None
    state: str
    """done; stopped: by the reader; running: at work, or killed in between."""
    paths: tuple[str, ...]
    counts: dict[str, int]
    """Of articles that are added, newer versions, changed, unchanged, duplicates; of files that are as they
    were (`unchanged file`), of articles in those that were tagged; of files skipped."""
    skipped: tuple[Outcome, ...]
    """What could not be read, and why."""

    @property
    def read(self) -> int:
        """How many articles were read."""
        return sum(self.counts.get(kind, 0) for kind in _OF_ARTICLES)


def last_report(library: LibraryFile) -> ImportReport | None:
    """Return what came of the last import, None when there was none."""
    session = library.sessions.last()
    return None if session is None else report_of(library, session.number)


def report_of(library: LibraryFile, number: int) -> ImportReport:
    """Return what came of an import, by its number; raises LookupError."""
    session = library.sessions.by_number(number)
    return ImportReport(
        session=session.number,
        started=session.started,
        ended=session.ended,
        state=session.state,
        paths=session.paths,
        counts=library.sessions.counts(session.number),
        skipped=tuple(library.sessions.outcomes(session.number, ("skipped",))),
    )
