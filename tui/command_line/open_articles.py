"""`broadsheet PATH...` opens articles side by side and writes nothing; without paths it opens the library."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import (
    WRONG_USAGE,
    config_option,
    exit_status,
    keyboard_as_standard_input,
    report_skipped,
    settings_or_exit,
    sources_of,
)

if TYPE_CHECKING:
    from library.configuration import Settings


@click.command("open", short_help="Open files and folders side by side, or your library.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--sample", is_flag=True, help="Open the sample library: three fictional events.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@library_option
@config_option
def open_articles(
    paths: tuple[str, ...], sample: bool, no_mouse: bool, library_path: Path | None, config_file: Path | None
) -> None:
    """Open files and folders side by side (the same as `broadsheet PATH...`); `-` is standard input.

    Without PATH the library opens that `broadsheet import` fills.
    """
    # What is imported stays; looking through it again and again costs a tenth of the start. The app
    # collects again from its first frame on.
    gc.disable()
    settings = settings_or_exit(config_file)
    mouse = settings.appearance.mouse and not no_mouse
    if library_path is not None and (paths or sample):
        raise click.UsageError("--library opens the library; with it no paths are opened")
    if sample:
        from library.sample import sample_paths

        paths = (*paths, *map(str, sample_paths()))
    if paths:
        _open_paths(paths, settings, mouse=mouse)
    else:
        _open_library(settings, library_path, mouse=mouse)


def _open_library(settings: Settings, library_path: Path | None, *, mouse: bool) -> None:
    """Show the library; what is wrong with it is said before there is a screen."""
    if not _is_full_terminal():
        raise click.UsageError(
            "the library opens on a full terminal; name files to `broadsheet compare` for text"
        )
    from library.database import LibraryError

    with open_library(settings, library_path, create=True) as library:
        from tui.library_app import LibraryApp

        try:
            app = LibraryApp(settings, library)
        except LibraryError as error:
            end_with(error)
        app.run(mouse=mouse)
    if app.return_code:
        sys.exit(app.return_code)


def _open_paths(paths: Sequence[str], settings: Settings, *, mouse: bool) -> None:
    sources, missing = sources_of(paths)
    if not sources:
        report_skipped(missing)
        sys.exit(WRONG_USAGE)
    try:
        if "-" in paths:
            keyboard_as_standard_input()
    except OSError:
        click.echo("broadsheet: no terminal to read keys from; try `broadsheet compare`", err=True)
        sys.exit(WRONG_USAGE)
    if not _is_full_terminal():
        click.echo("broadsheet: standard output is no full terminal; try `broadsheet compare`", err=True)
        sys.exit(WRONG_USAGE)

    from tui.app import BroadsheetApp

    app = BroadsheetApp(settings, sources, missing)
    if app.reading_done and not app.articles:
        report_skipped(app.skipped)
        sys.exit(WRONG_USAGE)
    app.run(mouse=mouse)
    report_skipped(app.skipped)
    if app.return_code:
        sys.exit(app.return_code)
    sys.exit(exit_status(app.articles, app.skipped))


def _is_full_terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
