"""`broadsheet doctor`: whether settings, library, matches and index are sound, and what to do if not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from library.configuration import ConfigurationError, load_settings
from library.database import LibraryError, LibraryFile
from library.database.checking import Finding, Gravity, check_library, damaged_articles, save_what_can_be_read
from library.hostile_text import harmless_line
from tui.command_line.library_options import end_with, library_file, library_option
from tui.command_line.options import FOUND, SOME_SKIPPED, WRONG_USAGE, config_option
from tui.text.counts import counted

_SIGNS = {"sound": "ok", "waiting": "to do", "damaged": "DAMAGED"}
_HELP = """Check settings, library, matches and search index, and say what to do.

Changes nothing without --repair or --save. Exit status: 0 all is sound, 3 something is to be done, 2 the
library cannot be opened.
"""


@click.command(help=_HELP, short_help="Check the library and say what to do.")
@library_option
@click.option("--repair", is_flag=True, help="Remove articles that cannot be read.")
@click.option(
    "--save",
    "saved",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Copy what can be read of a damaged library into a new one.",
)
@config_option
def doctor(library_path: Path | None, repair: bool, saved: Path | None, config_file: Path | None) -> None:
    """Look at everything and print what was found."""
    try:
        settings = load_settings(config_file)
    except ConfigurationError as error:
        _print(
            Finding("settings", "damaged", str(error), "mend it; `broadsheet config check` reads it again")
        )
        sys.exit(WRONG_USAGE)
    _print(Finding("settings", "sound", "all known and within bounds"))
    file = library_file(settings, library_path)
    click.echo(f"{'':9} library: {harmless_line(str(file))}")
    if saved is not None:
        _save(file, saved)
    try:
        with LibraryFile(file, create=False) as library:
            if repair:
                gone = library.remove(damaged_articles(library))
                click.echo(f"{'':9} removed {counted(gone, 'article')} that could not be read")
            findings = list(_shown(_findings(library)))
    except LibraryError as error:
        if not file.exists():
            _print(Finding("library", "waiting", str(error)))
            sys.exit(WRONG_USAGE)
        _print(Finding("library", "damaged", str(error)))
        sys.exit(WRONG_USAGE)
    sys.exit(FOUND if all(finding.gravity == "sound" for finding in findings) else SOME_SKIPPED)


def _save(file: Path, saved: Path) -> None:
    try:
        copied = save_what_can_be_read(file, saved)
    except LibraryError as error:
        end_with(error)
    articles = copied.get("content", 0)
    click.echo(
        f"{'':9} {counted(articles, 'article')} and all that you added copied to {harmless_line(str(saved))}"
    )
    click.echo(f"{'':9} look at it with `broadsheet --library {harmless_line(str(saved))}`")
    sys.exit(FOUND)


def _findings(library: LibraryFile) -> Iterator[Finding]:
    from library.importing.upkeep import check_derived

    yield from check_library(library, tell=_tell if sys.stderr.isatty() else None)
    yield from check_derived(library)
    yield from _search_index(library)


def _search_index(library: LibraryFile) -> Iterator[Finding]:
    from index import check
    from library.importing.upkeep import GO_ON
    from tui.library_index import INDEXING

    waiting = library.articles.waiting("indexed", INDEXING)
    if waiting:
        yield Finding(
            "search index", "waiting", f"{counted(len(waiting), 'article')} waiting for this", GO_ON
        )
    if not library.index_folder.exists():
        if len(library.articles):
            yield Finding("search index", "waiting", "is not there", "`broadsheet reindex` makes it anew")
        return
    wrong = check(library.index_folder)
    for found in wrong:
        gravity: Gravity = "damaged" if found.serious else "waiting"
        yield Finding("search index", gravity, found.text, "`broadsheet reindex --only search` makes it anew")
    if not waiting and not wrong:
        yield Finding("search index", "sound", "holds all articles, every byte as it was written")


def _shown(findings: Iterator[Finding]) -> Iterator[Finding]:
    for finding in findings:
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)
        _print(finding)
        yield finding


def _print(finding: Finding) -> None:
    said = f"{_SIGNS[finding.gravity]:>9} {finding.about}: {finding.said}"
    click.echo(harmless_line(said))
    if finding.advice:
        click.echo(f"{'':9}   {harmless_line(finding.advice)}")


def _tell(done: int, total: int) -> None:
    click.echo(f"\r\x1b[K{done:,} of {total:,} articles looked at", nl=False, err=True)
