"""`broadsheet match`: the same statement across a whole library of articles."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from library.hostile_text import harmless_line
from library.readers import Skipped, read_one_by_one
from tui.command_line.options import (
    WRONG_USAGE,
    config_option,
    exit_status,
    format_option,
    settings_or_exit,
    sources_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from library.matching.library_wide import LibraryMatcher
    from library.model import Article, Quotation
    from library.readers import Limits, Source

_HELP = """Find the same statement across a whole library: thousands of articles, far apart in time.

Only direct quotations are matched, and only what is beyond doubt; `compare` finds more within one event. With
--store, what is found is kept, and articles that are added later are matched with all that came before.
"""
INTERRUPTED = 130
_EVERY = 20
"""Articles after which the progress line is written anew."""


@click.command(help=_HELP, short_help="Find the same statement across a whole library.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Keep what is found in FOLDER, and match with what is there.",
)
@click.option("--explain", is_flag=True, help="Say by which rule two quotations were matched.")
@config_option
def match(
    paths: tuple[str, ...], output_format: str, folder: Path | None, explain: bool, config_file: Path | None
) -> None:
    """Match the articles behind `paths` with each other and with what the store holds."""
    limits = settings_or_exit(config_file).reading.limits
    sources, skipped = sources_of(paths)
    intake = _Intake(sources, limits, skipped)
    if folder is not None:
        _match_in(folder, intake, output_format, explain=explain, kept=True)
    with TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True) as temporary:
        _match_in(Path(temporary), intake, output_format, explain=explain, kept=False)


def _match_in(folder: Path, intake: _Intake, output_format: str, *, explain: bool, kept: bool) -> None:
    """Match and print; ends the program with the exit status. `kept` says whether the folder outlives it."""
    from library.matching.library_wide import LibraryMatcher, StoreError

    try:
        matcher = LibraryMatcher(folder)
    except StoreError as error:
        click.echo(f"broadsheet: {harmless_line(str(error))}", err=True)
        sys.exit(WRONG_USAGE)
    with matcher:
        before = matcher.last()
        try:
            found = sum(1 for _ in matcher.add(intake.articles(matcher)))
        except KeyboardInterrupt:
            intake.clear_line()
            done = "; what was matched before is kept in the store" if kept else ""
            click.echo(f"broadsheet: stopped{done}", err=True)
            sys.exit(INTERRUPTED)
        except StoreError as error:
            intake.clear_line()
            click.echo(f"broadsheet: {harmless_line(str(error))}", err=True)
            sys.exit(WRONG_USAGE)
        intake.report()
        if not intake.read and not intake.known:
            click.echo("broadsheet: nothing to read", err=True)
            sys.exit(WRONG_USAGE)
        if output_format == "json":
            _print_json(matcher, before, explain=explain)
        else:
            _print_report(matcher, before, explain=explain)
    sys.exit(exit_status(found, intake.skipped))


class _Intake:
    """Reads articles with their quotations for the matcher, and counts what comes of them."""

    def __init__(self, sources: Sequence[Source], limits: Limits, skipped: list[Skipped]) -> None:
        self._sources, self._limits = sources, limits
        self.skipped = list(skipped)
        self.read = self.known = 0
        self._shows_progress = sys.stderr.isatty()

    def articles(self, matcher: LibraryMatcher) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
        """Yield the articles that the matcher does not know."""
        from library.quotations import find_quotations

        seen: set[str] = set()
        for read in read_one_by_one(self._sources, self._limits):
            if isinstance(read, Skipped):
                self.skipped.append(read)
            elif read.id in seen or matcher.knows(read.id):
                self.known += 1
            else:
                seen.add(read.id)
                yield read, find_quotations([read], indirect=False)
                self.read += 1
            self._show_progress()

    def report(self) -> None:
        """Name on standard error what was left out, and why."""
        self.clear_line()
        for entry in self.skipped:
            click.echo(f"broadsheet: skipped {entry}", err=True)
        if self.known:
            number = "1 article that is" if self.known == 1 else f"{self.known:,} articles that are"
            click.echo(f"broadsheet: skipped {number} there already", err=True)

    def clear_line(self) -> None:
        """Take the progress line away."""
        if self._shows_progress:
            click.echo("\r\x1b[K", nl=False, err=True)

    def _show_progress(self) -> None:
        if self._shows_progress and (self.read + self.known) % _EVERY == 0:
            click.echo(f"\r\x1b[K{self.read + self.known:,} articles read", nl=False, err=True)


def _print_json(matcher: LibraryMatcher, before: int, *, explain: bool) -> None:
    """Write the matches found since, entry by entry: a large library has more than fit into memory."""
    from library.interchange import VERSION, library_document

    lists = library_document(
        matcher.matched_articles(before),
        matcher.matched_quotations(before),
        matcher.matches(before),
        explain=explain,
    )
    click.echo(f'{{\n "version": {VERSION}', nl=False)
    for name, entries in lists:
        click.echo(f',\n "{name}": [', nl=False)
        for place, entry in enumerate(entries):
            click.echo(f"{',' if place else ''}\n  {json.dumps(entry, ensure_ascii=False)}", nl=False)
        click.echo("\n ]", nl=False)
    click.echo("\n}")


def _print_report(matcher: LibraryMatcher, before: int, *, explain: bool) -> None:
    from tui.command_line.matches_report import matches_report

    articles = {article.id: article for article in matcher.matched_articles(before)}
    quotations = {quotation.id: quotation for quotation in matcher.matched_quotations(before)}
    matches = [replace(match, aligned=()) for match in matcher.matches(before)]
    click.echo(matches_report(articles, quotations, matches, explain=explain))
