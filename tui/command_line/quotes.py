"""`broadsheet quotes`: the quotations of a set of articles and who said them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tui.command_line.options import exit_status, read_or_exit, report_options, settings_or_exit


@click.command(short_help="Print every quotation with its speaker.")
@report_options
def quotes(paths: tuple[str, ...], output_format: str, with_text: bool, config_file: Path | None) -> None:
    """Print every quotation with its speaker, article by article."""
    from library.interchange import quotations_document
    from library.model import Comparison
    from library.quotations import find_quotations
    from tui.command_line.report import quotations_report

    reading = read_or_exit(paths, settings_or_exit(config_file))
    found = Comparison(reading.articles, find_quotations(reading.articles))
    if output_format == "json":
        click.echo(json.dumps(quotations_document(found, with_text=with_text), ensure_ascii=False, indent=1))
    else:
        click.echo(quotations_report(found))
    sys.exit(exit_status(found.quotations, reading.skipped))
