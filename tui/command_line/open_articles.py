"""`broadsheet PATH...`: opens articles side by side; writes nothing to disk."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from tui.command_line.options import (
    NOTHING,
    WRONG_USAGE,
    config_option,
    exit_status,
    keyboard_as_standard_input,
    report_skipped,
    settings_or_exit,
    sources_of,
)


@click.command("open", short_help="Open files and folders side by side.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--sample", is_flag=True, help="Open the sample library: three fictional events.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@config_option
def open_articles(paths: tuple[str, ...], sample: bool, no_mouse: bool, config_file: Path | None) -> None:
    """Open files and folders side by side (the same as `broadsheet PATH...`); `-` is standard input."""
    # What is imported stays; looking through it again and again costs a tenth of the start. The app
    # collects again from its first frame on.
    gc.disable()
    settings = settings_or_exit(config_file)
    if sample:
        from library.sample import sample_paths

        paths = (*paths, *map(str, sample_paths()))
    if not paths:
        raise click.UsageError("name the files or folders to open, or try --sample")
    sources, missing = sources_of(paths)
    if not sources:
        report_skipped(missing)
        sys.exit(NOTHING)
    try:
        if "-" in paths:
            keyboard_as_standard_input()
    except OSError:
        click.echo("broadsheet: no terminal to read keys from; try `broadsheet compare`", err=True)
        sys.exit(WRONG_USAGE)
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        click.echo("broadsheet: standard output is no full terminal; try `broadsheet compare`", err=True)
        sys.exit(WRONG_USAGE)

    from tui.app import BroadsheetApp

    app = BroadsheetApp(settings, sources, missing)
    if app.reading_done and not app.articles:
        report_skipped(app.skipped)
        sys.exit(NOTHING)
    app.run(mouse=settings.appearance.mouse and not no_mouse)
    report_skipped(app.skipped)
    if app.return_code:
        sys.exit(app.return_code)
    sys.exit(exit_status(app.articles, app.skipped))
