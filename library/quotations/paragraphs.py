"""A paragraph read once: its quoted stretches, tokens, sentences and mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from library.model import Part, Span
from library.quotations.language import Language
from library.quotations.marks import Quoted
from library.quotations.mention import Mention
from library.quotations.mentions import find_mentions
from library.quotations.tokens import BREAK, CAPITAL, CUE, NOTABLE, REPORT, Token, Tokens, sentences

MOST_CAPITALS = 0.6
"""Share of capitalised words from which a headline is Set Like a Title."""


def _first_token(mention: Mention) -> int:
    return mention.first


@dataclass(frozen=True)
class Paragraph:
    """One part of an article, prepared for attribution; numbers of tokens and quotes count within it."""

    part: Part
    language: Language
    quotes: tuple[Quoted, ...]
    tokens: Sequence[Token]
    ends: Sequence[int]
    """Where each token ends in the article's text."""
    traits: Tokens
    """The same tokens, to be asked for their traits."""
    sentences: Sequence[tuple[int, int]]
    """Token ranges, in order and without gaps."""
    mentions: Sequence[Mention]
    quote_tokens: Sequence[int]
    """The token of each quoted stretch."""

    @cached_property
    def by_end(self) -> dict[int, Mention]:
        """The mention that ends before a token."""
        return {mention.last: mention for mention in self.mentions}

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        """The mention that begins with a token."""
        return {mention.first: mention for mention in self.mentions}

    @cached_property
    def reporting_words(self) -> list[int]:
        """The tokens that can report something without quotation marks."""
        return self.traits.with_trait(CUE | REPORT)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The first token of each sentence."""
        return [first for first, _ in self.sentences]

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from one token up to, not including, another."""
        return Span(self.ends[first] - self.tokens[first].length, self.ends[last - 1])

    def span_of(self, mention: Mention) -> Span:
        """Return the stretch of text that a mention covers."""
        return self.span(mention.first, mention.last)

    def has_quote(self, first: int, last: int) -> bool:
        """Whether a quoted stretch stands in a token range."""
        number = bisect_left(self.quote_tokens, first)
        return number < len(self.quote_tokens) and self.quote_tokens[number] < last

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds a token."""
        return self.sentences[bisect_right(self.sentence_starts, token) - 1]

    @property
    def is_title_case(self) -> bool:
        """Whether capitals tell nothing about names, as in the headlines of American papers."""
        words = [token for token in self.tokens if token.kind == "word" and len(token.text) > 3]
        return sum(token.capital for token in words) > MOST_CAPITALS * len(words)

    def mentions_between(self, first: int, last: int) -> list[Mention]:
        """Return the mentions inside a token range, in order."""
        begin = bisect_left(self.mentions, first, key=_first_token)
        end = bisect_left(self.mentions, last, key=_first_token)
        return [mention for mention in self.mentions[begin:end] if mention.last <= last]


def read_paragraph(
    part: Part, quotes: tuple[Quoted, ...], tokens: Tokens, known: Collection[str], language: Language
) -> Paragraph:
    """Return one part of a text, prepared; `known` are words that the article capitalises elsewhere."""
    row = tokens.row
    ranges = sentences(tokens, language)
    starts = {first for first, _ in ranges}
    breaks = tokens.with_trait(BREAK)
    starts.update([number + 1 for number in breaks])
    quote_tokens = [number for number in breaks if row[number].kind == "quote"]
    headline = part.kind == "headline"
    mentions = find_mentions(
        row, tokens.with_trait(CAPITAL | NOTABLE), starts, known, language, headline=headline
    )
    return Paragraph(
        part=part,
        language=language,
        quotes=quotes,
        tokens=row,
        ends=tokens.ends,
        traits=tokens,
        sentences=ranges,
        mentions=mentions,
        quote_tokens=quote_tokens,
    )
