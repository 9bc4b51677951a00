"""`broadsheet dispersion`: where in each article the hits of a query stand, how evenly, and when."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.command_line.concordancing import VERSION, Searched, concordance_options, search_or_exit
from tui.command_line.csv_table import table
from tui.command_line.query_command import QueryCommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.dispersion import Dispersion, Plot
    from library.model import Article

_WIDTH = 100
"""Cells of a row where there is no terminal."""
_HELP = """Print where QUERY stands: a barcode of each article from its start to its end, then the months.

\b
DP           deviation of proportions (Gries 2008) over all articles read: 0 when each article has as many
             hits as its length lets expect, towards 1 when all stand in one place
normalised   the same, over the greatest that it can be for these articles (Lijffijt and Gries 2012)
"""


@click.command(
    help=_HELP,
    cls=QueryCommand,
    short_help="Print where in the articles the hits of a query stand.",
)
@concordance_options
@click.option("--limit", type=click.IntRange(1), help="At most this many articles.")
def dispersion(
    paths: tuple[str, ...],
    query: str,
    library_path: Path | None,
    output_format: str,
    limit: int | None,
    config_file: Path | None,
) -> None:
    """Print where in the articles the hits of a query stand."""
    from index.dispersion import dispersion as dispersion_of

    searched = search_or_exit(paths, query, library_path, config_file)
    over = dispersion_of(searched.found)
    plots = over.plots[:limit]
    by_id = {article.id: article for article in searched.articles}
    if output_format == "json":
        click.echo(json.dumps(_document(searched, over, plots), ensure_ascii=False, indent=1))
    elif output_format == "csv":
        click.echo(table([row for plot in plots for row in _table_rows(plot, by_id[plot.article])]))
    else:
        click.echo("\n".join(_report(searched, over, plots)))
    searched.end(over.plots)


def _report(searched: Searched, over: Dispersion, plots: Sequence[Plot]) -> Iterator[str]:
    from tui.text.dispersion_rows import evenness, month_pieces, plot_pieces

    if not over.plots:
        yield searched.results.explanation or "No word of the query stands in the text of an article."
        return
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    yield f"{evenness(over)}{searched.unfinished}"
    yield ""
    for plot in plots:
        yield "".join(text for text, _ in plot_pieces(plot, width))
    if len(plots) < len(over.plots):
        yield f"and {len(over.plots) - len(plots):,} more"
    if over.months:
        yield ""
        most = max(month.hits for month in over.months)
        for month in over.months:
            yield "".join(text for text, _ in month_pieces(month, most, width))
    if over.undated:
        yield f"{over.undated:,} in articles without a date"


def _document(searched: Searched, over: Dispersion, plots: Sequence[Plot]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "query": searched.results.query,
        "partial": searched.results.partial,
        "explanation": searched.results.explanation,
        "hits": over.hits,
        "articles": over.articles,
        "articles_with_hits": len(over.plots),
        "deviation_of_proportions": _rounded(over.deviation),
        "normalised": _rounded(over.normalised),
        "plots": [
            {
                "article": plot.article,
                "outlet": plot.outlet,
                "heading": plot.heading,
                "published": plot.published,
                "length": plot.length,
                "places": [round(place, 5) for place in plot.places],
            }
            for plot in plots
        ],
        "months": [
            {"month": month.month, "hits": month.hits, "articles": month.articles} for month in over.months
        ],
        "undated": over.undated,
    }


def _table_rows(plot: Plot, article: Article) -> Iterator[dict[str, object]]:
    """Yield a row for each hit."""
    for number, place in enumerate(plot.places, 1):
        yield {
            "article": plot.article,
            "outlet": plot.outlet,
            "published": plot.published,
            "headline": article.headline,
            "path": article.path,
            "length": plot.length,
            "hit": number,
            "place": round(place, 5),
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
