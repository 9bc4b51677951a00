"""Which keys a quotation gives: two quotations that may carry one statement have a key in common.

Three kinds, each a hash of 64 bits: the *whole* quotation, so that copies are known as such; a *phrase*,
three telling words in a row, for what is taken over verbatim at any time; and a *pair*, two telling words
near each other together with the week, for what is reworded in the same days. Everything is done for many
quotations at once, on arrays of word numbers; no quotation is read word by word.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from library.matching.library_wide.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]

VERSION = 1
"""Goes up whenever the same quotation gives other keys."""
TELLING = 0.09
"""The least weight of a word that keys are made of: "work" is in, "people" and "think" are not."""
PHRASE = 3
"""Telling words in a row that make a phrase."""
REACH = 3
"""How many of the next telling words each is paired with."""
MOST_WORDS = 600
"""Words of a quotation that give keys; a statement is recognised by fewer."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
_STIR = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_WHOLE, _PHRASE, _PAIR = (np.uint64(salt) for salt in (0x57686F6C65, 0x506872617365, 0x50616972))


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of one kind in parallel arrays, sorted by owner; a text may have a key twice."""

    owners: Numbers
    """Index of the text, as it was given."""
    keys: Hashes
    gains: Weights
    """How telling the words behind the key are together."""

    def mass(self, texts: int) -> Weights:
        """Return what the keys of each text weigh together; `texts` is how many there are."""
        return np.bincount(self.owners, self.gains, texts).astype(np.float64)


@dataclass(frozen=True, slots=True)
class TextKeys:
    """The keys of many quotations."""

    lengths: Numbers
    """Words of each text."""
    whole: Hashes
    """One key a text: its words in order, without case and punctuation."""
    phrases: Keys
    """One for every three telling words in a row, whatever little words stand between them."""
    pairs: Keys
    """One for every two telling words near each other, in either order; `in_week` completes it."""


class KeyMaker:
    """Makes the keys of quotations; remembers the words that it has met."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def keys_of(self, texts: Sequence[str]) -> TextKeys:
        """Return the keys of the texts."""
        self._vocabulary.forget_if_full()
        codes, counts = array("q"), array("q")
        for text in texts:
            words = _split(text)
            counts.append(len(words))
            codes.extend(map(self._vocabulary.__getitem__, words))
        spelt, stems, weights = self._vocabulary.tables()
        numbers = np.array(codes, np.int64)
        owners = np.repeat(np.arange(len(texts)), np.array(counts, np.int64))
        words_only = numbers > 0
        numbers, owners = numbers[words_only], owners[words_only]
        lengths = np.bincount(owners, minlength=len(texts))
        telling = weights[numbers] >= TELLING
        told = _Telling(owners[telling], stems[numbers[telling]], weights[numbers[telling]])
        return TextKeys(lengths, _whole(spelt[numbers], owners, lengths), _phrases(told), _pairs(told))


@dataclass(frozen=True, slots=True)
class _Telling:
    """The telling words of all texts, one behind the other."""

    owners: Numbers
    stems: Hashes
    weights: Weights


def _phrases(told: _Telling) -> Keys:
    count = max(0, len(told.stems) - PHRASE + 1)
    columns = [slice(place, place + count) for place in range(PHRASE)]
    owners = told.owners[columns[0]]
    same = owners == told.owners[columns[-1]]
    keys = np.full(count, _PHRASE)
    for column in columns:
        keys = _stirred(keys + told.stems[column])
    gains = np.sum([told.weights[column] for column in columns], axis=0)
    return Keys(owners[same], keys[same], gains[same])


def _pairs(told: _Telling) -> Keys:
    count = len(told.stems)
    beside = np.arange(count)[:, None] + np.arange(1, REACH + 1)[None, :]
    within = np.minimum(beside, max(0, count - 1))
    same = (beside < count) & (told.owners[within] == told.owners[:, None])
    first, second = np.nonzero(same)[0], within[same]
    one, other = told.stems[first], told.stems[second]
    keys = _stirred(_stirred(np.minimum(one, other) ^ _PAIR) + np.maximum(one, other))
    return Keys(told.owners[first], keys, told.weights[first] + told.weights[second])


def in_week(keys: Hashes, weeks: Numbers) -> Hashes:
    """Return the keys as they are in certain weeks: what is common in one may be rare in the next."""
    return _stirred(keys + weeks.astype(np.uint64) * _ODD)


def _split(text: str) -> list[str]:
    """Cut a text at blanks and dashes; what punctuation a word still carries is the vocabulary's business."""
    text = text.lower().replace("—", " ").replace("-", " ").replace("–", " ").replace("…", " ")
    if "[" in text:
        text = text.replace("[", "").replace("]", "")
    return text.split(None, MOST_WORDS)[:MOST_WORDS]


def _whole(spelt: Hashes, owners: Numbers, lengths: Numbers) -> Hashes:
    """Return one key a text from its words and their places."""
    starts = np.cumsum(lengths) - lengths
    places = (np.arange(len(spelt)) - starts[owners]).astype(np.uint64)
    sums = np.zeros(len(lengths), np.uint64)
    np.add.at(sums, owners, _stirred(spelt + (places + np.uint64(1)) * _ODD))
    return _stirred((sums ^ _WHOLE) + lengths.astype(np.uint64) * _ODD)


def _stirred(numbers: Hashes) -> Hashes:
    """Spread numbers over all 64 bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _STIR[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _STIR[1]
    stirred: Hashes = numbers ^ (numbers >> np.uint64(31))
    return stirred
