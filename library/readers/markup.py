"""Text that carries HTML, as feeds and data sets keep it: its blocks without the tags.

For fragments and the pages of a book, which are all text. A web page, where the article has to be found among
navigation and advertisements, is read by `html`. One pass over the tags, linear in the length whatever they
are; entities of a document's own are left as they stand.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_TAG = re.compile(
    r"<!--|<!\[CDATA\[|<[!?][^<>]*>|<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,30})(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+>"
)
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd div dl dt figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD = {
    name: re.compile(rf"</(?:\w{{1,20}}:)?{name}\s{{0,20}}>", re.IGNORECASE)
    for name in ("script", "style", "noscript", "template", "svg", "math", "head")
}
"""Elements that hold no text, and their ends."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHOWS_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|span|a|b|i|em|strong|blockquote|img|table|figure)(?:\s[^<>]{0,2000})?/?>"
    r"|&(?:amp|quot|nbsp|lt|gt|apos|[lr][sd]quo|[mn]dash|hellip|#\d{1,7}|#x[\dA-Fa-f]{1,6});",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"<(?:p|div|br)[\s/>]", re.IGNORECASE)
"""Without these the paragraphs are lines, and the markup is within them."""


class Block(NamedTuple):
    """One block of text and the tag that holds it: "p", "h1"."""

    tag: str
    text: str


def without_markup(text: str) -> str:
    """Return a text as paragraphs; one that shows no sign of HTML as it stands."""
    if not _SHOWS_MARKUP.search(text):
        return text
    if _BREAKS.search(text):
        return "\n\n".join(block.text for block in blocks(text))
    return "\n".join("\n\n".join(block.text for block in blocks(line)) for line in text.split("\n"))


def blocks(markup: str) -> list[Block]:
    """Return the blocks of text in their order, white space as a browser shows it."""
    collected = _Collected()
    position = 0
    while match := _TAG.search(markup, position):
        collected.add(markup[position : match.start()])
        position = match.end()
        name = (match["name"] or "").lower().rpartition(":")[2]
        if match.group() == "<!--":
            position = _after(markup, "-->", position)
        elif match.group() == "<![CDATA[":
            end = _after(markup, "]]>", position)
            collected.add(markup[position:end].removesuffix("]]>"))
            position = end
        elif name in _UNREAD and not match["close"] and not match.group().endswith("/>"):
            closing = _UNREAD[name].search(markup, position)
            position = closing.end() if closing else len(markup)
        elif name == "br":
            collected.break_line()
        elif name in _BLOCKS:
            collected.close("p" if match["close"] else name)
    collected.add(markup[position:])
    collected.close("p")
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

    def break_line(self) -> None:
        """Break the line; two in a row end the block."""
        self._breaks += 1
        if self._breaks > 1:
            self.close(self._tag)
        else:
            self._pieces.append("\n")

    def close(self, following: str) -> None:
        """End the block; the next one has the tag `following`."""
        lines = (" ".join(unescape(line).split()) for line in "".join(self._pieces).split("\n"))
        if text := "\n".join(filter(None, lines)):
            self.blocks.append(Block(self._tag, text))
        self._pieces.clear()
        self._tag = following


def _after(markup: str, end: str, position: int) -> int:
    found = markup.find(end, position)
    return len(markup) if found < 0 else found + len(end)
