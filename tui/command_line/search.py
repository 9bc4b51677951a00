"""`broadsheet search`: keyword search over a set of articles, as a report or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from library.hostile_text import harmless_line
from tui.command_line.options import (
    WRONG_USAGE,
    config_option,
    exit_status,
    format_option,
    read_or_exit,
    settings_or_exit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index import Hit, QueryError, SearchResults
    from library.model import Article

_VERSION = 1


_HELP = """Print the articles that answer QUERY, best first, each with a passage around its best hit.

\b
words            all of them, in any form: negotiate finds negotiations
"a phrase"       these words in this order, as written
OR, -word, ( )   either, without, grouped
prefix*          words that begin so
speaker: outlet: in:headline|deck|quote
"""


@click.command(
    help=_HELP,
    short_help="Print the articles that answer a query, with passages.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.argument("query", metavar="QUERY")
@format_option
@click.option("--limit", type=click.IntRange(1), help="At most this many articles.")
@config_option
def search(
    paths: tuple[str, ...], query: str, output_format: str, limit: int | None, config_file: Path | None
) -> None:
    """Print the articles that answer a query."""
    from index import QueryError, build_index
    from library.quotations import find_quotations

    settings = settings_or_exit(config_file)
    reading = read_or_exit(paths, settings)
    index = build_index(reading.articles, find_quotations(reading.articles, indirect=False))
    try:
        results = index.search(query, limit or settings.search.most_results)
    except QueryError as error:
        click.echo(_query_error(query, error), err=True)
        sys.exit(WRONG_USAGE)
    articles = {article.id: article for article in reading.articles}
    if output_format == "json":
        click.echo(json.dumps(_document(results, articles), ensure_ascii=False, indent=1))
    else:
        click.echo(_report(results, articles))
    sys.exit(exit_status(results.hits, reading.skipped))


def _query_error(query: str, error: QueryError) -> str:
    shown = harmless_line(query)
    return f"broadsheet: {error}\n  {shown}\n  {' ' * error.position}^"


def _report(results: SearchResults, articles: Mapping[str, Article]) -> str:
    if not results.hits:
        return results.explanation
    amount = "1 article" if results.total == 1 else f"{results.total:,} articles"
    unfinished = " (unfinished: the query was cut short)" if results.partial else ""
    first = f", the best {len(results.hits)} shown" if results.total > len(results.hits) else ""
    lines = [f"{amount}{first}{unfinished}"]
    for hit in results.hits:
        article = articles[hit.article]
        count = {0: "", 1: ", 1 hit"}.get(hit.count, f", {hit.count} hits")
        lines += ["", f"{article.outlet_name} | {article.heading}", f"    {article.path}{count}"]
        lines.append(f"    {_marked(hit)}")
    return "\n".join(lines)


def _marked(hit: Hit) -> str:
    pieces, position = [], 0
    for start, end in hit.snippet.marks:
        pieces += [hit.snippet.text[position:start], "‹", hit.snippet.text[start:end], "›"]
        position = end
    return "".join([*pieces, hit.snippet.text[position:]])


def _document(results: SearchResults, articles: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "query": results.query,
        "total": results.total,
        "partial": results.partial,
        "explanation": results.explanation,
        "hits": [_hit(hit, articles[hit.article]) for hit in results.hits],
    }


def _hit(hit: Hit, article: Article) -> dict[str, Any]:
    return {
        "article": hit.article,
        "path": article.path,
        "headline": article.headline,
        "outlet": article.outlet_name,
        "score": round(hit.score, 4),
        "count": hit.count,
        "spans": [list(span) for span in hit.spans],
        "snippet": {
            "text": hit.snippet.text,
            "start": hit.snippet.start,
            "marks": [list(mark) for mark in hit.snippet.marks],
        },
    }
