"""`broadsheet reindex`: what was derived from the articles is thrown away and made anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from library.database import LibraryError
from tui.command_line.import_articles import import_and_report
from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import config_option, settings_or_exit

if TYPE_CHECKING:
    from library.database import Task

_HELP = """Make anew what is derived from the articles: quotations, stories, matches and the search index.

Articles, tags, notes and decisions stay. Needed after damage; after a new version of Broadsheet the next
import does what has changed by itself.
"""
_TASKS: dict[str, tuple[Task, ...]] = {
    "quotations": ("quoted", "grouped", "matched", "indexed"),
    "stories": ("grouped",),
    "matches": ("matched",),
    "search": ("indexed",),
}


@click.command(help=_HELP, short_help="Make quotations, stories, matches and search index anew.")
@library_option
@click.option(
    "--only", type=click.Choice(list(_TASKS)), multiple=True, help="Make only this anew (again and again)."
)
@config_option
def reindex(library_path: Path | None, only: tuple[str, ...], config_file: Path | None) -> None:
    """Throw away what was derived and make it anew."""
    from library.importing.upkeep import forget_derived
    from tui.library_index import forget_index

    settings = settings_or_exit(config_file)
    tasks = {task for name in only or _TASKS for task in _TASKS[name]}
    with open_library(settings, library_path) as library:
        try:
            forget_derived(library, tasks)
            if "indexed" in tasks:
                forget_index(library)
        except LibraryError as error:
            end_with(error)
        sys.exit(import_and_report(library, (), settings.reading.limits))
