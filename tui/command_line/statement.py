"""`broadsheet statement`: where else the library carries a statement."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Any

import click

from library.database import LibraryError
from library.hostile_text import harmless, harmless_line
from library.readers.sources import STANDARD_INPUT
from tui.command_line.library_options import end_with, library_option, open_library
from tui.command_line.options import FOUND, NOTHING, config_option, format_option, settings_or_exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.library_elsewhere import Answer, Question, Told

_VERSION = 1
_LIMIT = 20
_WIDTH = 100
_HELP = """Find the quotations of your library that carry the statement in TEXT: in the same words, trimmed or
reworded, at any time.

TEXT is pasted from anywhere, with or without quotation marks; of a whole paragraph the quoted words count.
`-` reads it from standard input. What is not certain is listed last, as possible. Words outside quotations
are found by the search in your library.

\b
broadsheet statement "the quay stays closed" --speaker Roe
pbpaste | broadsheet statement -
broadsheet statement --quotation 3f1c9b2e77aa0d41:1208
"""


@click.command(help=_HELP, short_help="Find a statement elsewhere in your library.")
@click.argument("text", required=False, metavar="[TEXT]")
@click.option("--quotation", metavar="ID", help="One of the library's own quotations instead of TEXT.")
@click.option("--speaker", metavar="NAME", help="Who said it.")
@click.option("--date", "published", metavar="DATE", default="", help="When it was said: 2031-03-04.")
@click.option("--limit", type=click.IntRange(1), default=_LIMIT, show_default=True, help="At most so many.")
@library_option
@format_option
@config_option
def statement(
    text: str | None,
    quotation: str | None,
    speaker: str | None,
    published: str,
    limit: int,
    library_path: Path | None,
    output_format: str,
    config_file: Path | None,
) -> None:
    """Print where else a statement is."""
    from tui.library_elsewhere import Question, ask_library, question_about

    if (text is None) == (quotation is None):
        raise click.UsageError("give the TEXT of a statement (or - to read it), or --quotation ID")
    _check_date(published)
    if text == STANDARD_INPUT:
        text = sys.stdin.buffer.read().decode(errors="replace")
    with open_library(settings_or_exit(config_file), library_path) as library:
        try:
            question = (
                question_about(library, quotation, limit)
                if quotation is not None
                else Question(text or "", speaker, published, "", limit)
            )
            answer = ask_library(library, question)
        except LibraryError as error:
            end_with(error)
    if output_format == "json":
        click.echo(json.dumps(_document(answer), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_report(answer, question)))
    sys.exit(FOUND if answer.told else NOTHING)


def _check_date(published: str) -> None:
    from library.matching.library_wide.rows import day_of_date

    if published and not day_of_date(published):
        raise click.UsageError(f"--date {published}: not a date like 2031-03-04")


def _report(answer: Answer, question: Question) -> Iterator[str]:
    from tui.library_elsewhere import GO_ON
    from tui.text.elsewhere import summary

    if not isinstance(question.asked, str):
        yield f"“{harmless(question.asked.text)}”"
    yield summary(answer.elsewhere)
    if len(answer.told) < answer.elsewhere.total:
        yield f"The first {len(answer.told):,} are listed."
    if answer.waiting:
        yield f"{answer.waiting:,} articles are not matched yet and were not looked through; {GO_ON}."
    for number, told in enumerate(answer.told, 1):
        yield ""
        yield from _entry(number, told)


def _entry(number: int, told: Told) -> Iterator[str]:
    from tui.text.elsewhere import relation_of, shared_spans, why

    article, found = told.article, told.found
    date = article.published[:10] or "no date"
    yield harmless_line(f"{number}. {article.outlet} | {date} | {article.heading}")
    speaker = found.quotation.speaker or "speaker unknown"
    yield harmless_line(f"    {speaker}: {relation_of(found)}")
    pieces, position, text = [], 0, found.quotation.text
    for start, end in shared_spans(found):
        pieces += [text[position:start], "‹", text[start:end], "›"]
        position = end
    said = harmless_line("".join([*pieces, text[position:]]))
    wrapper = TextWrapper(_WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 4, break_on_hyphens=False)
    yield from wrapper.wrap(f"“{said}”")
    yield from wrapper.wrap(f"because: {why(found)}")
    yield harmless_line(f"    {found.quotation.id}")


def _document(answer: Answer) -> dict[str, Any]:
    elsewhere = answer.elsewhere
    return {
        "version": _VERSION,
        "asked": [
            {"text": asked.text, "speaker": asked.speaker, "start": asked.start, "end": asked.end}
            for asked in elsewhere.asked
        ],
        "tells": elsewhere.tells,
        "accepted": elsewhere.accepted,
        "total": elsewhere.total,
        "not_matched_yet": answer.waiting,
        "found": [_found(told) for told in answer.told],
    }


def _found(told: Told) -> dict[str, Any]:
    article, found = told.article, told.found
    quotation, line = found.quotation, found.held_against
    return {
        "quote": {
            "id": quotation.id,
            "article": quotation.article,
            "start": quotation.start,
            "end": quotation.end,
            "text": quotation.text,
            "speaker": quotation.speaker,
            "part": quotation.part,
        },
        "outlet": article.outlet,
        "published": article.published,
        "headline": article.heading,
        "relation": found.relation,
        "accepted": found.accepted,
        "strength": found.strength,
        "same_speaker": found.same_speaker,
        "days": found.days,
        "rule": found.grounds.rule,
        "words": [list(word) for word in found.grounds.words],
        "shared": round(found.close.alike.shared, 2),
        "asked_for": {"words": line.words, "shared": line.weight, "score": line.score} if line else None,
        "saying_of_weeks": found.saying_of,
        "aligned": [list(run) for run in found.aligned],
    }
