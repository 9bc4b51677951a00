"""`broadsheet quotes`: the quotations of a set of articles and who said them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tui.command_line.options import exit_status, read_or_exit, report_options, settings_or_exit


@click.command(short_help="Print every quotation with its speaker.")
@report_options
@click.option(
    "--speaker", default="", metavar="NAME", help="Only of speakers with NAME in their name or mention."
)
@click.option(
    "--outlet", default="", metavar="NAME", help="Only in reports of outlets with NAME in their name."
)
@click.option("--cue", default="", metavar="WORD", help="Only those introduced by WORD, such as warned.")
@click.option(
    "--kind", type=click.Choice(["direct", "indirect"]), help="Only between marks, or only without."
)
@click.option(
    "--explain", is_flag=True, help="Say why: the rule, the cue and the words that name the speaker."
)
def quotes(
    paths: tuple[str, ...],
    output_format: str,
    with_text: bool,
    config_file: Path | None,
    speaker: str,
    outlet: str,
    cue: str,
    kind: str | None,
    explain: bool,
) -> None:
    """Print every quotation with its speaker, article by article; (?) where the speaker is not certain."""
    from library.interchange import quotations_document
    from library.model import Comparison
    from library.quotations import find_quotations
    from library.selection import Selection, selected
    from tui.command_line.report import quotations_report

    reading = read_or_exit(paths, settings_or_exit(config_file))
    by_id = {article.id: article for article in reading.articles}
    selection = Selection(speaker, outlet, cue, kind or "")
    quotations = find_quotations(reading.articles, indirect=kind != "direct")
    found = Comparison(reading.articles, selected(quotations, by_id, selection))
    if output_format == "json":
        document = quotations_document(found, with_text=with_text, explain=explain)
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        click.echo(quotations_report(found, explain=explain))
    sys.exit(exit_status(found.quotations, reading.skipped))
