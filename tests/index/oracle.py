"""What a search has to find, by reading every text: plain Python, made without looking into the index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import Stemmer

from library.model import Article, Quotation
from library.transliteration import spellings
from tests.index.oracle_queries import Any, Every, Having, In, Is, Leaf, Not, Published, Query, answers_days

OF_QUOTATIONS = ("speaker", "cue", "kind", "relation", "statement")
IN_ANY_FORM = ("text", "headline", "deck", "quote", "note", "tag", "story", "statement", "relation")
"""Where a word stands for all its forms; names are looked for as they are, speakers in any spelling."""
OPPOSITES = {"read": "unread", "unchecked": "checked"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_stem = Stemmer.Stemmer("english").stemWord


class Token(NamedTuple):
    """A word of a text, folded, and where it stands."""

    word: str
    start: int = 0
    end: int = 0


BREAK = Token("")
"""Between two texts: no phrase runs over it."""


def tokens(text: str, start: int = 0) -> list[Token]:
    """Return the words of a text that begins at `start`."""
    return [
        Token(folded(match.group()), start + match.start(), start + match.end())
        for match in _WORD.finditer(text)
    ]


def folded(word: str) -> str:
    return word.lower().replace("’", "'").replace("é", "e")


def stemmed(word: str) -> str:
    return _stem(word) if word.isascii() else word


def slips(one: str, other: str) -> int:
    """Return how many letters were added, left out, replaced or swapped (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        rows.append([i])
        for j, wanted in enumerate(other, 1):
            steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != wanted)]
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                steps.append(rows[i - 2][j - 2] + 1)
            rows[i].append(min(steps))
    return rows[-1][-1]


def places(leaf: Leaf, text: Sequence[Token], *, any_form: bool) -> list[Sequence[Token]]:
    """Return the words that answer, for each place of a text where they do."""
    wanted = [folded(word) for word in leaf.words]
    match leaf.way:
        case "phrase":
            starts = range(len(text) - len(wanted) + 1)
            rows = (text[at : at + len(wanted)] for at in starts)
            return [row for row in rows if [token.word for token in row] == wanted]
        case "near":
            return list(_stretches(Counter(map(stemmed, wanted)), text, len(wanted) + leaf.number))
    answers = _word_answers(leaf, wanted[0], any_form=any_form)
    return [[token] for token in text if token.word and answers(token.word)]


def _word_answers(leaf: Leaf, wanted: str, *, any_form: bool) -> Callable[[str], bool]:
    match leaf.way:
        case "prefix":
            return lambda word: word.startswith(wanted)
        case "fuzzy":
            return lambda word: len(word) > 1 and slips(wanted, word) <= leaf.number
    if any_form:
        return lambda word: stemmed(word) == stemmed(wanted)
    return lambda word: word == wanted


def _stretches(wanted: Counter[str], text: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    """Yield the words that are wanted of each stretch that begins with one of them and has them all."""
    for at, token in enumerate(text):
        stretch = [other for other in text[at : at + length] if stemmed(other.word) in wanted]
        if stemmed(token.word) in wanted and wanted <= Counter(stemmed(other.word) for other in stretch):
            yield stretch


@dataclass(frozen=True)
class Oracle:
    """The articles that are there, in their order, and what is known of them."""

    articles: Mapping[str, tuple[Article, Sequence[Quotation]]]
    spelled: Mapping[str, Mapping[str, str]]
    """Speaker -> mention -> the words of it that spell the name."""
    facts: Mapping[str, Mapping[str, Collection[str]]]

    def answers(self, query: Query) -> list[str]:
        """Return the articles that answer a query, in the order of the index."""
        return [id_ for id_ in self.articles if self.holds(query, id_)]

    def holds(self, query: Query, id_: str, scope: str = "", quotation: Quotation | None = None) -> bool:
        """Say whether an article answers; one of its quotations, inside in:quote."""
        article = self.articles[id_][0]
        match query:
            case Every(parts):
                return all(self.holds(part, id_, scope, quotation) for part in parts)
            case Any(parts):
                return any(self.holds(part, id_, scope, quotation) for part in parts)
            case Not(part):
                return not self.holds(part, id_, scope, quotation)
            case In("quote", part):
                return bool(self.quoted(part, id_))
            case In(inner, part) | Having(inner, part):
                return self.holds(part, id_, inner, quotation)
            case Published(days):
                return answers_days(article.published, days)
            case Is(state):
                having = id_ in self.facts["state"].get(OPPOSITES.get(state, state), ())
                return having is (state not in OPPOSITES)
        if scope in OF_QUOTATIONS:
            return bool(self._having(query, scope, id_, quotation))
        any_form = scope in IN_ANY_FORM or not scope
        return any(places(query, text, any_form=any_form) for text in self._texts(id_, scope, quotation))

    def quoted(self, part: Query, id_: str) -> list[Quotation]:
        """Return the quotations of an article that answer what is asked in:quote."""
        asked = "kind:" in str(part)
        return [
            one
            for one in self.articles[id_][1]
            if (asked or one.kind == "direct") and self.holds(part, id_, "quote", one)
        ]

    def spans(self, query: Query, id_: str) -> list[tuple[int, int]]:
        """Return every place in an article's text to be shown: of words, else of what was quoted."""
        found = sorted(set(self._shown(query, id_, "", None)))
        if not found:
            found = sorted({(one.start, one.end) for one in self._spoken(query, id_)})
        merged: list[tuple[int, int]] = []
        for start, end in found:
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged

    def _shown(
        self, query: Query, id_: str, scope: str, inside: Sequence[Quotation] | None
    ) -> Iterator[tuple[int, int]]:
        article = self.articles[id_][0]
        match query:
            case Every(parts) | Any(parts):
                for part in parts:
                    yield from self._shown(part, id_, scope, inside)
            case In("quote", part):
                yield from self._shown(part, id_, "quote", self.quoted(part, id_))
            case In(inner, part) | Having(inner, part):
                yield from self._shown(part, id_, inner, inside)
            case Leaf() if scope in ("", "text", "headline", "deck", "quote"):
                regions = [(0, len(article.text))]
                if scope == "quote":
                    regions = [(one.start, one.end) for one in inside or ()]
                elif scope not in ("", "text"):
                    regions = [(part.start, part.end) for part in article.parts if part.kind == scope]
                for row in places(query, tokens(article.text), any_form=True):
                    bounds = [(token.start, token.end) for token in row]
                    shown = bounds if query.way == "near" else [(bounds[0][0], bounds[-1][1])]
                    for start, end in shown:
                        if any(first <= start and end <= last for first, last in regions):
                            yield start, end

    def _spoken(self, query: Query, id_: str, scope: str = "") -> Iterator[Quotation]:
        match query:
            case Every(parts) | Any(parts):
                for part in parts:
                    yield from self._spoken(part, id_, scope)
            case In("quote", part):
                yield from self.quoted(part, id_)
            case In(_, part):
                yield from self._spoken(part, id_)
            case Having(field, part):
                yield from self._spoken(part, id_, field)
            case Leaf() if scope in OF_QUOTATIONS:
                yield from self._having(query, scope, id_, None)

    def facet(self, name: str, query: Query) -> list[tuple[str, int]]:
        """Return how many answers have each value: articles, or quotations by speaker and relation."""
        found = self.answers(query)
        articles = [self.articles[id_][0] for id_ in found]
        asked = list(_quotation_parts(query))
        said = [
            one
            for id_ in found
            for one in self.articles[id_][1]
            if not asked or any(one in self.quoted(part, id_) for part in asked)
        ]
        match name:
            case "outlet":
                counted = Counter(article.outlet_name for article in articles)
            case "month":
                counted = Counter(article.published[:7] for article in articles if len(article.published) > 6)
                undated = sum(not article.published for article in articles)
                return [*sorted(counted.items()), *([("none", undated)] if undated else [])]
            case "speaker":
                counted = Counter(one.speaker for one in said if one.speaker)
            case _:
                ids = [one.id for one in said] if name == "relation" else found
                counted = Counter(
                    value for value, having in self.facts[name].items() for id_ in ids if id_ in having
                )
        return sorted(counted.items(), key=lambda one: (-one[1], one[0]))

    def ordered(self, found: Sequence[str], order: str) -> list[str]:
        """Return articles newest first, oldest first or by outlet; undated ones last, else in their order."""
        published = {id_: self.articles[id_][0].published[:10] for id_ in found}
        newest = sorted(found, key=published.__getitem__, reverse=True)
        match order:
            case "newest":
                return newest
            case "oldest":
                return sorted(found, key=lambda id_: published[id_] or "9999")
            case _:
                return sorted(newest, key=lambda id_: self.articles[id_][0].outlet_name.casefold())

    def folded(self, found: Sequence[str]) -> list[str]:
        """Return the first of each group of copies."""
        kept: list[str] = []
        for id_ in found:
            if not any(self.copies(id_, other) for other in kept):
                kept.append(id_)
        return kept

    def copies(self, one: str, other: str) -> bool:
        """Say whether two articles are of one group of copies."""
        groups = ({fullest, *copies} for fullest, copies in self.facts["copy"].items())
        return any({one, other} <= group for group in groups)

    def story(self, id_: str) -> str:
        return next((story for story, having in self.facts["story"].items() if id_ in having), "")

    def _texts(self, id_: str, scope: str, quotation: Quotation | None) -> Iterator[Sequence[Token]]:
        """Yield what is searched in a scope, or by a field of articles; nothing runs from one to the next."""
        article = self.articles[id_][0]
        match scope:
            case "":
                yield tokens(article.text)
                beside = [
                    BREAK if break_ else token
                    for kind, text in (("headline", article.headline), ("deck", article.deck))
                    if not any(part.kind == kind for part in article.parts)
                    for break_, token in [(True, BREAK), *((False, token) for token in tokens(text))]
                ]
                yield beside
            case "text":
                yield tokens(article.text)
            case "headline" | "deck":
                whole = article.headline if scope == "headline" else article.deck
                texts = [article.text[part.start : part.end] for part in article.parts if part.kind == scope]
                yield from map(tokens, texts or [whole])
            case "quote":
                if quotation is not None:
                    yield tokens(quotation.text)
            case "outlet":
                yield from map(tokens, (article.outlet, article.agency))
                if not (article.outlet or article.agency):
                    yield tokens(article.outlet_name)
            case "lang":
                yield tokens(article.language)
            case "agency" | "byline" | "place":
                yield tokens(getattr(article, scope))
            case _:
                yield from (tokens(value) for value, having in self.facts[scope].items() if id_ in having)

    def _having(self, leaf: Leaf, field: str, id_: str, only: Quotation | None) -> list[Quotation]:
        """Return the quotations of an article that have it in a field of theirs."""
        mine = [only] if only is not None else self.articles[id_][1]
        if field == "speaker":
            meant = self._speakers(leaf)
            return [one for one in mine if one.speaker in meant]
        if field in ("relation", "statement"):
            values = [
                having
                for value, having in self.facts[field].items()
                if places(leaf, tokens(value), any_form=True)
            ]
            return [one for one in mine if any(one.id in having for having in values)]
        return [one for one in mine if places(leaf, tokens(self._stated(one, field)), any_form=False)]

    def _stated(self, quotation: Quotation, field: str) -> str:
        cue = quotation.attribution.cue
        if field == "kind":
            return quotation.kind
        return cue.within(self.articles[quotation.article][0].text) if cue else ""

    def _speakers(self, leaf: Leaf) -> set[str]:
        """Return the speakers whose name, or a spelling of it in any article, answers."""
        found = set()
        for article, quotations in self.articles.values():
            for one in quotations:
                mention = one.attribution.mention
                if one.speaker is None:
                    continue
                spelling = self.spelled[one.speaker][mention.within(article.text)] if mention else ""
                if any(_is_named(leaf, tokens(name)) for name in (one.speaker, spelling)):
                    found.add(one.speaker)
        return found


def _is_named(leaf: Leaf, name: Sequence[Token]) -> bool:
    if leaf.way not in {"prefix", "fuzzy"}:
        leaf = replace(leaf, words=tuple(spellings([folded(word) for word in leaf.words])))
        alike = spellings([token.word for token in name])
        name = [token._replace(word=word) for token, word in zip(name, alike, strict=True)]
    return bool(places(leaf, name, any_form=False))


def _quotation_parts(query: Query) -> Iterator[Query]:
    """Yield what is asked in:quote, as far as it can make an article an answer."""
    match query:
        case Every(parts) | Any(parts):
            for part in parts:
                yield from _quotation_parts(part)
        case In("quote", part):
            yield part
