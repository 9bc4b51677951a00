"""Articles and libraries for tests."""

from __future__ import annotations

from library.database import LibraryFile, packed
from library.importing.derivation import QUOTING, derive
from library.model import Article
from library.readers.assembling import Fields, article_from_fields

BODY = "“The quay stays closed,” harbour master Helen Roe said on Monday.\n\nFishermen protested."


def article(headline: str = "Quay closed", body: str = BODY, path: str = "a.txt", **fields: str) -> Article:
    return article_from_fields(Fields(headline=headline, **fields), body, path)


def keep(library: LibraryFile, *articles: Article, session: int = 1) -> list[str]:
    """Keep articles with what follows from them; return what became of each."""
    arrivals: list[str] = []
    for one in articles:
        arrivals.append(library.articles.keep(packed(one), session))
        found = derive(one)
        library.articles.keep_derived(one.id, QUOTING, found.quotations, found.signature)
    return arrivals
