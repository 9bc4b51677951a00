"""`broadsheet search`: keyword search over articles or the library, as a report, JSON or CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from index.arrangement import ORDERS, Arrangement, Order
from index.facet_names import FACETS, Facet
from index.language_table import as_text
from tui.command_line.counting import counted
from tui.command_line.csv_table import table
from tui.command_line.library_options import library_option
from tui.command_line.options import config_option, exit_status
from tui.command_line.query_command import QueryCommand
from tui.command_line.searching import Searchable, refuse, searchable_or_exit, unfinished

if TYPE_CHECKING:
    from index import Hit, SearchResults
    from library.model import Article

_VERSION = 2
_MOST_VALUES = 20
"""Values of a facet in a report."""
_HELP = f"""Print the articles that answer QUERY, best first, each with a passage around its best hit.

Without PATH the library is searched. With --queries each line of FILE is a query of its own, and what is
printed is a table of how many articles answer each.

\b
{as_text(76)}
"""


@click.command(
    help=_HELP,
    cls=QueryCommand,
    short_help="Print the articles that answer a query, with passages.",
)
@click.argument("words", nargs=-1, metavar="[PATH...] QUERY")
@library_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="A report to read, JSON (version 2, docs/json.md), or a table.",
)
@click.option("--limit", type=click.IntRange(1), help="At most this many articles.")
@click.option("--sort", type=click.Choice(ORDERS), default="relevance", show_default=True, help="The order.")
@click.option("--fold-copies", is_flag=True, help="Show the best of near copies alone (library).")
@click.option("--by-story", is_flag=True, help="Keep the reports of a story together (library).")
@click.option(
    "--count", "facets", type=click.Choice(FACETS), multiple=True, help="Count the answers by this."
)
@click.option(
    "--queries",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Count the answers to each line of FILE (- for standard input); # begins a comment.",
)
@config_option
def search(
    words: tuple[str, ...],
    library_path: Path | None,
    output_format: str,
    limit: int | None,
    sort: Order,
    fold_copies: bool,
    by_story: bool,
    facets: tuple[Facet, ...],
    queries: TextIO | None,
    config_file: Path | None,
) -> None:
    """Print the articles that answer a query."""
    if facets and (queries is not None or output_format == "csv"):
        refuse("--count is for one query, as text or JSON: leave out --queries and --format csv, or --count")
    if queries is not None:
        with searchable_or_exit(words, library_path, config_file) as searchable:
            try:
                rows = list(counted(searchable, queries))
            except UnicodeDecodeError:
                refuse(f"{queries.name}: not UTF-8 text; save it as UTF-8 first")
        if not rows:
            refuse(f"{queries.name}: no query in it: one is looked for in each line")
        _print_counts(rows, output_format)
        sys.exit(exit_status(any(row["articles"] for row in rows), searchable.skipped))
    if not words:
        refuse("there is nothing to look for: give a QUERY, or --queries FILE")
    *paths, query = words
    arrangement = Arrangement(sort, fold_copies, by_story)
    with searchable_or_exit(paths, library_path, config_file) as searchable:
        results = searchable.answer_or_exit(
            query, limit or searchable.settings.search.most_results, arrangement
        )
        if output_format == "json":
            click.echo(json.dumps(_document(results, searchable, facets), ensure_ascii=False, indent=1))
        elif output_format == "csv":
            click.echo(table([_row(hit, searchable) for hit in results.hits]))
        else:
            click.echo("\n".join(_report(results, searchable, arrangement, facets)))
        sys.exit(exit_status(results.hits, searchable.skipped))


def _print_counts(rows: Sequence[dict[str, Any]], output_format: str) -> None:
    if output_format == "json":
        click.echo(json.dumps({"version": _VERSION, "queries": rows}, ensure_ascii=False, indent=1))
    else:
        click.echo(table(rows))


def _report(
    results: SearchResults, searchable: Searchable, arrangement: Arrangement, facets: Sequence[Facet]
) -> Iterator[str]:
    answers = results.answers
    if not results.hits or answers is None:
        yield results.explanation
        yield from _further(results, searchable)
        return
    amount = "1 article" if results.total == 1 else f"{results.total:,} articles"
    first = f", the best {len(results.hits)} shown" if len(answers) > len(results.hits) else ""
    folded = f", {results.total - len(answers):,} folded as copies" if results.total > len(answers) else ""
    yield f"{amount}{folded}{first}{unfinished(results)}"
    for facet in facets:
        counts = answers.counts(facet)
        yield ""
        yield f"by {facet}"
        yield from (f"{count:>8,}  {value}" for value, count in counts[:_MOST_VALUES])
        if len(counts) > _MOST_VALUES:
            yield f"          and {len(counts) - _MOST_VALUES:,} more"
    story = ""
    for number, hit in enumerate(results.hits):
        if arrangement.by_story and answers.story(number) != story:
            story = answers.story(number)
            yield ""
            yield f"== {story or 'in no story'}"
        yield from _hit_lines(hit, _article(hit, searchable), answers.copies(number))
    yield from _further(results, searchable)


def _further(results: SearchResults, searchable: Searchable) -> Iterator[str]:
    """Yield the articles that have most of the words, without those that have all."""
    if results.further is None:
        return
    shown = {hit.article for hit in results.hits}
    yield ""
    yield results.further.explanation
    for hit in results.further.hits:
        if hit.article not in shown:
            yield from _hit_lines(hit, _article(hit, searchable), 0)


def _hit_lines(hit: Hit, article: Article, copies: int) -> Iterator[str]:
    count = {0: "", 1: ", 1 hit"}.get(hit.count, f", {hit.count} hits")
    folded = {0: "", 1: ", 1 copy"}.get(copies, f", {copies} copies")
    yield ""
    yield " | ".join(filter(None, (article.outlet_name, article.published[:10], article.heading)))
    yield f"    {article.path}{count}{folded}"
    yield f"    {_marked(hit)}"


def _marked(hit: Hit) -> str:
    pieces, position = [], 0
    for start, end in hit.snippet.marks:
        pieces += [hit.snippet.text[position:start], "‹", hit.snippet.text[start:end], "›"]
        position = end
    return "".join([*pieces, hit.snippet.text[position:]])


def _document(results: SearchResults, searchable: Searchable, facets: Sequence[Facet]) -> dict[str, Any]:
    answers = results.answers
    return {
        "version": _VERSION,
        "query": results.query,
        "total": results.total,
        "partial": results.partial,
        "explanation": results.explanation,
        "counts": {
            facet: [{"value": value, "count": count} for value, count in answers.counts(facet)]
            for facet in facets
            if answers is not None
        },
        "hits": _hits(results, searchable),
        "most_words": _hits(results.further, searchable) if results.further is not None else [],
    }


def _hits(results: SearchResults, searchable: Searchable) -> list[dict[str, Any]]:
    answers = results.answers
    return [
        {
            **_entry(hit, _article(hit, searchable)),
            "copies": answers.copies(number) if answers is not None else 0,
            "story": answers.story(number) if answers is not None else "",
            "spans": [list(span) for span in hit.spans],
            "snippet": {
                "text": hit.snippet.text,
                "start": hit.snippet.start,
                "marks": [list(mark) for mark in hit.snippet.marks],
            },
        }
        for number, hit in enumerate(results.hits)
    ]


def _entry(hit: Hit, article: Article) -> dict[str, Any]:
    return {
        "article": hit.article,
        "path": article.path,
        "headline": article.headline,
        "outlet": article.outlet_name,
        "published": article.published,
        "score": round(hit.score, 4),
        "count": hit.count,
    }


def _row(hit: Hit, searchable: Searchable) -> dict[str, Any]:
    return {**_entry(hit, _article(hit, searchable)), "passage": hit.snippet.text}


def _article(hit: Hit, searchable: Searchable) -> Article:
    article = searchable.article(hit.article)
    if article is None:
        raise RuntimeError(f"the article {hit.article} was there a moment ago")
    return article
