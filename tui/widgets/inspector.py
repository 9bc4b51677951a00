"""The panel below the panes: the focused statement, every outlet's wording one under the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from library.families import Family, Wording
from library.hostile_text import harmless_line
from library.model import Article, Quotation
from tui.text.marks import glyph

_CHANGED = "bold underline"
_ACTIVE, _OTHER = "▶", " "
_NAMES = {
    "identical": "the same words",
    "trimmed": "trimmed",
    "reworded": "reworded",
    "indirect": "reported indirectly",
}


class Inspector(VerticalScroll, can_focus=False):
    """Shows one family, or how to get to one."""

    DEFAULT_CSS = """
    Inspector {
        height: auto; background: $panel; padding: 0 1; scrollbar-size-vertical: 1;
        & > Static { width: 1fr; height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static(markup=False)

    def show(self, content: Content) -> None:
        """Show `content` from its top."""
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)


def family_content(
    family: Family, articles: Mapping[str, Article], active: str | None, panes: Mapping[str, int]
) -> Content:
    """Describe a family: speaker, kind of match, and the wordings with their differing words marked.

    `panes` gives the number of the pane that an article stands in.
    """
    lines = [_heading(family)]
    for position, wording in enumerate(family.wordings):
        article = articles[wording.quotation.article]
        marker = _ACTIVE if wording.quotation.id == active else _OTHER
        pane = f" · pane {panes[article.id]}" if article.id in panes else ""
        relation = "fullest" if position == 0 and family.kind == "statement" else _NAMES[wording.relation]
        part = "" if wording.quotation.part == "paragraph" else f", in the {wording.quotation.part}"
        lines.append(
            Content.assemble(
                f"{marker} ",
                (harmless_line(article.outlet_name), "bold"),
                (f"  {glyph(family, wording)} {relation}{part}{pane}", "dim"),
                f"  {_who(wording.quotation)}" if family.kind != "statement" else "",
            )
        )
        lines.append(Content.assemble("  “", *_marked(wording), "”"))
    return Content("\n").join(lines)


def _heading(family: Family) -> Content:
    reports = {wording.quotation.article for wording in family.wordings}
    outlets = "one report" if len(reports) == 1 else f"{len(reports)} reports"
    if family.kind == "attributed differently":
        about = "the same words, attributed differently"
    elif family.kind == "suggestion":
        about = "possibly the same statement"
    else:
        about = harmless_line(family.speaker or "speaker unknown")
    return Content.assemble(
        (f" {family.tag} ", "bold reverse"),
        (f" {about}", "bold"),
        (f" · {len(family.wordings)} wordings in {outlets}", "dim"),
        ("  underlined: not in the fullest wording", "dim")
        if any(w.changed for w in family.wordings)
        else "",
    )


def _who(quotation: Quotation) -> str:
    return harmless_line(quotation.speaker or "speaker unknown")


def _marked(wording: Wording) -> Sequence[str | tuple[str, str]]:
    """Return the wording in pieces, the changed words in bold and underlined."""
    quotation = wording.quotation
    pieces: list[str | tuple[str, str]] = []
    position = 0
    text = harmless_line(quotation.text)
    for span in wording.changed:
        start, end = span.start - quotation.start, span.end - quotation.start
        pieces += [text[position:start], (text[start:end], _CHANGED)]
        position = end
    return [*pieces, text[position:]]
