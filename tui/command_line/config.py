"""`broadsheet config`: where the settings lie, whether they are sound, and what is in force."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.command_line.options import WRONG_USAGE, config_option, settings_or_exit


@click.group()
def config() -> None:
    """Show and check the settings."""


@config.command()
def path() -> None:
    """Print the paths of the defaults and of your own configuration file."""
    from library.configuration import default_file, user_file

    own = user_file()
    click.echo(f"defaults: {default_file()}")
    click.echo(f"your own: {own}{'' if own.exists() else ' (not there; every setting has its default)'}")


@config.command()
@config_option
def check(config_file: Path | None) -> None:
    """Read the configuration file; name the file, line and key of what is wrong."""
    from library.configuration import user_file
    from tui.settings_check import problems

    settings = settings_or_exit(config_file)
    own = config_file or user_file()
    if found := problems(settings):
        for problem in found:
            click.echo(f"{own}: {problem}", err=True)
        sys.exit(WRONG_USAGE)
    click.echo(f"{own}: sound" if own.exists() else f"{own}: not there; every setting has its default")


@config.command()
@config_option
def show(config_file: Path | None) -> None:
    """Print the settings in force."""
    from library.configuration import settings_as_yaml

    click.echo(settings_as_yaml(settings_or_exit(config_file)), nl=False)
