"""`broadsheet remove`: articles out of the library."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from library.database import LibraryError
from library.hostile_text import harmless_line
from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import (
    FOUND,
    NOTHING,
    SOME_SKIPPED,
    WRONG_USAGE,
    config_option,
    settings_or_exit,
)

if TYPE_CHECKING:
    from library.database import LibraryFile

_HELP = """Remove articles from your library: by id, by the beginning of an id, by path or by address.

Their files stay where they are. Tags, notes and decisions stay too, and are there again when an article is
imported once more.
"""
_SHOWN = 20


@click.command(help=_HELP, short_help="Remove articles from your library.")
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@library_option
@click.option("--tag", metavar="TAG", help="Remove all articles with this tag.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@config_option
def remove(
    articles: tuple[str, ...], library_path: Path | None, tag: str | None, yes: bool, config_file: Path | None
) -> None:
    """Remove what was named, after asking."""
    if not articles and tag is None:
        raise click.UsageError("name the articles to remove, or a --tag")
    with open_library(settings_or_exit(config_file), library_path) as library:
        try:
            chosen, unknown = _chosen(library, articles, tag)
            for name in unknown:
                click.echo(f"broadsheet: no article {harmless_line(name)} in {library.file}", err=True)
            if not chosen:
                if tag is not None:
                    click.echo(f"broadsheet: no article has the tag {harmless_line(tag)}", err=True)
                sys.exit(NOTHING)
            _show(library, chosen)
            if not yes and not _agreed(len(chosen)):
                click.echo("broadsheet: nothing removed", err=True)
                sys.exit(WRONG_USAGE)
            from library.importing.upkeep import remove_articles
            from tui.library_index import remove_from_index

            remove_articles(library, chosen, remove_from_index)
        except LibraryError as error:
            end_with(error)
        click.echo(f"Removed {len(chosen):,} article{'s' if len(chosen) > 1 else ''}.")
        sys.exit(SOME_SKIPPED if unknown else FOUND)


def _chosen(library: LibraryFile, names: Iterable[str], tag: str | None) -> tuple[list[str], list[str]]:
    """Return the ids that were named, and the names behind which there is nothing."""
    from library.database import Wanted

    chosen: dict[str, None] = {}
    unknown: list[str] = []
    for name in names:
        found = library.articles.find(name) or library.articles.find(str(Path(name).absolute()))
        chosen.update(dict.fromkeys(found))
        if not found:
            unknown.append(name)
    if tag is not None:
        chosen.update(dict.fromkeys(library.listing.article_ids(Wanted(tag=tag))))
    return list(chosen), unknown


def _show(library: LibraryFile, ids: list[str]) -> None:
    for row in library.listing.article_rows(ids[:_SHOWN]):
        click.echo(
            harmless_line(f"  {row.id}  {row.published[:10]:10}  {row.outlet}: {row.heading}"), err=True
        )
    if len(ids) > _SHOWN:
        click.echo(f"  and {len(ids) - _SHOWN:,} more", err=True)


def _agreed(count: int) -> bool:
    """Ask whether to go on; where nobody can answer, the answer is no."""
    if not sys.stdin.isatty():
        click.echo("broadsheet: nobody to ask; say --yes", err=True)
        return False
    return click.confirm(f"Remove {count:,} article{'s' if count > 1 else ''} from the library?", err=True)
