"""The things the program is about, as frozen values.

Every position is an offset in code points into `Article.text`, which its reader sets once and nothing
changes afterwards. Parts, quotations, mentions and matches stand off from the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, NamedTuple

from library.web_address import host_of

PartKind = Literal["headline", "deck", "dateline", "byline", "paragraph", "caption", "furniture"]
QuotationKind = Literal["direct", "indirect"]
PassageKind = Literal["copy", "background"]
Relation = Literal["identical", "trimmed", "reworded", "indirect"]

_OPENING = 80
"""Characters of the text that stand for a missing headline."""


class Span(NamedTuple):
    """A stretch of an article's text: from `start` up to, not including, `end`."""

    start: int
    end: int

    def within(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of an article and what it is; parts are in text order and do not overlap."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one field of an article comes from, and how certain it is."""

    field: str
    """The field of `Article`: "published", "headline"."""
    rule: str
    """What it was read from: "dateline", "page data", "file name"."""
    certain: bool = True
    note: str = ""
    """What a reader should know of it: "2021, from the weekday and a neighbouring report"."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report of one outlet, as it was read."""

    id: str
    """Unique in one reading; made from the content, so that the same text has the same id."""
    path: str
    """Where it was read from, as the reader named it; `-` for standard input."""
    text: str
    parts: tuple[Part, ...] = ()
    headline: str = ""
    deck: str = ""
    outlet: str = ""
    """Who published it, when the source says so."""
    agency: str = ""
    """Who wrote it, when a dateline or byline names a news agency."""
    byline: str = ""
    place: str = ""
    """The dateline's place, as printed."""
    published: str = ""
    """ISO 8601 date, or date and time; empty when unknown."""
    language: str = ""
    """ISO 639-1 code; empty when unknown."""
    address: str = ""
    """The URL under which it was published, when the source says so."""
    captured: str = ""
    """When the copy was saved (ISO 8601), when the source says so."""
    origins: tuple[Origin, ...] = ()
    """Where fields come from, as far as they were not stated in so many words."""

    @property
    def outlet_name(self) -> str:
        """The name to show for whoever stands behind the report: outlet, agency, host or file name."""
        return self.outlet or self.agency or host_of(self.address) or PurePath(self.path).stem or self.path

    @property
    def heading(self) -> str:
        """The headline, or the opening words of an article that has none."""
        if self.headline:
            return self.headline
        opening = next((part for part in self.parts if part.kind == "paragraph"), None)
        if opening is None:
            return self.path
        words = " ".join(self.text[opening.start : min(opening.end, opening.start + _OPENING)].split())
        return words if opening.end - opening.start <= _OPENING else words.rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quotation, as far as the article tells."""

    name: str | None = None
    """The speaker's canonical name; None when the article does not settle it."""
    mention: Span | None = None
    """The words that name the source of this quotation: "Roe", "the minister", "she"."""
    cue: Span | None = None
    """The words that introduce it: "said", "according to"."""
    certain: bool = False
    rule: str = ""
    """The rule that decided, for readers who ask why."""
    chain: tuple[Span, ...] = ()
    """The words that lead from the mention to the name: behind "she", "the minister", "Ann Roe"."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One contiguous stretch of reported speech inside one paragraph of one article.

    A direct quotation excludes its outer marks; one interrupted by its attribution is two.
    """

    id: str
    """`ARTICLE:START`, unique in one reading."""
    article: str
    start: int
    end: int
    text: str
    kind: QuotationKind = "direct"
    part: PartKind = "paragraph"
    attribution: Attribution = Attribution()

    @property
    def speaker(self) -> str | None:
        """The canonical name of who said it, or None."""
        return self.attribution.name


@dataclass(frozen=True, slots=True)
class Narration:
    """A sentence of an article, as far as it is the article's own words."""

    article: str
    part: PartKind
    start: int
    end: int
    text: str
    """As printed, the words between marks included."""
    marked: tuple[Span, ...]
    """What stands between marks, marks included, as article offsets."""
    mentions: tuple[tuple[str, Span], ...]
    """Whom it speaks of, by their canonical names, and the words that mention them."""


class Aligned(NamedTuple):
    """A run of words that two quotations share, as article offsets on both sides."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why two quotations were matched, for readers who ask."""

    rule: str = ""
    """What decided: `identical`, `verbatim`, `long-run`, `shared-words`, `meaning`, `another-telling` or
    `report`."""
    words: tuple[tuple[str, float], ...] = ()
    """The shared words that tell most, as `Match.a` prints them, with their weights (0 to 1)."""
    asked: float = 0.0
    """The score that was asked for, where it decided."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotations that carry the same statement."""

    a: str
    b: str
    relation: Relation
    score: float
    """0 to 1."""
    same_speaker: bool | None
    """False: attributed differently; None: one side has no speaker."""
    suggestion: bool
    """Too weak to be asserted; shown as such."""
    aligned: tuple[Aligned, ...]
    grounds: Grounds = Grounds()


@dataclass(frozen=True, slots=True)
class Statement:
    """All quotations that carry one statement."""

    id: str
    speaker: str | None
    quotations: tuple[str, ...]
    """Ids; the fullest wording first."""


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """A stretch of text and the article that it stands in."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text outside quotations that two articles share nearly word for word."""

    a: ArticleSpan
    """In the article that comes first by id."""
    b: ArticleSpan
    score: float
    """The share of the shorter side's words that are equal."""
    kind: PassageKind = "copy"
    """copy: two reports of one event; background: explanation that is no news of either's event."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is known about a set of articles read together."""

    articles: tuple[Article, ...]
    quotations: tuple[Quotation, ...] = ()
    matches: tuple[Match, ...] = ()
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    """Groups of articles that are the same copy, as ids; the fullest of each group first."""
