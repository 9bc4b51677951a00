"""From a saved page's bytes to markup that may be parsed: decoded, without embedded files and traps."""

from __future__ import annotations

import codecs
import html
import re
from contextlib import suppress

from library.readers.decoding import UnreadableContentError, marked_text
from library.readers.legacy_encodings import is_damaged_utf_8, legacy_encoding

_LONGEST_TAG = 16_384
"""Characters; what follows in a tag is embedded data or a trap: attributes take parsers quadratic time."""
_SNIFFED_BYTES = 16_384
_EMBEDDED = re.compile(rb"data:[\w.+/;=-]{0,200}?;base64,[A-Za-z0-9+/=%]{100,}")
_DECLARED = re.compile(
    rb"""<meta\s[^>]{0,1000}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:-]{2,40})|<\?xml[^>]{0,200}?encoding=["']([\w-]{2,40})""",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&#(?:[xX]0{0,20}([0-9a-fA-F]{1,5})|0{0,20}([0-9]{1,6}))(?![0-9a-fA-F]);?")
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONGEST_TAG},}}")
_CONTROLS = (*range(9), 11, *range(14, 32), 127)
_WITHOUT_CONTROLS = bytes(32 if byte in _CONTROLS else byte for byte in range(256))
_CONTAINER = re.compile(
    r"</?(?:div|section|center|blockquote|ul|ol|dl|li|table|tbody|tr|td|th)\b[^<>]*>", re.I
)
_EMPTY = re.compile(r"<p>(?:\s*<p>)+")
_INLINE = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|a|small|big|tt|s|sub|sup|ins|del|q|cite|abbr|label|nobr)\b[^<>]*>", re.I
)
# What browsers read under labels that say less, as the WHATWG Encoding Standard has it.
_READ_AS = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "iso8859-9": "windows-1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_NOT_FOR_TEXT = {"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "rot13", "idna", "punycode"}
_WESTERN = {"windows-1252", "iso8859-15", "cp1252"}


def without_embedded_files(content: bytes) -> bytes:
    """Return a page without the pictures and fonts that it carries as data: addresses."""
    return _EMBEDDED.sub(b"data:,", content) if b";base64," in content else content


def page_markup(content: bytes) -> tuple[str, str]:
    """Return the markup of a page, and the name of its encoding if that was guessed against what it says.

    In order: byte order mark, valid UTF-8, the encoding that the page declares, the one that its text tells,
    windows-1252. Raises UnreadableContentError.
    """
    if marked := marked_text(content):
        return marked, ""
    declared = _declared(content[:_SNIFFED_BYTES])
    if declared.startswith(("iso2022", "hz")):
        return content.decode(declared, "replace"), ""
    with suppress(UnicodeDecodeError):  # it is in another encoding then
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ""
    if is_damaged_utf_8(content):
        return content.decode("utf-8", "replace"), "utf-8 with broken characters"
    told = legacy_encoding(_words(content)) if declared in {"", "utf-8", *_WESTERN} else None
    if declared not in {"", "utf-8"} and (told is None or _is_western(told)):
        return content.decode(declared, "replace"), ""
    encoding = told or "windows-1252"
    return content.decode(encoding, "replace"), encoding


def disarmed(markup: str) -> str:
    """Return markup without references to control characters, and without endless tags."""
    markup = _REFERENCE.sub(_harmless_reference, markup) if "&#" in markup else markup
    return _LONG_TAG.sub(_shortened, markup) if _may_have_long_tag(markup) else markup


def parsed_bytes(markup: str) -> bytes:
    """Return markup in UTF-8, with spaces for control characters."""
    return markup.encode("utf-8", "replace").translate(_WITHOUT_CONTROLS)


def _may_have_long_tag(markup: str) -> bool:
    """Tell whether there is a stretch without angle brackets, as half of a long tag is, within a tag."""
    half = _LONGEST_TAG // 2
    for start in range(0, len(markup) - half, half):
        if markup.find(">", start, start + half) < 0 and markup.find("<", start, start + half) < 0:
            begins = markup.rfind("<", max(0, start - half), start)
            if begins >= 0 and markup.find(">", begins, start) < 0:
                return True
    return False


def _shortened(tag: re.Match[str]) -> str:
    return tag.group()[:_LONGEST_TAG].rsplit(" ", 1)[0]


def flattened(markup: str) -> str:
    """Return markup whose containers are paragraphs beside each other, for pages nested without end."""
    return _EMPTY.sub("<p>", _INLINE.sub("", _CONTAINER.sub("<p>", markup)))


def _declared(head: bytes) -> str:
    """Return Python's name for the encoding that a page declares, "" for none or one that is unknown."""
    found = _DECLARED.search(head)
    if not found:
        return ""
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return ""
    return "" if name in _NOT_FOR_TEXT or not _is_text_encoding(name) else _READ_AS.get(name, name)


def _is_text_encoding(name: str) -> bool:
    try:
        return b" ".decode(name) == " "
    except (LookupError, UnicodeError):
        return False


def _is_western(encoding: str) -> bool:
    return encoding in {*_WESTERN, "mac-roman"}


def _words(content: bytes) -> bytes:
    """Return the bytes of a page's title and paragraphs, in the encoding that it has."""
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(encoding="iso-8859-1", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(content.replace(b"\0", b"").replace(b"&", b" "), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableContentError(f"no page: {error}") from error
    words = [text for block in tree.iter("title", "h1", "h2", "p", "li", "td", "div") for text in _own(block)]
    return "\n".join(words).encode("iso-8859-1", "ignore")


def _own(block: object) -> list[str]:
    from lxml.html import HtmlElement

    assert isinstance(block, HtmlElement)
    return [text for text in (block.text, *(child.tail for child in block)) if text and not text.isspace()]


def _harmless_reference(found: re.Match[str]) -> str:
    """Return what stands for a character reference: nothing for a control character or half a pair."""
    code = int(found[1], 16) if found[1] else int(found[2])
    if code < 0x20 and code not in {9, 10, 13}:
        return ""
    # What browsers do: numbers between 128 and 159 are meant in windows-1252.
    return html.unescape(f"&#{code};") if 0x7F <= code < 0xA0 else found.group()
