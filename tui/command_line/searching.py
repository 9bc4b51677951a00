"""From a query to its answers: over articles that are read for it, or over the library."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from index.arrangement import DEFAULT
from library.database import LibraryError
from library.hostile_text import harmless_line
from tui.command_line.import_report import progress_line
from tui.command_line.library_options import end_with, open_library
from tui.command_line.options import WRONG_USAGE, read_or_exit, settings_or_exit

if TYPE_CHECKING:
    from index import IndexDamaged, QueryError, SearchIndex, SearchResults
    from index.arrangement import Arrangement
    from library.configuration import Settings
    from library.importing import ImportProgress
    from library.model import Article
    from library.readers import Skipped

_SHOWN = 100
"""Characters of a query that are shown on each side of what is wrong in it."""
PATIENCE = 30.0
"""Seconds that a query may take where nobody waits at a screen."""


@dataclass(slots=True)
class Searchable:
    """What a command searches."""

    index: SearchIndex
    """Another one as soon as this one turns out to be damaged."""
    article: Callable[[str], Article | None]
    """Returns the article with an id."""
    settings: Settings
    articles: Sequence[Article] = ()
    """All that were read for it; none of a library."""
    skipped: Sequence[Skipped] = ()
    mended: Callable[[IndexDamaged], SearchIndex] | None = None
    """Puts a sound index in the place of a damaged one."""

    def search(self, query: str, limit: int, arrangement: Arrangement = DEFAULT) -> SearchResults:
        """Search; raises QueryError, LibraryError, IndexUnusable."""
        from index import IndexDamaged

        try:
            return self.index.search(query, limit, arrangement=arrangement, seconds=PATIENCE)
        except IndexDamaged as error:
            if self.mended is None:
                raise
            self.index = self.mended(error)
            return self.index.search(query, limit, arrangement=arrangement, seconds=PATIENCE)

    def answer_or_exit(self, query: str, limit: int, arrangement: Arrangement = DEFAULT) -> SearchResults:
        """Search; a query that cannot be read ends the program with status 2."""
        from index import IndexUnusable, QueryError

        try:
            return self.search(query, limit, arrangement)
        except QueryError as error:
            click.echo(pointed_at(query, error), err=True)
            sys.exit(WRONG_USAGE)
        except (LibraryError, IndexUnusable) as error:
            end_with(error)


@contextmanager
def searchable_or_exit(
    paths: Sequence[str], library_path: Path | None, config_file: Path | None
) -> Iterator[Searchable]:
    """Read and index `paths`, or open the library where there are none; what is wrong ends the program."""
    settings = settings_or_exit(config_file)
    if not paths:
        with _library(settings, library_path) as found:
            yield found
        return
    if library_path is not None:
        refuse(
            "--library is for searching the library: leave out the paths, or leave out --library; "
            "a query of several words stands in quotation marks"
        )
    if not any(path == "-" or Path(path).exists() for path in paths):
        refuse(
            f"{harmless_line(paths[0])}: no such file or directory; "
            "a query of several words stands in quotation marks"
        )
    from index import build_index
    from library.quotations import find_quotations

    reading = read_or_exit(paths, settings)
    index = build_index(reading.articles, find_quotations(reading.articles))
    by_id = {article.id: article for article in reading.articles}
    yield Searchable(index, by_id.get, settings, reading.articles, reading.skipped)


@contextmanager
def _library(settings: Settings, library_path: Path | None) -> Iterator[Searchable]:
    from tui.library_index import forget_index, sound_index

    with open_library(settings, library_path) as library, ExitStack() as opened:

        def sound() -> SearchIndex:
            try:
                return opened.enter_context(sound_index(library, _tell, lambda: False, _warn))
            except LibraryError as error:
                end_with(error)

        def mended(damage: IndexDamaged) -> SearchIndex:
            click.echo(f"broadsheet: the search index is damaged ({damage}); it is made anew", err=True)
            try:
                forget_index(library)
            except LibraryError as error:
                end_with(error)
            return sound()

        yield Searchable(sound(), library.articles.read_if_there, settings, mended=mended)


def _warn(why: str) -> None:
    click.echo(f"broadsheet: {harmless_line(why)}; searching what is indexed so far", err=True)


def _tell(progress: ImportProgress) -> None:
    if sys.stderr.isatty():
        over = progress.done == progress.total
        click.echo("\r\x1b[K" + ("" if over else progress_line(progress)), nl=False, err=True)


def pointed_at(query: str, error: QueryError) -> str:
    """Return what is wrong with a query, and the query with a caret below the place."""
    from rich.cells import cell_len

    first = max(0, error.position - _SHOWN)
    shown = harmless_line(query[first : error.position + _SHOWN])
    begun, cut = "… " * (first > 0), " …" * (len(query) > error.position + _SHOWN)
    before = cell_len(begun + harmless_line(query[first : error.position]))
    return f"broadsheet: {error}\n  {begun}{shown}{cut}\n  {' ' * before}^"


def unfinished(results: SearchResults) -> str:
    """Return what a report adds when a query was cut short."""
    return " (unfinished: the query was cut short)" if results.partial else ""


def refuse(said: str) -> NoReturn:
    """Say what is wrong with a command and end the program with status 2."""
    click.echo(f"broadsheet: {said}", err=True)
    sys.exit(WRONG_USAGE)
