"""The words that stand near the hits more often than elsewhere: counts and measures of association.

Every word near a hit is counted once, for the nearest one, so that the four cells of its table add up to
the words of the corpus (Evert, "Corpora and collocations", 2008: surface co-occurrence). What stands
inside a hit is no collocate. In scripts without spaces the words are pairs of characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import log, log2
from typing import TYPE_CHECKING

from index.analysis import fold, is_unspaced, tokenise
from index.choices import FEWEST, WINDOW, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis import Words
    from index.found import Found
    from library.model import Span

_LOG_DICE_TOP = 14

WordsOfLanguage = Callable[[str], Iterable[str]]
"""ISO 639-1 code -> words."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the words near the hits are held against."""

    frequency: Callable[[str], int]
    """How often a folded word stands in the texts."""
    size: int
    """Words in all."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near hits."""

    word: str
    """Folded, as `index.analysis.fold` does."""
    shown: str
    """As it is printed most often near the hits."""
    frequency: int
    """Times near a hit: `left` and `right` together."""
    left: int
    right: int
    in_corpus: int
    expected: float
    """Times that it would stand there by chance."""
    likelihood: float
    """Log-likelihood ratio (Dunning, Computational Linguistics 19, 1993); negative where it is rarer
    near the hits than elsewhere."""
    log_dice: float
    """Rychlý, "A lexicographer-friendly association score" (2008): independent of the corpus' size."""
    mutual_information: float
    """Binary logarithm of observed over expected (Church and Hanks 1990): high for rare words."""


@dataclass(frozen=True, slots=True)
class Collocates:
    """All collocates of a result, and what they were counted over."""

    entries: tuple[Collocate, ...]
    """Strongest log Dice first."""
    hits: int
    articles: int
    """Articles that were read, with a hit or without."""
    corpus_size: int
    """Words that they were held against."""
    of_these_articles: bool
    """Whether those are the words of the articles read, not of a larger corpus."""


def collocates(
    found: Iterable[Found],
    window: int = WINDOW,
    fewest: int = FEWEST,
    left_out: WordsOfLanguage | None = None,
    corpus: Corpus | None = None,
) -> Collocates:
    """Return the words within `window` words of a hit, `fewest` times or more.

    left_out: words of an article's language that are never collocates, such as its function words.
    corpus: the counts to hold them against, of which the hits are a part; without it, those of the articles
    given, which tell what is typical near a hit only against the rest of these articles.
    """
    near = _Near(window)
    ignored = _Ignored(left_out)
    articles = 0
    for article, spans in found:
        articles += 1
        if not spans and corpus is not None:
            continue
        of_text = tokenise(article.text)
        if corpus is None:
            near.of_texts.update(of_text.folded)
        if spans:
            near.add(article.text, of_text, spans, ignored.of_language(article.language))
    known = corpus or Corpus(near.of_texts.__getitem__, near.of_texts.total())
    outside = known.size - near.inside.total()
    entries = [
        near.collocate(word, known, outside) for word, seen in near.words.items() if seen.total >= fewest
    ]
    return Collocates(ranked(entries), near.hits, articles, known.size, corpus is None)


def ranked(entries: Iterable[Collocate], measure: Measure = "log-dice") -> tuple[Collocate, ...]:
    """Return collocates by a measure, highest first; equals by frequency, then by word."""
    values: dict[Measure, Callable[[Collocate], float]] = {
        "log-dice": lambda entry: entry.log_dice,
        "likelihood": lambda entry: entry.likelihood,
        "mutual-information": lambda entry: entry.mutual_information,
        "frequency": lambda entry: entry.frequency,
    }
    value = values[measure]
    return tuple(sorted(entries, key=lambda entry: (-value(entry), -entry.frequency, entry.word)))


def log_likelihood(together: int, near: int, word: int, size: int) -> float:
    """Return Dunning's ratio for a word that stands `together` times among the `near` words of `size`.

    word: its frequency among all of them. Negative where it stands there less often than by chance.
    """
    rows, columns = (near, size - near), (word, size - word)
    cells = ((together, near - together), (word - together, size - near - word + together))
    ratio = 2 * sum(
        observed * log(observed * size / (row * column))
        for row, line in zip(rows, cells, strict=True)
        for column, observed in zip(columns, line, strict=True)
        if observed > 0
    )
    return max(0.0, ratio) if together * size >= near * word else -max(0.0, ratio)


@dataclass(slots=True)
class _Seen:
    """How often a word was seen near hits, and in which forms."""

    left: int = 0
    right: int = 0
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.left + self.right


class _Near:
    """Counts the words near hits, article by article."""

    def __init__(self, window: int) -> None:
        self._window = window
        self.hits = 0
        self.words: dict[str, _Seen] = {}
        self.of_texts: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        """Words that are part of a hit."""
        self._size = 0
        """Words near hits, those that are ignored included."""

    def add(self, text: str, words: Words, spans: Sequence[Span], ignored: frozenset[str]) -> None:
        """Count the words near the hits of an article."""
        folded, starts, ends = words
        self.hits += len(spans)
        held = [(bisect_right(ends, span.start), bisect_left(starts, span.end)) for span in spans]
        counted = 0
        for first, behind in held:
            self.inside.update(folded[max(first, counted) : behind])
            counted = max(counted, behind)
        for number, is_left in self._window_of(held, len(folded)):
            self._size += 1
            word = folded[number]
            if word in ignored or (len(word) == 1 and is_unspaced(word)):
                continue
            seen = self.words.get(word)
            if seen is None:
                seen = self.words[word] = _Seen()
            if is_left:
                seen.left += 1
            else:
                seen.right += 1
            seen.forms[text[starts[number] : ends[number]]] += 1

    def _window_of(self, held: Sequence[tuple[int, int]], amount: int) -> Iterator[tuple[int, bool]]:
        """Yield the numbers of the words near hits, and whether the nearest hit stands behind the word."""
        behind = 0
        for place, (first, end) in enumerate(held):
            floor = behind if place else 0
            for number in range(max(floor, first - self._window), first):
                nearer_before = place and number - floor + 1 <= min(self._window, first - number)
                if not nearer_before:
                    yield number, True
            behind = max(end, floor)
            following = held[place + 1][0] if place + 1 < len(held) else amount
            for number in range(behind, min(behind + self._window, following)):
                distance = number - behind + 1
                if place + 1 == len(held) or distance <= following - number:
                    yield number, False

    def collocate(self, word: str, corpus: Corpus, size: int) -> Collocate:
        """Return a word with its measures, held against the `size` words that are part of no hit."""
        seen = self.words[word]
        total = max(corpus.frequency(word), seen.total)
        outside = max(total - self.inside[word], seen.total)
        size = max(size, self._size + outside - seen.total)
        expected = self._size * outside / size
        return Collocate(
            word,
            seen.forms.most_common(1)[0][0],
            seen.total,
            seen.left,
            seen.right,
            total,
            expected,
            log_likelihood(seen.total, self._size, outside, size),
            _LOG_DICE_TOP + log2(2 * seen.total / (self.hits + total)),
            log2(seen.total / expected),
        )


class _Ignored:
    """The words left out of each language, folded once."""

    def __init__(self, words: WordsOfLanguage | None) -> None:
        self._words = words
        self._known: dict[str, frozenset[str]] = {}

    def of_language(self, language: str) -> frozenset[str]:
        """Return the folded words that are left out in a language."""
        if self._words is None:
            return frozenset()
        if language not in self._known:
            self._known[language] = frozenset(map(fold, self._words(language)))
        return self._known[language]
