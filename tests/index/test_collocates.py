"""The words near hits, their counts and how telling they are."""

from __future__ import annotations

import re
from math import log, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokenise
from index.choices import MEASURES, Measure
from index.collocates import Collocate, Collocates, Corpus, collocates, log_likelihood, ranked
from index.found import Found
from library.model import Article, Span


def found(text: str, word: str = "ferry", language: str = "en") -> Found:
    article = Article(text, "a.txt", text, language=language)
    return article, [Span(*match.span()) for match in re.finditer(word, text)]


def by_word(result: Collocates) -> dict[str, Collocate]:
    return {entry.word: entry for entry in result.entries}


def test_words_are_counted_left_and_right_within_the_window() -> None:
    text = "far old slow ferry sails old away"
    entries = by_word(collocates([found(text)], window=2, fewest=1))
    assert {word: (entry.left, entry.right) for word, entry in entries.items()} == {
        "old": (1, 1),
        "slow": (1, 0),
        "sails": (0, 1),
    }


def test_a_word_between_two_hits_is_counted_once_for_the_nearer() -> None:
    entries = by_word(collocates([found("ferry one two three four ferry")], window=5, fewest=1))
    assert {word: (entry.left, entry.right) for word, entry in entries.items()} == {
        "one": (0, 1),
        "two": (0, 1),
        "three": (1, 0),
        "four": (1, 0),
    }


def test_words_of_the_hits_are_no_collocates() -> None:
    entries = by_word(collocates([found("old ferry ferry boat", "ferry|ferry boat")], fewest=1))
    assert set(entries) == {"old", "boat"}


def test_rare_words_are_left_out() -> None:
    text = "old ferry. " * 3 + "new ferry. " * 2
    assert {"old"} == set(by_word(collocates([found(text)], window=1)))


def test_case_and_accents_make_no_difference_and_the_usual_form_is_shown() -> None:
    text = "Café ferry. " * 2 + "cafe ferry. " * 1
    [entry] = collocates([found(text)], window=1).entries
    assert (entry.word, entry.shown, entry.frequency) == ("cafe", "Café", 3)


def test_function_words_of_the_language_are_left_out_but_count_as_words() -> None:
    text = "the old ferry. " * 3

    def of_language(code: str) -> list[str]:
        return {"en": ["The"], "de": ["old"]}[code]

    kept = collocates([found(text)], window=2)
    without = collocates([found(text)], window=2, left_out=of_language)
    assert set(by_word(kept)) == {"the", "old"}
    assert by_word(without)["old"] == by_word(kept)["old"]
    assert set(by_word(collocates([found(text, language="de")], window=2, left_out=of_language))) == {"the"}


def test_the_measures_are_those_of_their_authors() -> None:
    """24 words, 3 hits, 6 words near them; `old` stands 4 times, 3 of them near."""
    text = "old ferry came. x x x x x old ferry came. x x x x x old ferry came. x x x x old"
    [came, old] = sorted(collocates([found(text)], window=1).entries, key=lambda entry: entry.word)
    assert (old.frequency, old.in_corpus, came.in_corpus) == (3, 4, 3)
    size = len(tokenise(text).folded) - 3
    expected = 6 * 4 / size
    assert old.expected == pytest.approx(expected)
    assert old.mutual_information == pytest.approx(log2(3 / expected))
    assert old.log_dice == pytest.approx(14 + log2(2 * 3 / (3 + 4)))
    by_hand = 2 * (
        3 * log(3 * size / (6 * 4))
        + 3 * log(3 * size / (6 * (size - 4)))
        + 1 * log(1 * size / ((size - 6) * 4))
        + (size - 7) * log((size - 7) * size / ((size - 6) * (size - 4)))
    )
    assert old.likelihood == pytest.approx(by_hand)


@given(st.data())
def test_likelihood_is_nought_for_chance_and_signed_otherwise(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 10_000))
    near = data.draw(st.integers(1, size - 1))
    word = data.draw(st.integers(1, size))
    together = data.draw(st.integers(max(0, near + word - size), min(near, word)))
    ratio = log_likelihood(together, near, word, size)
    if together * size == near * word:
        assert ratio == pytest.approx(0, abs=1e-6)
    elif together * size > near * word:
        assert ratio >= 0
    else:
        assert ratio <= 0


def test_without_a_corpus_the_articles_given_are_counted() -> None:
    result = collocates([found("old ferry. " * 3), found("old boat. " * 5)])
    assert result.of_these_articles
    assert (result.articles, result.hits, result.corpus_size) == (2, 3, 16)
    assert by_word(result)["old"].in_corpus == 8


def test_a_corpus_is_asked_for_its_counts() -> None:
    corpus = Corpus({"old": 50, "ferry": 60}.__getitem__, 1000)
    result = collocates([found("old ferry. " * 3)], window=1, corpus=corpus)
    [old] = result.entries
    assert not result.of_these_articles
    assert (old.in_corpus, result.corpus_size) == (50, 1000)
    assert old.expected == pytest.approx(3 * 50 / 997)


@given(st.integers(0, 3), st.integers(0, 5))
def test_a_corpus_that_knows_less_than_the_articles_does_not_break_the_sums(
    frequency: int, size: int
) -> None:
    result = collocates([found("old ferry new ferry. " * 4)], corpus=Corpus(lambda _: frequency, size))
    for entry in result.entries:
        assert entry.in_corpus >= entry.frequency
        assert entry.expected > 0


def test_in_scripts_without_spaces_pairs_of_characters_are_words() -> None:
    entries = by_word(collocates([found("新しいフェリー乗り場", "フェリー", "ja")], window=3, fewest=1))
    assert {"新し", "しい", "乗り", "り場"} == set(entries)
    assert entries["しい"].left == 1


@pytest.mark.parametrize("measure", MEASURES)
def test_collocates_are_ranked_by_any_measure(measure: Measure) -> None:
    entries = collocates([found("old ferry sails. " * 4 + "new ferry sails. " * 3)], window=1).entries
    values = [getattr(entry, measure.replace("-", "_")) for entry in ranked(entries, measure)]
    assert values == sorted(values, reverse=True)


@given(st.lists(st.sampled_from(("ferry", "old", "the", "日本語", "a.b")), max_size=40), st.integers(1, 6))
def test_every_word_near_a_hit_is_counted_exactly_once(drawn: list[str], window: int) -> None:
    text = " ".join(drawn)
    words = tokenise(text).folded
    near = {
        number
        for number, word in enumerate(words)
        if word not in ("ferry", "語") and "ferry" in words[max(0, number - window) : number + window + 1]
    }
    entries = collocates([found(text)], window, fewest=1).entries
    assert sum(entry.frequency for entry in entries) == len(near)


def test_nothing_found_has_no_collocates() -> None:
    assert collocates([]).entries == ()
    assert collocates([found("no boat")], fewest=1).entries == ()
