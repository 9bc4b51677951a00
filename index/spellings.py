"""How each speaker's name is spelled in the reports, so that any printed spelling finds the speaker."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from library.model import Article, Quotation

SIMILAR = 60.0
"""Of 100: how alike (rapidfuzz ratio) a printed word is to a word of the name that it spells."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def spellings_of(
    articles: Iterable[Article], quotations: Iterable[Quotation]
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each canonical name, the name itself and every spelling of it that a mention prints."""
    texts = {article.id: article.text for article in articles}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for quotation in quotations:
        name, mention = quotation.attribution.name, quotation.attribution.mention
        if name is None:
            continue
        found[name].setdefault(name)
        if mention is not None:
            found[name].setdefault(_spelled(mention.within(texts[quotation.article]), name))
    return {name: tuple(filter(None, spellings)) for name, spellings in found.items()}


def _spelled(mention: str, name: str) -> str:
    """Return the words of a mention that spell a name: not "Minister" of "Minister Alexei Riabtsev"."""
    from rapidfuzz.fuzz import ratio

    parts = name.lower().split()
    words = [word for word in _WORD.findall(mention) if word[0].isupper()]
    return " ".join(word for word in words if any(ratio(word.lower(), part) >= SIMILAR for part in parts))
