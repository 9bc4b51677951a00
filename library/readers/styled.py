"""The paragraphs of a Word document's XML, each with its style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from library.readers.decoding import UnreadableContentError

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The namespace of documents that were saved as "Strict Open XML"."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLANK = re.compile(r"[ \t\xa0]+")
_SHOWN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


class Paragraph(NamedTuple):
    """A paragraph that is not blank, and the built-in name of its style: "title", "heading 1"."""

    style: str
    text: str


def paragraphs_within(document: BytesIO, styles: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in their order, those of a text box before the one it hangs on.

    `styles` maps the keys of styles to their names. Raises UnreadableContentError for broken XML.
    """
    for element in _elements(document, "p"):
        if next(element.iterancestors(_FALLBACK), None) is None:
            style, text = _style(element), _text(element)
            if text:
                yield Paragraph(styles.get(style, style).lower(), text)
        _forget(element)


def notes_within(notes: bytes) -> list[Paragraph]:
    """Return the footnotes of a document; the lines that separate them are none."""
    return list(paragraphs_within(BytesIO(notes), {})) if notes else []


def styles_within(styles: bytes) -> dict[str, str]:
    """Return the names of styles by their keys: the keys are in the writer's language, the names are not."""
    found = {}
    for element in _elements(BytesIO(styles), "style") if styles else ():
        name = next((child for child in element if _local(child) == "name"), None)
        key = _attribute(element, "styleId")
        if key and name is not None:
            found[key] = _attribute(name, "val")
    return found


def property_within(properties: bytes, name: str) -> str:
    """Return a property of a document by its local name, "" when it has none."""
    for element in _elements(BytesIO(properties), None) if properties else ():
        if _local(element) == name:
            return " ".join((element.text or "").split())
    return ""


def _elements(content: BytesIO, name: str | None) -> Iterator[_Element]:
    from lxml import etree

    tags = None if name is None else (f"{_WORD}{name}", f"{_STRICT}{name}")
    try:
        found = etree.iterparse(
            content, tag=tags, resolve_entities=False, no_network=True, remove_comments=True
        )
        for _, element in found:
            yield element
    except etree.XMLSyntaxError as error:
        raise UnreadableContentError(f"broken XML in the document: {error.msg}"[:300]) from error


def _text(paragraph: _Element) -> str:
    """Return what a paragraph shows: neither what was deleted or moved away nor the codes of fields."""
    pieces = []
    moved = {run for element in paragraph if _local(element) == "moveFrom" for run in element.iter()}
    for element in paragraph.iter():
        local = _local(element)
        if element in moved:
            continue
        if local == "t":
            pieces.append(element.text or "")
        elif local in _SHOWN and _attribute(element, "type") != "page" and _local(element.getparent()) == "r":
            pieces.append(_SHOWN[local])
    lines = (_BLANK.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _style(paragraph: _Element) -> str:
    for properties in paragraph:
        if _local(properties) == "pPr":
            return next((_attribute(one, "val") for one in properties if _local(one) == "pStyle"), "")
    return ""


def _forget(element: _Element) -> None:
    """Free a paragraph that was read, with those before it; its tail and the elements around it stay."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _attribute(element: _Element, name: str) -> str:
    return str(element.get(f"{_WORD}{name}") or element.get(f"{_STRICT}{name}") or "")


def _local(element: _Element | None) -> str:
    tag = "" if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
