"""What `concordance`, `collocates` and `dispersion` share: from paths and a query to articles with hits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

import click

from tui.command_line.library_options import library_option
from tui.command_line.options import config_option, exit_status
from tui.command_line.searching import searchable_or_exit, unfinished

if TYPE_CHECKING:
    from index import SearchResults
    from index.found import Found
    from library.model import Article
    from library.readers import Skipped

VERSION = 1
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Searched(NamedTuple):
    """The answer to a query over all articles that were read, or over the library."""

    results: SearchResults
    articles: Sequence[Article]
    """Those that were read; of a library those that answer."""
    found: Sequence[Found]
    """The articles with the places of their hits, best first, those without a hit last."""
    skipped: Sequence[Skipped]
    read: str
    """What is true of the articles: "read", or "found" in the library."""

    @property
    def unfinished(self) -> str:
        """What a report adds when the query was cut short, or when more articles answer."""
        more = self.results.total - len(self.results.hits)
        left_out = f" (of the best {len(self.results.hits):,} articles; {more:,} more answer)" if more else ""
        return unfinished(self.results) + left_out

    def end(self, lines: object) -> NoReturn:
        """End the program with the exit status for what was found and left out."""
        sys.exit(exit_status(lines, self.skipped))


def concordance_options(command: _Command) -> _Command:
    """Add `[PATH...] QUERY`, `--library`, `--format text|csv|json` and `--config`."""
    output_format = click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "csv", "json"]),
        default="text",
        show_default=True,
        help="Columns to read, a table for a spreadsheet or R, or JSON (version 1).",
    )
    query = click.argument("query", metavar="QUERY")
    paths = click.argument("paths", nargs=-1, metavar="[PATH...]")
    return paths(query(library_option(output_format(config_option(command)))))


def search_or_exit(
    paths: Sequence[str], query: str, library_path: Path | None, config_file: Path | None
) -> Searched:
    """Search `paths`, or the library; a query that cannot be read ends the program with status 2."""
    from index.found import MOST_OF_A_LIBRARY, found_among, found_articles

    with searchable_or_exit(paths, library_path, config_file) as searchable:
        results = searchable.answer_or_exit(query, len(searchable.articles) or MOST_OF_A_LIBRARY)
        if searchable.articles:
            found = found_among(results, searchable.articles)
        else:
            found = list(found_articles(results, searchable.article))
        articles = searchable.articles or [article for article, _ in found]
        return Searched(results, articles, found, searchable.skipped, "read" if paths else "found")
