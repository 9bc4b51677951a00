"""Markdown, with or without front matter in YAML or TOML: the prose without its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from library.hostile_text import harmless
from library.model import Article
from library.readers.assembling import Fields, article_from_fields, first_stated
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits
from library.readers.sources import Source
from library.readers.whole_text import whole_text_telling

if TYPE_CHECKING:
    from markdown_it.token import Token

_LARGEST_FRONT_MATTER = 64 * 1024
_FRONT_MATTER = re.compile(
    r"(?:---[ ]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)|\+\+\+[ ]*\n(?P<toml>(?:.*?\n)?)\+\+\+)"
    r"[ ]*(?:\n|\Z)",
    re.DOTALL,
)
_NAMES = {
    "headline": ("title", "headline"),
    "deck": ("deck", "subtitle", "description", "summary"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name"),
    "byline": ("author", "authors", "byline"),
    "published": ("date", "published", "date_published"),
    "address": ("url", "link", "source_url", "canonical_url"),
    "language": ("lang", "language"),
}


def read(source: Source, limits: Limits) -> Iterator[Article]:
    """Read the text as one article, headed by its front matter or its first heading of level one."""
    stood, origins = whole_text_telling(source, limits)
    text = harmless(stood)
    body: str = text
    stated: dict[str, object] = {}
    if front_matter := _FRONT_MATTER.match(text[:_LARGEST_FRONT_MATTER]):
        loaded = _load(front_matter)
        if isinstance(loaded, str):
            raise UnreadableContentError(loaded)
        stated, body = loaded, text[front_matter.end() :]
    blocks = _prose(body)
    fields = {field: first_stated(stated, names) for field, names in _NAMES.items()}
    if not fields["headline"] and blocks and blocks[0][0] == "h1":
        fields["headline"] = blocks.pop(0)[1]
    prose = "\n\n".join(block for _, block in blocks)
    if not prose.strip():
        raise UnreadableContentError("no text below the front matter" if stated else "no text")
    yield article_from_fields(Fields(**fields), prose, source.shown_path, origins)


def has_front_matter(text: str) -> bool:
    """Tell whether `text` opens with front matter that names a field, and not with a rule."""
    opening = _FRONT_MATTER.match(text[:_LARGEST_FRONT_MATTER])
    stated = _load(opening) if opening else ""
    return isinstance(stated, dict) and any(name in stated for names in _NAMES.values() for name in names)


def _load(front_matter: re.Match[str]) -> dict[str, object] | str:
    """Return what the front matter states, or the reason why it cannot be read."""
    toml = front_matter["toml"]
    return _load_yaml(front_matter["yaml"] or "") if toml is None else _load_toml(toml)


def _load_toml(front_matter: str) -> dict[str, object] | str:
    import tomllib

    try:
        return tomllib.loads(f"\n{front_matter}")  # the line of the fence, so that errors count the file's
    except RecursionError:
        return "broken front matter: it is nested too deeply"
    except ValueError as error:
        return f"broken front matter: {error}"


def _load_yaml(front_matter: str) -> dict[str, object] | str:
    from library.strange_yaml import StrangeYamlError, load

    try:
        stated = load(front_matter)
    except StrangeYamlError as error:
        return f"broken front matter, line {error.line + 1}: {error.problem}"
    return stated if isinstance(stated, dict) else "the front matter names no fields"


def _prose(markdown: str) -> list[tuple[str, str]]:
    """Return the text blocks in order, each with the tag of its block (h1, p, td ...)."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).parse(markdown)
    blocks = []
    tag = "p"
    for token in tokens:
        if token.type.endswith("_open"):
            tag = token.tag
        elif token.type in {"code_block", "fence"}:
            blocks.append(("code", token.content.strip("\n")))
        elif token.type == "inline" and (text := _inline_text(token.children or []).strip()):
            blocks.append((tag, text))
    return blocks


def _inline_text(tokens: list[Token]) -> str:
    pieces = []
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            pieces.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            pieces.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            pieces.append(_inline_text(token.children or []))
    return "".join(pieces)
