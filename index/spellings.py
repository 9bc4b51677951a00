"""How each speaker's name is spelled in the reports, so that any printed spelling finds the speaker.

A quotation is indexed under the canonical name and the spelling that its own report prints. A search takes
every quotation of the speakers that it finds so (`index.numbering`): a spelling holds for the whole library
as soon as one report prints it, and no longer than one does, and no table of names has to be kept.
"""

from __future__ import annotations

import re

from library.model import Article, Quotation

SIMILAR = 60.0
"""Of 100: how alike (rapidfuzz ratio) a printed word is to a word of the name that it spells."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def spellings(article: Article, quotation: Quotation) -> tuple[str, ...]:
    """Return a quotation's speaker by the canonical name and as the mention of this quotation spells it."""
    name, mention = quotation.attribution.name, quotation.attribution.mention
    if name is None:
        return ()
    printed = _spelled(mention.within(article.text), name) if mention is not None else ""
    return tuple(dict.fromkeys(filter(None, (name, printed))))


def _spelled(mention: str, name: str) -> str:
    """Return the words of a mention that spell a name: not "Minister" of "Minister Alexei Riabtsev"."""
    from rapidfuzz.fuzz import ratio

    parts = name.lower().split()
    words = [word for word in _WORD.findall(mention) if word[0].isupper()]
    return " ".join(word for word in words if any(ratio(word.lower(), part) >= SIMILAR for part in parts))
