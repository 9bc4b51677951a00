"""What the commands share that work on the library on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from library.hostile_text import harmless_line
from tui.command_line.options import WRONG_USAGE

if TYPE_CHECKING:
    from library.configuration import Settings
    from library.database import LibraryFile

_Command = TypeVar("_Command", bound=Callable[..., Any])


def library_option(command: _Command) -> _Command:
    """Add `--library FILE`."""
    return click.option(
        "--library",
        "library_path",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The library to use instead of your own (setting library.file).",
    )(command)


def library_file(settings: Settings, option: Path | None) -> Path:
    """Return which file is the library: as asked for, as set, or in the platform's folder for data."""
    if option is not None:
        return option
    if settings.library.file:
        return Path(settings.library.file).expanduser()
    from platformdirs import user_data_path

    return user_data_path("broadsheet", appauthor=False) / "library.db"


def open_library(settings: Settings, option: Path | None, *, create: bool = False) -> LibraryFile:
    """Open the library; what is wrong with it ends the program with status 2."""
    from library.database import LibraryError, LibraryFile

    try:
        return LibraryFile(library_file(settings, option), create=create)
    except LibraryError as error:
        end_with(error)


def end_with(error: Exception) -> NoReturn:
    """Say what is wrong and end the program with status 2."""
    click.echo(f"broadsheet: {harmless_line(str(error))}", err=True)
    sys.exit(WRONG_USAGE)
