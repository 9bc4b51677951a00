"""Short invented reports for the tests of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import build_index
from library.model import Article, Attribution, Part, Quotation

if TYPE_CHECKING:
    from index import MemoryIndex


def article(name: str, body: str, headline: str = "", deck: str = "", outlet: str = "") -> Article:
    """Return an article whose text begins with its headline and deck."""
    text, parts = "", []
    for kind, words in (("headline", headline), ("deck", deck)):
        if words:
            parts.append(Part(kind, len(text), len(text) + len(words)))
            text += words + "\n\n"
    return Article(name, f"{name}.txt", text + body, tuple(parts), headline, deck, outlet)


def quotation(of: Article, words: str, speaker: str | None = None) -> Quotation:
    """Return the quotation with these words in an article's text."""
    start = of.text.index(words)
    attribution = Attribution(name=speaker)
    return Quotation(f"{of.id}:{start}", of.id, start, start + len(words), words, attribution=attribution)


FERRY = article(
    "ferry",
    "The minister, Ana Orlova, said “the ferry will sail again in spring”. The harbour master said "
    "“repairs are slow”. Talks about the repairs go on.",
    headline="Ferry to return",
    deck="Repairs take until spring",
    outlet="Harbour Gazette",
)
BRIDGE = article(
    "bridge",
    "Ana Orlova called the bridge “a promise kept”. The mayor, Ilya Dorn, disagreed: “the ferry was "
    "cheaper, and repairs were not needed”, he said while talking to reporters.",
    headline="Bridge opens",
    outlet="Capital Post",
)
WEATHER = article("weather", "A storm is expected. The ferry stays in the harbour. Café owners worry.")

ARTICLES = (FERRY, BRIDGE, WEATHER)
QUOTATIONS = (
    quotation(FERRY, "the ferry will sail again in spring", "Ana Orlova"),
    quotation(FERRY, "repairs are slow"),
    quotation(BRIDGE, "a promise kept", "Ana Orlova"),
    quotation(BRIDGE, "the ferry was cheaper, and repairs were not needed", "Ilya Dorn"),
)


def indexed(*texts: str) -> MemoryIndex:
    """Return an index of bare texts, whose articles are called 0, 1, 2 ..."""
    return build_index([Article(str(number), f"{number}.txt", text) for number, text in enumerate(texts)])
