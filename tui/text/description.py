"""A family in words: speaker, kind of match, and every outlet's wording with the differing words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style

from library.families import Family, Wording
from library.hostile_text import harmless_line
from library.languages import speakers_are_read
from library.model import Article, Quotation, Relation, Span
from tui.text.coverage_line import coverage_line
from tui.text.marks import glyph
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces
from tui.text.reasons import reason

CHANGED = Style(bold=True, underline=True)
TAG = Style(bold=True, reverse=True)
_NAMES: dict[Relation, str] = {
    "identical": "the same words",
    "trimmed": "trimmed",
    "reworded": "reworded",
    "indirect": "reported indirectly",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a description, before it is wrapped."""

    pieces: Pieces
    in_focus: bool = False
    """This is where the reader stands."""


def plain_line(text: str) -> Line:
    """Return a line of unstyled text."""
    return Line([(harmless_line(text), PLAIN)])


def describe_family(
    family: Family, articles: Mapping[str, Article], active: str | None, panes: Mapping[str, int]
) -> list[Line]:
    """Return a heading, and two lines for each wording.

    `active` is the id of the quotation in focus; `panes` gives the number of the pane that an article
    stands in.
    """
    lines = [_heading(family)]
    if about_coverage := coverage_line(family, articles):
        lines.append(Line([(f"  {about_coverage}", DIM)]))
    for position, wording in enumerate(family.wordings):
        quotation = wording.quotation
        in_focus = quotation.id == active
        about = [_relation(family, wording, fullest=position == 0)]
        if quotation.part != "paragraph":
            about.append(f"in the {quotation.part}")
        if quotation.article in panes:
            about.append(f"pane {panes[quotation.article]}")
        if named := _named_as(quotation, articles[quotation.article]):
            about.append(named)
        pieces = [
            ("▶ " if in_focus else "  ", BOLD),
            (harmless_line(articles[quotation.article].outlet_name), BOLD),
            ("  " + " · ".join(about), DIM),
        ]
        if family.kind != "statement":
            pieces.append((f"  {_speaker(quotation.speaker)}", PLAIN))
        opening, closing = ("“", "”") if quotation.kind == "direct" else ("", "")
        words = [(f"  {opening}", DIM), *_marked(wording), (closing, DIM)]
        lines += [Line(pieces, in_focus), Line(words, in_focus)]
        if in_focus and wording.match is not None:
            lines.append(Line([(f"  why: {reason(wording.match)}", DIM)], in_focus=True))
    return lines


def _named_as(quotation: Quotation, article: Article) -> str:
    """Return how an article names the speaker, and whether that is certain."""
    attribution = quotation.attribution
    if attribution.name is None:
        return "names nobody" if speakers_are_read(article.language) else "speakers not read"
    mention = harmless_line(attribution.mention.within(article.text)) if attribution.mention else ""
    named = f"says “{mention}”" if mention and mention != attribution.name else ""
    return named if attribution.certain else f"{named} (not certain)".strip()


def _heading(family: Family) -> Line:
    reports = family.reports
    about = {
        "statement": _speaker(family.speaker),
        "attributed differently": "the same words, attributed differently",
        "suggestion": "possibly the same statement",
    }[family.kind]
    amount = f" · {len(family.wordings)} wordings in {'one report' if reports == 1 else f'{reports} reports'}"
    pieces = [(f" {family.tag} ", TAG), (f" {about}", BOLD), (amount, DIM)]
    if any(wording.changed for wording in family.wordings):
        pieces += [("   ", PLAIN), ("underlined", CHANGED), (": not in the fullest wording", DIM)]
    return Line(pieces)


def _relation(family: Family, wording: Wording, *, fullest: bool) -> str:
    name = "fullest" if fullest else _NAMES[wording.relation]
    return f"{glyph(family, wording)} {name}"


def _speaker(name: str | None) -> str:
    return harmless_line(name or "speaker unknown")


def _marked(wording: Wording) -> Pieces:
    quotation = wording.quotation
    changed = [Span(span.start - quotation.start, span.end - quotation.start) for span in wording.changed]
    return pieces_of(harmless_line(quotation.text), changed)


def pieces_of(text: str, changed: Sequence[Span]) -> Pieces:
    """Return `text` in pieces, the stretches that are `changed` in bold and underlined."""
    pieces: list[tuple[str, Style]] = []
    position = 0
    for start, end in changed:
        pieces += [(text[position:start], PLAIN), (text[start:end], CHANGED)]
        position = end
    return [*pieces, (text[position:], PLAIN)]
