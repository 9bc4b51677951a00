"""`broadsheet merge`: another library, or the names of one speaker."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from library.database import LibraryError, LibraryFile
from library.hostile_text import harmless_line
from tui.command_line.import_articles import import_and_report
from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import FOUND, config_option, settings_or_exit


@click.group(short_help="Merge another library into yours, or two names of a speaker.")
def merge() -> None:
    """Merge another library into yours, or two names of a speaker; stories are merged on screen (`m`)."""


@merge.command("library")
@click.argument("other", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@library_option
@config_option
def merge_library(other: Path, library_path: Path | None, config_file: Path | None) -> None:
    """Take all articles of another library, and what its reader added, into yours."""
    from library.database.exchange import take_library
    from library.importing.locking import writing_alone

    settings = settings_or_exit(config_file)
    with open_library(settings, library_path, create=True) as library:
        try:
            with writing_alone(library), LibraryFile(other, create=False) as taken:
                counts = take_library(library, taken, _tell)
        except LibraryError as error:
            end_with(error)
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)
        said = ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) or "no articles there"
        click.echo(f"Merged {other}: {said}")
        sys.exit(import_and_report(library, (), settings.reading.limits))


@merge.command("speakers")
@click.argument("name")
@click.argument("into")
@library_option
@config_option
def merge_speakers(name: str, into: str, library_path: Path | None, config_file: Path | None) -> None:
    """Take NAME for the same person or body as INTO; twice the same name undoes that."""
    from library.speaker_names import standing_for

    with open_library(settings_or_exit(config_file), library_path) as library:
        try:
            known = _known_names(library)
            name, into = _known(name, known, library), _known(into, known, library)
            library.own.merge_speaker(name, into)
            merged = library.own.merged_speakers()
        except LibraryError as error:
            end_with(error)
    end = standing_for(merged).get(into, into)
    said = f"{name} stands for itself" if name == into else f"{name} is {into}"
    click.echo(harmless_line(f"{said}, who is {end}" if end != into else said))
    sys.exit(FOUND)


def _known_names(library: LibraryFile) -> set[str]:
    """Return the speakers of a library, and the names that were merged before."""
    from library.database.speakers import speakers_of

    merged = library.own.merged_speakers()
    return {*speakers_of(library), *merged, *merged.values()}


def _known(name: str, known: set[str], library: LibraryFile) -> str:
    """Return a name as the library knows it; raises LibraryError that says which are near."""
    from library.speaker_names import known_spelling, nearest_names

    found = known_spelling(name, known)
    if found is None:
        near = nearest_names(name, known)
        advice = f"; did you mean {', '.join(near)}?" if near else ""
        raise LibraryError(f"nobody called {name} is quoted in {library.file}{advice}")
    return found


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{done:,} of {total:,} articles", nl=False, err=True)
