"""What is worked out from one article by itself, where it was read: its quotations and its signature."""

from __future__ import annotations

from dataclasses import dataclass

from library.database import Packed, packed
from library.database.encoding import packed_quotations
from library.hostile_text import harmless_line
from library.model import Article

SIGNING = "2"
"""`library.stories.signature.VERSION`, which is not imported for it: numpy comes with it."""
QUOTING = f"1.{SIGNING}"
"""The version of what is worked out here; goes up whenever the same article would give something else."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from an article, ready to be kept."""

    id: str
    quotations: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as a worker sends it; `derived` is None where the library has that already."""

    file: str
    """The path of the file, as it was given to be read."""
    packed: Packed
    derived: Derived | None


def derive(article: Article) -> Derived:
    """Work out what follows from an article."""
    from library.quotations import find_quotations
    from library.stories import encode, signature_of

    quotations = find_quotations([article], indirect=False)
    return Derived(article.id, packed_quotations(quotations), encode(signature_of(article)))


def read_article(article: Article, file: str, *, known: bool) -> ReadArticle:
    """Return an article of a file ready to be kept; `known`: what follows from it is there."""
    return ReadArticle(
        file, packed(article, alone=article.path == harmless_line(file)), None if known else derive(article)
    )
