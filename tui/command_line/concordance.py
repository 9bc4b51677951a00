"""`broadsheet concordance`: every hit of a query on a line of its own, key word in context."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.choices import CONTEXT, ORDERS, Order
from tui.command_line.concordancing import VERSION, Searched, concordance_options, search_or_exit
from tui.command_line.csv_table import table
from tui.command_line.query_command import QueryCommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.concordance import KwicLine
    from library.model import Article

_HELP = """Print every place in the articles where QUERY stands: the keywords below each other, in context.

QUERY is what `broadsheet search` takes. Sorted by the words to the left or right, what is said in the same
words comes together; left-2 begins with the second word from the keyword.
"""
_MARKS = 2
"""Cells of the marks around a keyword."""


@click.command(
    help=_HELP,
    cls=QueryCommand,
    short_help="Print every hit of a query as key word in context.",
)
@concordance_options
@click.option(
    "--sort", "order", type=click.Choice(ORDERS), default="found", show_default=True, help="By what."
)
@click.option(
    "--width",
    type=click.IntRange(0, 100),
    default=CONTEXT,
    show_default=True,
    help="Words on each side (characters in scripts without spaces).",
)
@click.option("--limit", type=click.IntRange(1), help="At most this many lines.")
def concordance(
    paths: tuple[str, ...],
    query: str,
    library_path: Path | None,
    output_format: str,
    order: Order,
    width: int,
    limit: int | None,
    config_file: Path | None,
) -> None:
    """Print every hit of a query as key word in context."""
    from index.concordance import concordance as lines_of
    from index.concordance import sorted_lines

    searched = search_or_exit(paths, query, library_path, config_file)
    every = sorted_lines(lines_of(searched.found, width), order)
    lines = every[:limit]
    by_id = {article.id: article for article in searched.articles}
    if output_format == "json":
        document = _document(searched, every, lines, by_id)
        click.echo(json.dumps(document | {"sort": order, "width": width}, ensure_ascii=False, indent=1))
    elif output_format == "csv":
        click.echo(table([_entry(line, by_id[line.article]) for line in lines]))
    else:
        click.echo("\n".join(_report(searched, every, lines)))
    searched.end(every)


def _report(searched: Searched, every: Sequence[KwicLine], lines: Sequence[KwicLine]) -> Iterator[str]:
    if not every:
        yield (
            searched.results.explanation
            or "The articles that answer have no word of the query in their text."
        )
        return
    amount = "1 hit" if len(every) == 1 else f"{len(every):,} hits"
    articles = len({line.article for line in every})
    where = "1 article" if articles == 1 else f"{articles:,} articles"
    first = f", the first {len(lines):,} shown" if len(lines) < len(every) else ""
    yield f"{amount} in {where}{first}{searched.unfinished}"
    yield ""
    yield from _rows(lines)


def _rows(lines: Sequence[KwicLine]) -> Iterator[str]:
    """Yield the lines in columns: of a terminal's width, or else as wide as they are."""
    from tui.text.concordance_rows import columns_for, columns_of, kwic_pieces

    if sys.stdout.isatty():
        columns = columns_for(shutil.get_terminal_size().columns - _MARKS)
    else:
        columns = columns_of(lines)
    for line in lines:
        date, outlet, left, keyword, right = (text for text, _ in kwic_pieces(line, columns))
        yield f"{date}{outlet}{left}‹{keyword}›{right}".rstrip()


def _document(
    searched: Searched, every: Sequence[KwicLine], lines: Sequence[KwicLine], by_id: Mapping[str, Article]
) -> dict[str, Any]:
    results = searched.results
    return {
        "version": VERSION,
        "query": results.query,
        "total": len(every),
        "partial": results.partial,
        "explanation": results.explanation,
        "lines": [_entry(line, by_id[line.article]) for line in lines],
    }


def _entry(line: KwicLine, article: Article) -> dict[str, Any]:
    return {
        "left": line.left.text,
        "keyword": line.keyword.text,
        "right": line.right.text,
        "outlet": line.outlet,
        "published": line.published,
        "headline": article.headline,
        "path": article.path,
        "article": line.article,
        "hit": line.hit + 1,
        "start": line.keyword.start,
        "end": line.keyword.end,
        "left_start": line.left.start,
        "right_end": line.right.end,
    }
