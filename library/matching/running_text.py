"""The narration of an article: its words outside quotations, ready to be compared with another's."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from library.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from library.model import Article, Quotation

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # dotted initials
    r"|\d+(?:[.,]\d+)*"
    r"|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # scripts without spaces: each character
    r"|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+(?:['’][^\W_]+)*"
)
_DROPPED = str.maketrans({".": None, ",": None, "’": "'"})
_SET_APART = frozenset(["block-quotation", "post", "statement"])
"""The rules of `library.quotations.set_apart`: somebody's very words, only without marks."""


@dataclass(frozen=True, slots=True, eq=False)
class RunningText:
    """The words of one article as numbers, in text order, and the stretches that they stand in."""

    article: Article
    keys: array[int]
    """What stands for each word: equal for equal words, whatever their case, dots and apostrophes."""
    starts: array[int]
    """Where each word starts in the article's text."""
    ends: array[int]
    stretches: list[Span]
    """Words (not characters) of one paragraph with no quotation between them."""

    def text(self, words: Span) -> str:
        """Return the text from the first of some words to the last."""
        return self.article.text[self.starts[words.start] : self.ends[words.end - 1]]


def read_running_text(article: Article, quotations: Iterable[Quotation] = ()) -> RunningText:
    """Return the words of the article's paragraphs without those that stand in one of its `quotations`.

    An indirect report is narration; a quotation without marks (a block quotation, a post) is none.
    """
    quoted = sorted((q.start, q.end) for q in quotations if _is_verbatim(q))
    read = RunningText(article, array("I"), array("I"), array("I"), [])
    for start, end in _unquoted(article, quoted):
        first = len(read.keys)
        for found in _WORD.finditer(article.text, start, end):
            read.keys.append(_key(found[0]))
            read.starts.append(found.start())
            read.ends.append(found.end())
        if len(read.keys) > first:
            read.stretches.append(Span(first, len(read.keys)))
    return read


def word_keys(article: Article) -> array[int]:
    """Return what stands for each word of the article's paragraphs, quotations included."""
    keys = array("I")
    for start, end in _unquoted(article, []):
        keys.extend(map(_key, _WORD.findall(article.text, start, end)))
    return keys


@lru_cache(maxsize=65_536)
def _key(word: str) -> int:
    return crc32(word.translate(_DROPPED).lower().encode("utf-8", "replace"))


def _is_verbatim(quotation: Quotation) -> bool:
    return quotation.kind == "direct" or quotation.attribution.rule in _SET_APART


def _unquoted(article: Article, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the paragraphs between the sorted `quoted` ones."""
    position = 0
    for part in article.parts:
        if part.kind != "paragraph":
            continue
        start = part.start
        while position < len(quoted) and quoted[position][0] < part.end:
            if quoted[position][0] > start:
                yield start, quoted[position][0]
            start = max(start, quoted[position][1])
            position += 1
        if start < part.end:
            yield start, part.end
