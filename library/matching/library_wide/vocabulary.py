"""Words as they are printed, each read once and known by a number from then on."""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from library.matching.rarity import weight
from library.matching.words import read_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 400_000
"""Distinct printed words that are remembered; then all are forgotten and met anew."""
_PUNCTUATION = " .,;:!?\"'“”‘’()[]{}/*_|<>«»„"


class Vocabulary(dict[str, int]):
    """The number of each printed word; 0 stands for what is no word at all."""

    def __init__(self) -> None:
        super().__init__()
        self._spelt, self._stems, self._weights = array("Q", [0]), array("Q", [0]), array("d", [0.0])

    def __missing__(self, printed: str) -> int:
        bare = printed.strip(_PUNCTUATION)
        if bare.replace(".", "").isalpha():
            bare = bare.replace(".", "")  # dotted initials
        if bare != printed:
            self[printed] = number = self[bare]
            return number
        words = read_words(bare)
        number = 0
        if words:
            stem = max((word.stem for word in words), key=weight)
            number = len(self._spelt)
            self._spelt.append(_hash(" ".join(word.plain for word in words)))
            self._stems.append(_hash(stem))
            self._weights.append(weight(stem))
        self[printed] = number
        return number

    def forget_if_full(self) -> None:
        """Forget all words once there are too many; numbers given before have lost their meaning."""
        if len(self) > MOST:
            self.clear()
            del self._spelt[1:], self._stems[1:], self._weights[1:]

    def tables(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.float64]]:
        """Return, by number: the hash of the plain word, the hash of its stem, the weight of its stem."""
        return (
            np.array(self._spelt, np.uint64),
            np.array(self._stems, np.uint64),
            np.array(self._weights, np.float64),
        )


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
