"""A reused passage in words: what it is, who has it, and how the texts on screen differ."""

from __future__ import annotations

from collections.abc import Mapping

from library.hostile_text import harmless_line
from library.model import Article, ArticleSpan, PassageKind
from library.reused import ReusedPassage, words_apart
from tui.text.description import CHANGED, TAG, Line, pieces_of
from tui.text.pieces import BOLD, DIM, PLAIN, Pieces

NAMES: dict[PassageKind, str] = {"copy": "wire copy", "background": "background"}
_SHARED: dict[PassageKind, str] = {"copy": "shared by", "background": "reused by"}
_MOST_NAMED = 12
"""Outlets that are named; of more, the number is told."""


def describe_passage(
    passage: ReusedPassage, articles: Mapping[str, Article], panes: Mapping[str, int], active: int
) -> list[Line]:
    """Return a heading, then each article on screen that has the passage, from the left; each text once.

    `panes` gives the number of the pane that an article stands in; `active` is that of the reader.
    """
    on_screen = sorted(
        (place for place in passage.places if place.article in panes), key=lambda place: panes[place.article]
    )
    texts = [_text(place, articles) for place in on_screen]
    fullest = max(texts, key=len)
    differing = [words_apart(text, fullest) for text in texts]
    lines = [_heading(passage, articles, panes, underlined=any(differing))]
    shown: dict[str, int] = {}
    for place, text, changed in zip(on_screen, texts, differing, strict=True):
        pane = panes[place.article]
        in_focus = pane == active
        first = shown.setdefault(text, pane)
        about = [f"pane {pane}"]
        if first != pane:
            about.append(f"the same text as in pane {first}")
        elif text == fullest:
            about.append("fullest")
        pieces = [
            ("▶ " if in_focus else "  ", BOLD),
            (harmless_line(articles[place.article].outlet_name), BOLD),
            ("  " + " · ".join(about), DIM),
        ]
        lines.append(Line(pieces, in_focus))
        if first == pane:
            lines.append(Line([("  ", PLAIN), *pieces_of(text, changed)], in_focus))
    return lines


def _text(place: ArticleSpan, articles: Mapping[str, Article]) -> str:
    return harmless_line(articles[place.article].text[place.start : place.end])


def _heading(
    passage: ReusedPassage, articles: Mapping[str, Article], panes: Mapping[str, int], *, underlined: bool
) -> Line:
    holders = sorted(
        (place.article for place in passage.places), key=lambda name: panes.get(name, len(panes) + 1)
    )
    named = ", ".join(harmless_line(articles[name].outlet_name) for name in holders[:_MOST_NAMED])
    more = f" and {len(holders) - _MOST_NAMED} more" if len(holders) > _MOST_NAMED else ""
    about = f" · {_SHARED[passage.kind]} {named}{more}"
    heading: Pieces = [
        (f" {NAMES[passage.kind]} ", TAG),
        (about, BOLD),
        (f" · score {passage.score:.2f}", DIM),
    ]
    if underlined:
        heading = [*heading, ("   ", PLAIN), ("underlined", CHANGED), (": not in the fullest text", DIM)]
    return Line(heading)
