"""Which format a file has, told by its content first and its name second, and the module that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from library.readers.decoding import UnreadableContentError, decoded_head

if TYPE_CHECKING:
    from library.model import Article
    from library.readers.limits import Limits
    from library.readers.sources import Skipped, Source

SNIFFED_BYTES = 8192
"""What is looked at of a file to tell its format."""


class Reader(Protocol):
    """What every module of a format offers."""

    def read(self, source: Source, limits: Limits) -> Iterator[Article | Skipped]:
        """Yield the articles of a source, and what in it could not be read.

        Raises OSError, and UnreadableContentError when the whole source is of no use; what has been yielded
        before stands.
        """
        ...


class Format(NamedTuple):
    """A kind of file."""

    name: str
    module: str
    """The module in `library.readers` that reads it."""
    extensions: tuple[str, ...]
    piecemeal: bool = False
    """Its module sees to the size, most of them by reading record by record."""
    apart: bool = False
    """Read in a process of its own, for what parses it knows no bounds of time and memory."""


JSON_LINES = Format("JSON lines", "json_lines", (".jsonl", ".ndjson"), piecemeal=True)
JSON = Format("JSON", "json_array", (".json",), piecemeal=True)
TABLE = Format("CSV or TSV", "table", (".csv", ".tsv"), piecemeal=True)
MARKDOWN = Format("Markdown", "markdown", (".md", ".markdown"))
PLAIN_TEXT = Format("plain text", "plain_text", (".txt", ".text", ""))
HTML = Format("saved page", "html", (".html", ".htm", ".xhtml"), piecemeal=True)
FACTIVA = Format("Factiva export", "factiva", ())
FEED = Format("RSS or Atom feed", "feed", (".rss", ".atom", ".xml", ".rdf"))
OPML = Format("OPML list of feeds", "opml", (".opml",))
NEWSBOAT = Format("newsboat cache", "newsboat", (".db",), piecemeal=True)
MAIL = Format("e-mail", "mail", (".eml", ".mht", ".mhtml"))
MAILBOX = Format("mailbox", "mailbox", (".mbox",), piecemeal=True)
WORD = Format("Word document", "word", (".docx",))
EPUB = Format("EPUB book", "epub", (".epub",))
RTF = Format("RTF document", "rtf", (".rtf",), apart=True)
PDF = Format("PDF", "pdf", (".pdf",), apart=True)
WARC = Format("web archive", "warc", (".warc",), piecemeal=True)
ZIP = Format("ZIP archive", "zip_archive", (".zip",), piecemeal=True)
COMPRESSED = Format("compressed file", "compressed", (".gz", ".xz"), piecemeal=True)

_SIGNATURES = {
    b"%PDF-": PDF,
    b"\x1f\x8b": COMPRESSED,
    b"\xfd7zXZ\x00": COMPRESSED,
    b"{\\rtf": RTF,
    b"SQLite format 3\x00": NEWSBOAT,
    b"WARC/": WARC,
}
_NAMED = {
    extension: named
    for named in (JSON_LINES, JSON, TABLE, MARKDOWN, HTML, FEED, OPML, MAIL, MAILBOX)
    for extension in named.extensions
}
"""Text formats whose name is believed where their content does not say another."""
_NEVER_TEXT = frozenset(
    extension for one in (WORD, EPUB, PDF, ZIP, COMPRESSED, NEWSBOAT) for extension in one.extensions
)
"""Files that begin with the signature of their format, if they are sound."""
FORMATS = (
    *(PLAIN_TEXT, MARKDOWN, JSON_LINES, JSON, TABLE, HTML, FACTIVA, FEED, OPML, NEWSBOAT, MAIL, MAILBOX),
    *(WORD, EPUB, RTF, PDF, WARC, ZIP, COMPRESSED),
)
READ_EXTENSIONS = frozenset(extension for one in FORMATS for extension in one.extensions)
"""Files that are taken from a folder; a file named by itself is tried whatever its name."""

_PACKED_OTHERWISE = frozenset(
    (".bz2", ".tbz2", ".7z", ".rar", ".tar", ".tgz", ".txz", ".zst", ".lz4", ".lzma", ".z", ".cab")
)
_OTHER_DOCUMENTS = frozenset((".doc", ".odt", ".pages", ".wpd", ".mobi", ".azw", ".azw3", ".djvu"))
"""What word processors and reading devices keep, and these can save otherwise."""
_PICTURES = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"),
    *(".tif", ".tiff", ".heic"),
)
_NO_ARTICLES = frozenset(
    (
        *_PICTURES,
        *(".mp3", ".m4a", ".ogg", ".wav", ".flac", ".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm"),
        *(".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".otf", ".eot"),
        *(".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".exe", ".dll", ".iso", ".dmg", ".msi"),
    )
)

_ZIP_NAME = 30
"""Where the name of a ZIP file's first member begins, and its content behind it."""
_WORD_MEMBERS = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"word/")

# Atomic: what stands before the root is passed over once, whatever follows.
_PROLOG = (
    r"\s*(?>(?:(?><\?.{0,1000}?\?>|<!--.{0,4000}?-->"
    r"|<!(?i:doctype)[^>\[]{0,500}(?:\[[^\]]{0,4000}\]\s{0,20})?>)\s*)*)"
)
_XML = re.compile(rf"{_PROLOG}<(\w[\w:]{{0,20}})", re.DOTALL)
_ROOTS = {
    **dict.fromkeys(("rss", "feed", "atom:feed", "rdf:RDF", "RDF"), FEED),
    "opml": OPML,
    "OPML": OPML,
}
_HTML = re.compile(rf"\s*<!doctype\s+html|{_PROLOG}<(?:html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FACTIVA = re.compile(
    r"""id=["']article-[A-Z0-9]{2,10}\d{8}[a-z][a-z0-9]{4,12}["']|class=["']article [a-z]{2}Article["']"""
    r"""|<title>\s{0,9}Factiva\b"""
)
"""The number of a document, its class with the language of the archive's pages, or the archive's name."""
_FACTIVA_MARKS = ('id="article-', "id='article-", 'class="article ', "class='article ", "Factiva")
"""One of them is in what the pattern finds, and looked for in a hundredth of the time."""
_JSON_OBJECT = re.compile(r'\{\s{0,100}"[^"\n]{0,200}"\s{0,100}:')
_JSON_LIST = re.compile(r"\[\s{0,100}\{\s{0,100}[\"}]")
_MAILBOX = re.compile(r"From \S+ .{0,60}\d\d:\d\d.{0,40}\n[A-Za-z][\w-]{1,60}:")
# Atomic: a line is a header or the rest of one in one way only.
_MAIL = re.compile(
    r"(?:(?>[A-Za-z][\w-]{1,60}:.{0,2000}\n)(?>(?:[ \t].{0,2000}\n)*)){0,60}?"
    r"(?i:Received|Return-Path|Delivered-To|MIME-Version|Message-ID):"
)


def format_of(head: bytes, path: str) -> Format:
    """Return the format of a file that begins with `head` (`SNIFFED_BYTES` of it) and is named `path`.

    Raises UnreadableContentError for what is known to be of no use.
    """
    for signature, found in _SIGNATURES.items():
        if head.startswith(signature):
            return found
    extension = PurePath(path).suffix.lower()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(head, extension)
    if extension in _NEVER_TEXT:
        raise UnreadableContentError(
            f"is named {extension}, but is none; fetch it again, or rename it to .txt if it is text"
        )
    text = decoded_head(head).removeprefix("\ufeff")
    if extension in JSON_LINES.extensions:
        return JSON_LINES
    return _by_text(text) or _NAMED.get(extension, PLAIN_TEXT)


def why_left_out(extension: str, to_try: str) -> str:
    """Return why a file in a folder or an archive is not read; `to_try`: what may help where nobody knows."""
    said = f"{extension} is no format that is read"
    if extension in _PACKED_OTHERWISE:
        return f"{said}; unpack it first"
    if extension in _OTHER_DOCUMENTS:
        return f"{said}; save it as .docx, .epub or .txt"
    return said if extension in _NO_ARTICLES else f"{said}; {to_try}"


def reader_of(found: Format) -> Reader:
    """Return the module that reads a format, imported when first asked for."""
    return cast("Reader", import_module(f"library.readers.{found.module}"))


def _zipped(head: bytes, extension: str) -> Format:
    """Tell by the name, or by the first member, which an archive of other files rarely begins with."""
    member = head[_ZIP_NAME:]
    if extension == ".epub" or member.startswith(b"mimetypeapplication/epub+zip"):
        return EPUB
    return WORD if extension == ".docx" or member.startswith(_WORD_MEMBERS) else ZIP


def _by_text(text: str) -> Format | None:
    if _HTML.match(text):
        marked = any(mark in text for mark in _FACTIVA_MARKS)
        return FACTIVA if marked and _FACTIVA.search(text) else HTML
    if root := _XML.match(text):
        return _ROOTS.get(root[1])
    if _MAILBOX.match(text):
        return MAILBOX
    if _MAIL.match(text):
        return MAIL
    opening = text.lstrip()
    if opening.startswith("{"):
        from library.readers.json_lines import looks_like_json_lines

        if looks_like_json_lines(opening):
            return JSON_LINES
        return JSON if _JSON_OBJECT.match(opening) else None
    if _JSON_LIST.match(opening):
        return JSON
    if opening.startswith(("---", "+++")):
        from library.readers.markdown import has_front_matter

        return MARKDOWN if has_front_matter(text) else None
    return None
