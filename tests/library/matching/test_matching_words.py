"""What the words of a quotation are, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.matching.rarity import weight
from library.matching.words import read_words


def plain(text: str) -> list[str]:
    return [word.plain for word in read_words(text)]


def stems(text: str) -> list[str]:
    return [word.stem for word in read_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. position", "the US position"),
        ("Our neighbour cancelled the programme", "our neighbor canceled the programme"),
        ("the theatre organised it", "The theater organized it"),
        ("by 40 per cent", "by 40%"),
        ("nobody, I repeat: no one", "no one, I repeat, nobody"),
        ("the minister’s answer", "the minister's answer"),
        ("[T]he café", "the cafe"),
        ("1,200 people", "1200 people"),
    ],
)
def test_house_style_makes_no_other_word(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We're not", "we are not"),
        ("it won’t, can't, cannot", "it will not, can not, can not"),
        ("twenty-two months", "22 months"),
        ("$312 mln", "312 million"),
        ("the 3rd truck", "the third truck"),
        ("someone", "somebody"),
        ("he proclaimed goals", "he proclaims a goal".replace(" a ", " ")),
    ],
)
def test_another_form_of_a_word_has_the_same_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)
    assert plain(one) != plain(other)


def test_a_genitive_is_one_word_and_a_contraction_two() -> None:
    text = "It’s Tarvania’s gas"
    assert [text[word.start : word.end] for word in read_words(text)] == ["It", "’s", "Tarvania’s", "gas"]


def test_words_in_square_brackets_are_known_as_edits() -> None:
    text = "Our partners [in Tarvania] need[ed] it, [t]hey said (sic)"
    edited = {text[word.start : word.end] for word in read_words(text) if word.bracketed}
    assert edited == {"in", "Tarvania", "need[ed]", "sic"}


@given(st.text(max_size=200))
def test_words_stand_in_order_inside_any_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for word in read_words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.plain
        assert word.stem
        end = word.end


def test_rare_words_weigh_more_than_everyday_ones() -> None:
    weights = [weight(*stems(word)) for word in ("the", "say", "government", "pipeline", "zyzzogeton")]
    assert weights == sorted(weights)
    assert weights[0] < 0.01
    assert weights[-1] == 1
