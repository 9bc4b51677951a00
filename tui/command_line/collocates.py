"""`broadsheet collocates`: the words that stand near the hits of a query more often than elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.choices import FEWEST, MEASURES, WINDOW, Measure
from tui.command_line.concordancing import VERSION, Searched, concordance_options, search_or_exit
from tui.command_line.csv_table import table
from tui.command_line.query_command import QueryCommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.collocates import Collocate, Collocates

_HELP = """Print the words that stand near QUERY more often than elsewhere in these articles.

\b
near             times within the window of a hit; left and right of it
in all           times in all articles read
log Dice         how exclusively they keep company, whatever the size of the corpus (Rychlý 2008)
G2               log-likelihood: how certain it is that this is no chance (Dunning 1993);
                 negative: rarer near the hits than elsewhere
MI               how many times more often than by chance, as a power of two; high for rare words

Words are counted as printed, without case and accents: each form by itself.
"""


@click.command(
    help=_HELP,
    cls=QueryCommand,
    short_help="Print the words that stand near the hits of a query.",
)
@concordance_options
@click.option(
    "--sort", "measure", type=click.Choice(MEASURES), default="log-dice", show_default=True, help="By what."
)
@click.option(
    "--window",
    type=click.IntRange(1, 50),
    default=WINDOW,
    show_default=True,
    help="Words on each side of a hit.",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=FEWEST,
    show_default=True,
    help="Only words that stand near a hit so often.",
)
@click.option("--function-words", is_flag=True, help="The, of, and so on too.")
@click.option("--limit", type=click.IntRange(1), help="At most this many words.")
def collocates(
    paths: tuple[str, ...],
    query: str,
    library_path: Path | None,
    output_format: str,
    measure: Measure,
    window: int,
    least: int,
    function_words: bool,
    limit: int | None,
    config_file: Path | None,
) -> None:
    """Print the words that stand near the hits of a query."""
    from index.collocates import collocates as collocates_of
    from index.collocates import ranked
    from library.languages import function_words as words_of

    searched = search_or_exit(paths, query, library_path, config_file)
    result = collocates_of(searched.found, window, least, None if function_words else words_of)
    every = ranked(result.entries, measure)
    entries = every[:limit]
    if output_format == "json":
        asked = {"window": window, "least": least, "function_words": function_words, "sort": measure}
        document = _document(searched, asked, result, entries)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    elif output_format == "csv":
        click.echo(table([_entry(entry) for entry in entries]))
    elif not result.hits:
        click.echo(searched.results.explanation or "No word of the query stands in the text of an article.")
    else:
        without = "" if function_words else "; function words are left out"
        click.echo(
            "\n".join(_report(result, entries, len(every), searched.read, f"{without}{searched.unfinished}"))
        )
    searched.end(every)


def _report(
    result: Collocates, entries: Sequence[Collocate], total: int, read: str, note: str
) -> Iterator[str]:
    from tui.text.collocate_rows import HEADS, collocate_pieces, counted_over

    amount = "1 collocate" if total == 1 else f"{total:,} collocates"
    first = f", the first {len(entries):,} shown" if len(entries) < total else ""
    yield f"{amount}{first} {counted_over(result, read)}{note}"
    if entries:
        yield ""
        yield HEADS
        for entry in entries:
            yield "".join(text for text, _ in collocate_pieces(entry))


def _document(
    searched: Searched, asked: Mapping[str, object], result: Collocates, entries: Sequence[Collocate]
) -> dict[str, Any]:
    return {
        "version": VERSION,
        "query": searched.results.query,
        "partial": searched.results.partial,
        "explanation": searched.results.explanation,
        **asked,
        "hits": result.hits,
        "articles": result.articles,
        "corpus": {"words": result.corpus_size, "of": f"articles {searched.read}"},
        "total": len(result.entries),
        "collocates": [_entry(entry) for entry in entries],
    }


def _entry(entry: Collocate) -> dict[str, Any]:
    return {
        "word": entry.shown,
        "folded": entry.word,
        "near": entry.frequency,
        "left": entry.left,
        "right": entry.right,
        "in_all": entry.in_corpus,
        "expected": round(entry.expected, 4),
        "log_dice": round(entry.log_dice, 4),
        "likelihood": round(entry.likelihood, 4),
        "mutual_information": round(entry.mutual_information, 4),
    }
