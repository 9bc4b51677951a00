"""`broadsheet import`: files and folders into the library on disk."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from library.database import LibraryError
from tui.command_line.import_report import progress_line, report_lines
from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import (
    FOUND,
    NOTHING,
    SOME_SKIPPED,
    config_option,
    format_option,
    settings_or_exit,
)
from tui.typed_tags import SEPARATOR, tags_of

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.importing import ImportProgress, ImportReport
    from library.readers import Limits

_HELP = """Import files and folders into your library, which `broadsheet` opens.

Text, Markdown, JSON, JSON lines, CSV, saved pages, feeds, mail, Word, EPUB, PDF and more (see the guide),
also compressed. Importing a file twice adds nothing; a changed page becomes a newer version. Ctrl-C stops and
keeps what is done; the next import goes on there. Without PATH it finishes what earlier imports have left.
"""
INTERRUPTED = 130
_WATCHED_EVERY = 2.0
"""Seconds between two looks at a watched folder."""


@click.command("import", help=_HELP, short_help="Import files and folders into your library.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@library_option
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG[,TAG...]",
    help="Tag all articles of these files, also of those that were read before (again and again).",
)
@click.option("--tag-folders", is_flag=True, help="Tag articles with the names of the folders they lie in.")
@click.option("--watch", is_flag=True, help="Stay and import what appears in the folders, until Ctrl-C.")
@click.option("--last", is_flag=True, help="Show what came of the last import.")
@click.option("--each", is_flag=True, help="Name each file and line that was skipped.")
@click.option("--again", is_flag=True, help="Read files again that have not changed.")
@click.option(
    "--processes", type=click.IntRange(1, 64), help="How many processes read (default: one a core)."
)
@format_option
@config_option
def import_articles(
    paths: tuple[str, ...],
    library_path: Path | None,
    last: bool,
    each: bool,
    again: bool,
    output_format: str,
    config_file: Path | None,
    tags: tuple[str, ...],
    tag_folders: bool,
    watch: bool,
    processes: int | None,
) -> None:
    """Import `paths`, or show the last report."""
    if watch and (not paths or "-" in paths):
        raise click.UsageError("name the files or folders to watch")
    if not all(tags_of(typed) for typed in tags):
        raise click.UsageError("a tag has at least one letter")
    settings = settings_or_exit(config_file)
    with open_library(settings, library_path, create=not last) as library:
        if last:
            from library.importing import last_report

            report = last_report(library)
            if report is None:
                click.echo("broadsheet: nothing was imported into this library yet", err=True)
                sys.exit(NOTHING)
            _print(report, library, output_format, each=each)
            sys.exit(FOUND)
        if again:
            library.sessions.forget_files()
        importing = _Importing(
            library,
            settings.reading.limits,
            tags=tags_of(SEPARATOR.join(tags)),
            tags_from_folders=tag_folders,
            processes=processes,
        )
        try:
            sys.exit(importing.run(paths, output_format, watch=watch, each=each))
        except LibraryError as error:
            importing.clear_line()
            end_with(error)


def import_and_report(library: LibraryFile, paths: Sequence[str], limits: Limits) -> int:
    """Import, show how far it is and print what came of it; return the exit status."""
    importing = _Importing(library, limits, tags=(), tags_from_folders=False, processes=None)
    try:
        return importing.run(paths, "text", watch=False, each=False)
    except LibraryError as error:
        importing.clear_line()
        end_with(error)


class _Options(TypedDict):
    """How `run_import` is to import."""

    tags: Sequence[str]
    tags_from_folders: bool
    processes: int | None


class _Importing:
    """Runs imports and shows how far they are."""

    def __init__(self, library: LibraryFile, limits: Limits, **options: Unpack[_Options]) -> None:
        self._library, self._limits, self._options = library, limits, options
        self._interrupted = False
        self._shows_progress = sys.stderr.isatty()
        self._shown = 0.0

    def run(self, paths: Sequence[str], output_format: str, *, watch: bool, each: bool) -> int:
        """Import, again and again if asked to watch; return the exit status."""
        with self._interruptible():
            report = self._import(paths)
            _print(report, self._library, output_format, each=each)
            self._merge()
            if watch:
                self._watch(paths, output_format, each=each)
        if self._interrupted and not watch:
            click.echo("broadsheet: stopped; what was read is kept, the next import goes on there", err=True)
            return INTERRUPTED
        if report.skipped:
            return SOME_SKIPPED
        return FOUND if report.read or report.counts or not paths else NOTHING

    def _watch(self, paths: Sequence[str], output_format: str, *, each: bool) -> None:
        from library.importing.watching import Watch

        watched = Watch(self._library, paths)
        while not self._interrupted:
            if watched.is_due():
                # A tag that was taken away in the meantime stays away.
                report = self._import(paths, quiet=True, tag_unchanged=False)
                _print(report, self._library, output_format, each=each)
                self._merge()
            sleep(_WATCHED_EVERY)

    def _import(
        self, paths: Sequence[str], *, quiet: bool = False, tag_unchanged: bool = True
    ) -> ImportReport:
        from library.importing import run_import
        from tui.library_index import bring_up_to_date

        report = run_import(
            self._library,
            paths,
            self._limits,
            tell=self._tell if not quiet else None,
            stopped=lambda: self._interrupted,
            tag_unchanged=tag_unchanged,
            standard_input=sys.stdin.buffer.read,
            index=bring_up_to_date,
            **self._options,
        )
        self.clear_line()
        return report

    def _merge(self) -> None:
        """Merge small segments of the search index, once what was imported can be searched."""
        from tui.library_index import merge_segments

        if self._library.index_folder.exists() and not self._interrupted:
            merge_segments(self._library, self._tell_of_merging, lambda: self._interrupted)
            self.clear_line()

    def _tell_of_merging(self, done: int, total: int) -> None:
        if self._shows_progress and total:
            line = f"tidying the search index: {100 * done // total} %"
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)

    def clear_line(self) -> None:
        """Take the progress line away."""
        if self._shows_progress:
            click.echo("\r\x1b[K", nl=False, err=True)

    def _tell(self, progress: ImportProgress) -> None:
        if self._shows_progress and (monotonic() - self._shown > 0.1 or progress.done == progress.total):
            self._shown = monotonic()
            click.echo(f"\r\x1b[K{progress_line(progress)}", nl=False, err=True)

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Let the first Ctrl-C stop cleanly and the second at once."""
        before = signal.getsignal(signal.SIGINT)

        def interrupt(_number: int, _frame: object) -> None:
            self._interrupted = True
            signal.signal(signal.SIGINT, before)

        signal.signal(signal.SIGINT, interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def _print(report: ImportReport, library: LibraryFile, output_format: str, *, each: bool) -> None:
    if output_format == "json":
        click.echo(
            json.dumps({"version": 1, "library": str(library.file), **asdict(report)}, ensure_ascii=False)
        )
    else:
        click.echo("\n".join(report_lines(report, library.file, "lines" if each else "few")))
