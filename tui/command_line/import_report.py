"""An import in words: how far it is, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from library.hostile_text import harmless_line
from tui.text.counts import counted

if TYPE_CHECKING:
    from library.database import Outcome
    from library.importing import ImportProgress, ImportReport

MOST_NAMED = 5
"""Files that are named with one reason, and lines of one file, at most; of more only a few are named."""
FEW_LINES = 3
Naming = Literal["few", "files", "lines"]
_OF_ARTICLES = {
    "added": "added",
    "newer version": "newer versions of known ones",
    "changed": "read otherwise than before",
    "unchanged": "unchanged",
    "duplicate": "duplicates",
}
_OF_ONE_ARTICLE = _OF_ARTICLES | {"newer version": "newer version of a known one", "duplicate": "duplicate"}
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


def report_lines(report: ImportReport, library: Path, naming: Naming = "few") -> Iterator[str]:
    """Yield what came of an import, with what was skipped and why.

    `naming` says what of many alike is named: a few files, each file, or each line of a file too.
    """
    ended = {
        "done": "",
        "stopped": ", stopped",
        "running": ", not finished",
        "continued": ", gone on with later",
    }[report.state]
    yield harmless_line(f"Import {report.session} into {library}, {local_time(report.started)}{ended}")
    of_articles = [
        f"{count:,} {(_OF_ONE_ARTICLE if count == 1 else _OF_ARTICLES)[kind]}"
        for kind in _OF_ARTICLES
        if (count := report.counts.get(kind))
    ]
    yield f"  {counted(report.read, 'article')} read" + (": " + ", ".join(of_articles) if of_articles else "")
    if files := report.counts.get("unchanged file"):
        yield (
            f"  {files:,} files as they were, not read again"
            if files > 1
            else "  1 file as it was, not read again"
        )
    if tagged := report.counts.get("tagged"):
        yield f"  {counted(tagged, 'article')} in {'them' if files != 1 else 'it'} tagged"
    if report.skipped:
        yield f"  {len(report.skipped):,} skipped:"
        yield from (harmless_line(f"    {line}") for line in _skipped_lines(report.skipped, naming))


def local_time(at: str) -> str:
    """Return an ISO 8601 time as the clock here shows it, to the minute, with the zone."""
    here = datetime.fromisoformat(at).astimezone()
    return f"{here:%Y-%m-%d %H:%M} {here.tzname() or here.strftime('%z')}"


def _skipped_lines(skipped: Sequence[Outcome], naming: Naming) -> Iterator[str]:
    """Yield what was skipped: whole files by the reason, then the lines of each file."""
    lines_of: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in skipped:
        if outcome.line is not None:
            lines_of[outcome.path].append(outcome)
    for reason, outcomes in _by_reason(outcome for outcome in skipped if outcome.line is None).items():
        if naming != "few" or len(outcomes) <= MOST_NAMED:
            yield from (f"{outcome.path}: {reason}" for outcome in outcomes)
        else:
            yield f"{outcomes[0].path} and {len(outcomes) - 1:,} more: {reason}"
    for path, outcomes in lines_of.items():
        named = len(outcomes) if naming == "lines" or len(outcomes) <= MOST_NAMED else FEW_LINES
        yield from (f"{path}:{outcome.line}: {outcome.said}" for outcome in outcomes[:named])
        if named < len(outcomes):
            yield f"{path}: and {len(outcomes) - named:,} more lines like these"


def _by_reason(skipped: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    by_reason: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in skipped:
        by_reason[outcome.said].append(outcome)
    return by_reason
