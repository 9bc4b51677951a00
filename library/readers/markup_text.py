"""Short pieces of HTML, as feeds and mails hold them, as text: a paragraph a block."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>"
    r"""|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)|[^<>]*)>""",
    re.DOTALL,
)
"""Each alternative ends at the next `<`, so that no input takes more than linear time; a comment that never
ends takes the rest."""
_PARAGRAPH_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead title"
    " tr ul"
)
_UNSHOWN_NAMES = "script style head noscript template svg iframe object audio video"
_EMPTY_NAMES = "br hr img input link meta source wbr area base col embed"
_PARAGRAPHS, _UNSHOWN, _EMPTY = (
    frozenset(names.split()) for names in (_PARAGRAPH_NAMES, _UNSHOWN_NAMES, _EMPTY_NAMES)
)
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all", re.IGNORECASE)
_FILLING = re.compile("[\u00ad\u034f\u200b-\u200d\u2060\ufeff]+")
"""What mails fill their preview with; within words it is kept."""
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});")


def markup_text(markup: str) -> str:
    """Return the text of a piece of HTML, its blocks divided by a blank line, line breaks kept.

    Leaves out what is not shown: scripts, styles, comments and what a style hides. A text without tags and
    references stays as it is. Takes linear time.
    """
    if not _MARKUP.search(markup):
        return markup.strip()
    text = "".join(_pieces(markup, hiding=True))
    if not text.strip(" \x00\x01"):
        text = "".join(_pieces(markup, hiding=False))
    return "\n\n".join(_paragraphs(html.unescape(text)))


def markup_line(markup: str) -> str:
    """Return the text of a piece of HTML as one line, for titles and names."""
    return " ".join(markup_text(markup).split())


def _pieces(markup: str, *, hiding: bool) -> Iterator[str]:
    r"""Yield the text between tags, and what they do to it: U+0000 ends a paragraph, U+0001 a line."""
    within, depth = "", 0
    place = 0
    for token in _TOKEN.finditer(markup):
        if not within:
            yield _one_line(markup[place : token.start()])
        place = token.end()
        name, closes = (token["name"] or "").lower(), bool(token["close"])
        if within:
            if name == within:
                depth += -1 if closes else 1
                within = within if depth > 0 else ""
            continue
        if name in _PARAGRAPHS:
            yield "\x00"
        elif name == "br":
            yield "\x01"
        elif name == "a" and closes:
            yield " " if markup[place : place + 1] == "<" else ""
        if name and not closes and name not in _EMPTY and not token["rest"].endswith("/"):
            unshown = name in _UNSHOWN or (hiding and _HIDDEN.search(token["rest"]))
            within, depth = (name, 1) if unshown else ("", 0)
    if not within:
        yield _one_line(markup[place:])


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x20]+", " ", text)


def _paragraphs(text: str) -> Iterator[str]:
    for block in text.split("\x00"):
        lines = (" ".join(_FILLING.sub(_kept_within_words, line).split()) for line in block.split("\x01"))
        if paragraph := "\n".join(line for line in lines if line):
            yield paragraph


def _kept_within_words(filling: re.Match[str]) -> str:
    before = filling.string[filling.start() - 1 : filling.start()]
    after = filling.string[filling.end() : filling.end() + 1]
    return filling.group() if len(filling.group()) == 1 and before.isalnum() and after.isalnum() else ""
