"""What the sub-commands share: options, and the step from paths to articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from library.configuration import ConfigurationError, Settings, load_settings
from library.hostile_text import harmless_line
from library.readers import Reading, Skipped, Source, find_sources, read_sources

FOUND, NOTHING, WRONG_USAGE, SOME_SKIPPED = 0, 1, 2, 3
"""Exit statuses; that nothing of what was named can be read is wrong usage."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def config_option(command: _Command) -> _Command:
    """Add `--config FILE`."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Read the settings from FILE instead of your own configuration file.",
    )(command)


def format_option(command: _Command) -> _Command:
    """Add `--format json|text`."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="A report to read, or JSON (version 1, docs/json.md).",
    )(command)


def report_options(command: _Command) -> _Command:
    """Add `PATH...`, `--format`, `--text` and `--config`: what the commands take that report on articles."""
    with_text = click.option("--text", "with_text", is_flag=True, help="With JSON: add each article's text.")
    paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    return paths(format_option(with_text(config_option(command))))


def settings_or_exit(config_file: Path | None) -> Settings:
    """Return the settings in force; a wrong configuration file ends the program with status 2."""
    try:
        return load_settings(config_file)
    except ConfigurationError as error:
        click.echo(f"broadsheet: {harmless_line(str(error))}", err=True)
        sys.exit(WRONG_USAGE)


def sources_of(paths: Sequence[str]) -> tuple[list[Source], list[Skipped]]:
    """List the sources behind `paths`, standard input included."""
    return find_sources(paths, sys.stdin.buffer.read)


def read_or_exit(paths: Sequence[str], settings: Settings) -> Reading:
    """Read `paths`; what was skipped goes to standard error, and nothing readable ends with status 2."""
    sources, missing = sources_of(paths)
    reading = read_sources(sources, settings.reading.limits)
    reading = Reading(reading.articles, (*missing, *reading.skipped))
    report_skipped(reading.skipped)
    if not reading.articles:
        click.echo("broadsheet: nothing to read", err=True)
        sys.exit(WRONG_USAGE)
    return reading


def report_skipped(skipped: Sequence[Skipped]) -> None:
    """Name on standard error what was left out, and why."""
    for entry in skipped:
        click.echo(f"broadsheet: skipped {entry}", err=True)


def exit_status(found: object, skipped: Sequence[Skipped]) -> int:
    """Return the exit status for what was found and left out."""
    if not found:
        return NOTHING
    return SOME_SKIPPED if skipped else FOUND


def keyboard_as_standard_input() -> None:
    """Give standard input back to the keyboard; raises OSError where there is no terminal."""
    terminal = os.open("/dev/tty", os.O_RDONLY)
    os.dup2(terminal, sys.stdin.fileno())
    os.close(terminal)
