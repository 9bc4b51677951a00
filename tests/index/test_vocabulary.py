"""What an index knows of its words, without loading them all."""

from __future__ import annotations

from array import array
from itertools import accumulate

import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary import Vocabulary
from index.word_list import WordList

stem = Stemmer.Stemmer("english").stemWord
ENDINGS = (
    "",
    "s",
    "ing",
    "ed",
    "ies",
    "ying",
    "ational",
    "biliti",
    "bility",
    "iveness",
    "ization",
    "logy",
    "ly",
    "e",
)
words = st.builds(
    lambda root, ending: root + ending,
    st.sampled_from(("d", "sk", "hop", "relat", "luxuri", "sens", "analog", "happ", "é", "été")),
    st.sampled_from(ENDINGS),
)
counted = st.dictionaries(words | st.text(min_size=1, max_size=4), st.integers(1, 9), max_size=30)


def word_list(counts: dict[str, int]) -> WordList:
    ordered = sorted(counts)
    starts = array("I", accumulate(map(len, ordered), initial=0))
    return WordList(
        "".join(ordered),
        starts,
        array("I", (counts[word] for word in ordered)),
        array("Q", range(len(ordered) + 1)),
    )


@given(counted, counted, words)
def test_forms_are_all_words_of_one_stem(one: dict[str, int], other: dict[str, int], word: str) -> None:
    vocabulary = Vocabulary([word_list(one), word_list(other)])
    every = sorted({*one, *other})
    expected = [near for near in every if near.isascii() and stem(near) == stem(word)]
    if not word.isascii():
        expected = [near for near in every if near == word]
    assert list(vocabulary.forms(word)) == expected


@given(counted, counted, st.text(max_size=2) | st.sampled_from(("h", "sens", "é")), st.integers(1, 5))
def test_completions_are_the_most_frequent_words_of_each_list_with_a_beginning(
    one: dict[str, int], other: dict[str, int], prefix: str, limit: int
) -> None:
    vocabulary = Vocabulary([word_list(one), word_list(other)])
    together = {word: one.get(word, 0) + other.get(word, 0) for word in (*one, *other)}
    every = sorted(word for word in together if word.startswith(prefix))
    found, more = vocabulary.completions(prefix, limit)
    assert more == (len(every) > limit)
    if more:
        frequent = {word for some in (one, other) for word in most_frequent(some, every, limit)}
        every = most_frequent(together, sorted(frequent), limit)
    assert list(found) == every
    assert all(vocabulary.frequency(word) == together[word] and word in vocabulary for word in found)
    assert "\uffff\uffff" not in vocabulary


def most_frequent(counts: dict[str, int], among: list[str], limit: int) -> list[str]:
    return sorted((word for word in among if word in counts), key=lambda word: -counts[word])[:limit]
