"""What `concordance`, `collocates` and `dispersion` share: from paths and a query to articles with hits."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

import click

from library.hostile_text import harmless_line
from tui.command_line.options import WRONG_USAGE, config_option, exit_status, read_or_exit, settings_or_exit

if TYPE_CHECKING:
    from index import QueryError, SearchResults
    from index.found import Found
    from library.model import Article
    from library.readers import Skipped

VERSION = 1
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Searched(NamedTuple):
    """The answer to a query over all articles that were read."""

    results: SearchResults
    articles: Sequence[Article]
    skipped: Sequence[Skipped]

    @property
    def found(self) -> list[Found]:
        """All articles read with the places of their hits, best first, those without a hit last."""
        from index.found import found_among

        return found_among(self.results, self.articles)

    @property
    def unfinished(self) -> str:
        """What a report adds when the query was cut short."""
        return " (unfinished: the query was cut short)" if self.results.partial else ""

    def end(self, lines: object) -> NoReturn:
        """End the program with the exit status for what was found and left out."""
        sys.exit(exit_status(lines, self.skipped))


def concordance_options(command: _Command) -> _Command:
    """Add `PATH... QUERY`, `--format text|csv|json` and `--config`."""
    output_format = click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "csv", "json"]),
        default="text",
        show_default=True,
        help="Columns to read, a table for a spreadsheet or R, or JSON (version 1).",
    )
    query = click.argument("query", metavar="QUERY")
    paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    return paths(query(output_format(config_option(command))))


def search_or_exit(paths: Sequence[str], query: str, config_file: Path | None) -> Searched:
    """Read `paths` and search all of them; a query that cannot be read ends the program with status 2."""
    from index import QueryError, build_index
    from library.quotations import find_quotations

    reading = read_or_exit(paths, settings_or_exit(config_file))
    index = build_index(reading.articles, find_quotations(reading.articles, indirect=False))
    try:
        results = index.search(query, len(reading.articles))
    except QueryError as error:
        click.echo(_query_error(query, error), err=True)
        sys.exit(WRONG_USAGE)
    return Searched(results, reading.articles, reading.skipped)


def table(entries: Sequence[Mapping[str, object]]) -> str:
    """Return entries of the same names as CSV, without the end of the last line; "" for none."""
    written = io.StringIO()
    if entries:
        writer = csv.DictWriter(written, entries[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(entries)
    return written.getvalue().removesuffix("\n")


def _query_error(query: str, error: QueryError) -> str:
    shown = harmless_line(query)
    return f"broadsheet: {error}\n  {shown}\n  {' ' * error.position}^"
