"""The text of an article out of its page, block by block: paragraphs, quotations, list items, captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from library.model import Origin

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_FEWEST_CHARACTERS = 60
"""Of a text, to be one; a notice in brief has two lines."""
_TOO_LITTLE = 250
"""Characters; with fewer, what else the page holds is looked at."""
_TIMES_LONGER = 2
"""As long as what was found, at least, for another text of the page to be taken instead."""
_PARAGRAPH_OF_PROSE = 40
_LONGEST_CAPTION = 700
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "code"})
_IN_CONTAINER = frozenset({"p", "h2", "h3", "h4", "blockquote", "li", "figcaption", "pre"})


@dataclass(frozen=True, slots=True)
class PageText:
    """The blocks of an article in order, and where they come from where that needs saying."""

    blocks: tuple[str, ...]
    captions: frozenset[str] = frozenset()
    """Those of the blocks that stand below pictures."""
    origin: Origin | None = None

    @property
    def length(self) -> int:
        """Characters of the blocks."""
        return sum(map(len, self.blocks))


def page_text(tree: HtmlElement, stated: str, *, thorough: bool = True) -> PageText | None:
    """Return the text of a page's article; None when it has none.

    By trafilatura; where that finds nothing or too little, the text that the page states in JSON-LD
    (`stated`), or else that of the element with most paragraphs. Not `thorough` leaves trafilatura out. The
    tree is changed.
    """
    captions = _captions_as_paragraphs(tree)
    for script in list(
        tree.iter("script")
    ):  # trafilatura would read the stated text, its paragraphs run together
        script.drop_tree()
    best = _by_trafilatura(tree, captions) if thorough else PageText(())
    for rule, blocks in (("json-ld", _lines(stated)), ("paragraphs", None)):
        if best.length >= (_TOO_LITTLE if rule == "paragraphs" else max(_TOO_LITTLE, len(stated) // 3)):
            continue
        found = blocks if blocks is not None else _fullest_container(tree)
        if sum(map(len, found)) > _TIMES_LONGER * best.length:
            note = "trafilatura found too little" if thorough else "trafilatura took too long"
            origin = Origin("text", rule, certain=False, note=note)
            best = PageText(tuple(found), captions & set(found), origin)
    return best if best.length >= _FEWEST_CHARACTERS else None


def _captions_as_paragraphs(tree: HtmlElement) -> frozenset[str]:
    """Make the captions of pictures paragraphs, as extraction drops them otherwise; return their texts."""
    import lxml.html

    texts = set()
    for caption in list(tree.iter("figcaption")):
        text = _line(caption.itertext())
        figure = next(caption.iterancestors("figure"), caption)
        parent = figure.getparent()
        if not text or len(text) > _LONGEST_CAPTION or parent is None or figure.find(".//table") is not None:
            continue
        paragraph = lxml.html.Element("p")
        paragraph.text, paragraph.tail = text, figure.tail
        parent.replace(figure, paragraph)
        texts.add(text)
    return frozenset(texts)


def _by_trafilatura(tree: HtmlElement, captions: frozenset[str]) -> PageText:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, options=_options())
    if found is None or isinstance(found, dict) or found.body is None:
        return PageText(())
    blocks = tuple(block for block in _blocks(found.body) if block)
    return PageText(blocks, captions & set(blocks))


@cache
def _options() -> Extractor:
    from trafilatura.settings import Extractor

    return Extractor(comments=False, output_format="xml")


def _blocks(element: _Element) -> Iterator[str]:
    """Yield the texts of trafilatura's tree; a block within a block ends what stands before it."""
    if element.tag == "row":
        yield " | ".join(filter(None, (_line(cell.itertext()) for cell in element)))
        return
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _broken(pieces)
            pieces = []
            yield from _blocks(child)
        else:
            pieces += ["\n"] if child.tag == "lb" else _inline(child)
        pieces.append(child.tail or "")
    yield from _broken(pieces)


def _inline(element: _Element) -> Iterator[str]:
    for inner in element.iter():
        yield "\n" if inner.tag == "lb" else inner.text or ""
        if inner is not element:
            yield inner.tail or ""


def _broken(pieces: Sequence[str]) -> list[str]:
    """Return what line breaks divide, which are pieces of their own; within others they are white space."""
    if not any(pieces):
        return []
    text = "".join([piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces])
    return [line for broken in text.split("\n") if (line := " ".join(broken.split()))]


def _line(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())


def _lines(text: str) -> list[str]:
    return [line for broken in text.splitlines() if (line := " ".join(broken.split()))]


def _fullest_container(tree: HtmlElement) -> list[str]:
    """Return the blocks of the element whose own paragraphs hold most text outside links."""
    scores: dict[HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        length = len(_line(paragraph.itertext())) - sum(
            len(_line(link.itertext())) for link in paragraph.iter("a")
        )
        if parent is not None and length >= _PARAGRAPH_OF_PROSE:
            scores[parent] = scores.get(parent, 0) + length
    if not scores:
        return []
    container = max(scores, key=lambda one: scores[one])
    found = (block for block in container.iter(*_IN_CONTAINER) if not _has_block(block))
    return [text for block in found if (text := _line(block.itertext()))]


def _has_block(block: HtmlElement) -> bool:
    return next((inner for inner in block.iter(*_IN_CONTAINER) if inner is not block), None) is not None
