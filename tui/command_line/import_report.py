"""An import in words: how far it is, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from library.hostile_text import harmless_line

if TYPE_CHECKING:
    from library.database import Outcome
    from library.importing import ImportProgress, ImportReport

MOST_NAMED = 5
"""Files that are named with one reason, at most."""
_OF_ARTICLES = {
    "added": "added",
    "newer version": "newer versions of known ones",
    "changed": "read otherwise than before",
    "unchanged": "unchanged",
    "duplicate": "duplicates",
}
_DONE = {
    "reading": "reading",
    "stories": "grouping into stories",
    "matching": "matching statements",
    "search index": "indexing",
}


def progress_line(progress: ImportProgress) -> str:
    """Return one line: what is being done, how much of it is, how fast, and how long it takes yet."""
    share = f" ({100 * progress.done // progress.total} %)" if progress.total else ""
    pieces = [f"{_DONE[progress.task]}: {progress.done:,} of {progress.total:,}{share}"]
    if progress.task == "reading":
        pieces.append(f"{progress.articles:,} articles")
        if progress.skipped:
            pieces.append(f"{progress.skipped:,} skipped")
        rate = progress.articles / progress.seconds if progress.seconds else 0
    else:
        rate = progress.rate
    if rate:
        pieces.append(f"{rate:,.0f} articles/s")
    if progress.remaining is not None:
        pieces.append(f"{clock(progress.remaining)} left")
    if progress.beside is not None:
        other = progress.beside
        pieces.append(f"{_DONE[other.task]}: {other.done:,} of {other.total:,}")
    return ", ".join(pieces)


def clock(seconds: float) -> str:
    """Return a length of time as minutes and seconds, or hours too."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def report_lines(report: ImportReport, library: Path, *, each: bool = False) -> Iterator[str]:
    """Yield what came of an import, with what was skipped and why.

    Of what was skipped for one reason only the first is named when there is more; `each` names all.
    """
    ended = {
        "done": "",
        "stopped": ", stopped",
        "running": ", not finished",
        "continued": ", gone on with later",
    }[report.state]
    yield harmless_line(f"Import {report.session} into {library}, {report.started}{ended}")
    of_articles = [
        f"{count:,} {said}" for kind, said in _OF_ARTICLES.items() if (count := report.counts.get(kind))
    ]
    yield f"  {report.read:,} article{'' if report.read == 1 else 's'} read" + (
        ": " + ", ".join(of_articles) if of_articles else ""
    )
    if files := report.counts.get("unchanged file"):
        yield (
            f"  {files:,} files as they were, not read again"
            if files > 1
            else "  1 file as it was, not read again"
        )
    if report.skipped:
        yield f"  {len(report.skipped):,} skipped:"
        for reason, outcomes in _by_reason(report.skipped).items():
            if each or len(outcomes) <= MOST_NAMED:
                yield from (harmless_line(f"    {_place(outcome)}: {reason}") for outcome in outcomes)
            else:
                yield harmless_line(f"    {_place(outcomes[0])} and {len(outcomes) - 1:,} more: {reason}")


def _by_reason(skipped: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    by_reason: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in skipped:
        by_reason[outcome.said].append(outcome)
    return by_reason


def _place(outcome: Outcome) -> str:
    return outcome.path if outcome.line is None else f"{outcome.path}:{outcome.line}"
