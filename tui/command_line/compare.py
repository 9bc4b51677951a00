"""`broadsheet compare`: the shared statements of a set of articles, as a report or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tui.command_line.options import exit_status, read_or_exit, report_options, settings_or_exit


@click.command(short_help="Print the statements that articles share.")
@report_options
def compare(paths: tuple[str, ...], output_format: str, with_text: bool, config_file: Path | None) -> None:
    """Print the statements that the articles share: who said it, and each outlet's wording.

    The exit status is 1 only where there is nothing to compare: no article, or no quotation in any.
    """
    from library.comparison import compare as compare_articles
    from library.interchange import comparison_document
    from tui.command_line.report import comparison_report

    settings = settings_or_exit(config_file)
    reading = read_or_exit(paths, settings)
    comparison = compare_articles(reading.articles)
    if output_format == "json":
        click.echo(
            json.dumps(comparison_document(comparison, with_text=with_text), ensure_ascii=False, indent=1)
        )
    else:
        click.echo(comparison_report(comparison, suggestions=settings.comparison.suggestions))
    sys.exit(exit_status(comparison.quotations, reading.skipped))
