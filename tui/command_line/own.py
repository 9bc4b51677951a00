"""`broadsheet own`: what the reader added to the library, as JSON, out of it and into it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from library.database import LibraryError
from library.readers.sources import STANDARD_INPUT, reason_of
from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import FOUND, config_option, settings_or_exit


@click.group(short_help="Tags, notes, decisions: export them as JSON, import them.")
def own() -> None:
    """Export what you added to the library (tags, notes, reading state, decisions) as JSON, and import it."""


@own.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@library_option
@config_option
def export(file: Path | None, library_path: Path | None, config_file: Path | None) -> None:
    """Write what you added to FILE, or to standard output. A file that is there is not overwritten."""
    from library.database.exchange import exported

    with open_library(settings_or_exit(config_file), library_path) as library:
        try:
            text = json.dumps(exported(library), ensure_ascii=False, indent=1)
        except LibraryError as error:
            end_with(error)
    if file is None:
        click.echo(text)
        sys.exit(FOUND)
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(f"{text}\n")
    except OSError as error:
        end_with(LibraryError(f"{file}: {reason_of(error)}"))
    sys.exit(FOUND)


@own.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@library_option
@config_option
def take(file: Path, library_path: Path | None, config_file: Path | None) -> None:
    """Add what was exported to the library; what is there stays. FILE may be - for standard input."""
    from library.database.exchange import take_in

    try:
        content = sys.stdin.buffer.read() if str(file) == STANDARD_INPUT else file.read_bytes()
        document = json.loads(content)
    except OSError as error:
        end_with(LibraryError(f"{file}: {reason_of(error)}"))
    except (ValueError, RecursionError) as error:
        end_with(LibraryError(f"{file}: no JSON: {error}"))
    with open_library(settings_or_exit(config_file), library_path, create=True) as library:
        try:
            added = take_in(library, document)
        except LibraryError as error:
            end_with(LibraryError(f"{file}: {error}"))
    click.echo(", ".join(f"{count:,} {kind}" for kind, count in added.items() if count) or "nothing new")
    sys.exit(FOUND)
