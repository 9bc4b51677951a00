"""Text that carries HTML, as feeds, mails, books and data sets keep it: its blocks without the tags.

For what is all text. A web page, where the article has to be found among navigation and advertisements, is
read by `html`. Everything takes linear time, whatever the tags are.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>"
    r"|<(?P<close>/?)(?:(?!o:)[A-Za-z][\w-]{0,20}:)?+(?P<name>[A-Za-z][\w:-]{0,30}+)"
    r"""(?P<rest>(?>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)|[^<>]*+)>""",
    re.DOTALL,
)
"""Each alternative ends at the next `<`, which keeps it linear; a comment that never ends takes the rest.
The prefix that books may have is no part of a name; Word's `o:p` stands within paragraphs."""
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot"
    " th thead title tr ul"
)
_INLINE_NAMES = (
    "a abbr acronym b big br cite code del em font i img ins mark q s small span strike strong sub sup time"
    " tt u wbr"
)
_UNSHOWN_NAMES = "head noscript template svg math iframe object audio video"
_EMPTY_NAMES = "br hr img input link meta source wbr area base col embed"
_BLOCKS, _UNSHOWN, _EMPTY = (
    frozenset(names.split()) for names in (_BLOCK_NAMES, _UNSHOWN_NAMES, _EMPTY_NAMES)
)
_PREFIX = r"(?:[A-Za-z][\w-]{0,20}:)?"
_RAW = {
    name: re.compile(rf"</{_PREFIX}{name}(?![\w-])[^<>]*>", re.IGNORECASE) for name in ("script", "style")
}
"""Elements in which tags are none, and their ends."""
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all", re.IGNORECASE)
_FILLING = re.compile("[\u00ad\u034f\u200b-\u200d\u2060\ufeff]+")
"""What mails fill their preview with; within words it is kept."""
_SHOWS_MARKUP = re.compile(
    rf"</?{_PREFIX}(?:{'|'.join(f'{_BLOCK_NAMES} {_INLINE_NAMES} {_UNSHOWN_NAMES} script style'.split())})"
    r"(?:\s[^<>]{0,2000})?/?>|<!--|<!\[CDATA\["
    r"|&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[a-zA-Z][a-zA-Z\d]{1,9});",
    re.IGNORECASE,
)
_BREAKS = re.compile(rf"<{_PREFIX}(?:br|{'|'.join(_BLOCK_NAMES.split())})[\s/>]", re.IGNORECASE)
"""Without these the paragraphs are lines, and the markup is within them."""


class Block(NamedTuple):
    """One block of text and the tag that holds it: "p", "h1"."""

    tag: str
    text: str


def blocks(markup: str) -> list[Block]:
    """Return the blocks of text in their order, white space as a browser shows it, line breaks kept.

    Leaves out what is not shown: scripts, styles, comments, and what a style hides unless that is all.
    """
    found = _blocks(markup, hiding=True)
    return _blocks(markup, hiding=False) if not found and _HIDDEN.search(markup) else found


def markup_text(markup: str) -> str:
    """Return the text of a piece of HTML, its blocks divided by a blank line.

    One that shows no sign of HTML stays as it is, but for white space around it.
    """
    if not _SHOWS_MARKUP.search(markup):
        return markup.strip()
    return "\n\n".join(block.text for block in blocks(markup))


def markup_line(markup: str) -> str:
    """Return the text of a piece of HTML as one line, for titles and names."""
    return " ".join(markup_text(markup).split())


def without_markup(text: str) -> str:
    """Return the paragraphs of a text that may be HTML; its own lines stay where no tag makes any."""
    if not _SHOWS_MARKUP.search(text) or _BREAKS.search(text):
        return markup_text(text)
    return "\n".join(map(markup_line, text.strip().split("\n")))


def _blocks(markup: str, *, hiding: bool) -> list[Block]:
    collected = _Collected()
    unshown, depth, position = "", 0, 0
    while token := _TOKEN.search(markup, position):
        if not unshown:
            collected.add(markup[position : token.start()])
        position = token.end()
        name, closes = (token["name"] or "").lower(), bool(token["close"])
        opens = bool(name) and not closes and name not in _EMPTY and not token["rest"].endswith("/")
        if name in _RAW and opens:
            end = _RAW[name].search(markup, position)
            position = end.end() if end else len(markup)
        elif unshown:
            depth += (opens - closes) if name == unshown else 0
            unshown = unshown if depth else ""
        else:
            collected.mark(name, closes=closes)
            if name == "a" and closes and markup.startswith(("<a ", "<A "), position):
                collected.add(" ")
            if opens and (name in _UNSHOWN or (hiding and _HIDDEN.search(token["rest"]))):
                unshown, depth = name, 1
    if not unshown:
        collected.add(markup[position:])
    collected.end("p")
    return collected.blocks


class _Collected:
    """The blocks so far, and the pieces of the one that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._tag = "p"
        self._pieces: list[str] = []
        self._breaks = 0

    def add(self, text: str) -> None:
        """Add what stands between two tags."""
        if text:
            self._pieces.append(text.replace("\n", " "))
            self._breaks = self._breaks if text.isspace() else 0

    def mark(self, name: str, *, closes: bool) -> None:
        """End a line or a block where a tag does."""
        if name == "br":
            self._break_line()
        elif name in _BLOCKS:
            self.end("p" if closes else name)

    def _break_line(self) -> None:
        """Break the line; two in a row end the block."""
        self._breaks += 1
        if self._breaks > 1:
            self.end(self._tag)
        else:
            self._pieces.append("\n")

    def end(self, following: str) -> None:
        """End the block; the next one has the tag `following`."""
        lines = (_shown(unescape(line)) for line in "".join(self._pieces).split("\n"))
        if text := "\n".join(filter(None, lines)):
            self.blocks.append(Block(self._tag, text))
        self._pieces.clear()
        self._tag = following


def _shown(line: str) -> str:
    return " ".join(_FILLING.sub(_kept_within_words, line).split())


def _kept_within_words(filling: re.Match[str]) -> str:
    before = filling.string[filling.start() - 1 : filling.start()]
    after = filling.string[filling.end() : filling.end() + 1]
    return filling.group() if len(filling.group()) == 1 and before.isalnum() and after.isalnum() else ""
