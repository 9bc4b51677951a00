"""`broadsheet compare`: the shared statements of a set of articles, as a report or as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from library.hostile_text import harmless_line
from tui.command_line.options import (
    WRONG_USAGE,
    exit_status,
    read_or_exit,
    report_options,
    settings_or_exit,
)


@click.command(short_help="Print the statements that articles share.")
@report_options
@click.option("--explain", is_flag=True, help="Say why: the rule, the words that tell most, the speakers.")
def compare(
    paths: tuple[str, ...], output_format: str, with_text: bool, config_file: Path | None, explain: bool
) -> None:
    """Print the statements that the articles share: who said it, and each outlet's wording.

    The exit status is 1 where no article has a quotation, 2 where no article can be read.
    """
    from library.comparison import compare as compare_articles
    from library.interchange import comparison_document
    from library.sentence_model import SentenceModelError, sentence_model
    from tui.command_line.report import comparison_report

    settings = settings_or_exit(config_file)
    reading = read_or_exit(paths, settings)
    likeness = sentence_model(settings.matching.semantic_model)
    try:
        comparison = compare_articles(reading.articles, likeness=likeness)
    except SentenceModelError as error:
        click.echo(f"broadsheet: matching.semantic_model: {harmless_line(str(error))}", err=True)
        sys.exit(WRONG_USAGE)
    if output_format == "json":
        document = comparison_document(comparison, with_text=with_text, explain=explain)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        suggestions = settings.comparison.suggestions
        click.echo(comparison_report(comparison, suggestions=suggestions, explain=explain))
    sys.exit(exit_status(comparison.quotations, reading.skipped))
