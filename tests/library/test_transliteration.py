"""Spellings of one name have one spelling that stands for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import words
from library.transliteration import beginnings, spellings


@pytest.mark.parametrize(
    "printed",
    [
        "Zelensky Zelenskiy Zelenskyy Zelenski Зеленский",
        "Sergey Sergei Sergej Sergeï Сергей",
        "Lavrov Lawrow Lavrow Лавров",
        "Putin Poutine Путин",
        "Yeltsin Eltsin Ельцин Eltsine",
        "Zhukov Djukov Жуков",
        "Shoigu Schoigu Shoygu Шойгу",
        "Khodorkovsky Hodorkovskij Ходорковский",
        "Medvedev Medwedew Medvédev Медведев",
        "Netanyahu Netanjahu Netaniahu",
    ],
)
def test_one_name_has_one_spelling(printed: str) -> None:
    assert len(set(spellings(words(printed)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Merkel", "Merker"), ("Roe", "Rowe"), ("Trump", "Tramp"), ("Kim", "Kima"), ("May", "Mau")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert spellings(words(one)) != spellings(words(other))


@given(st.lists(st.text()))
def test_each_word_is_spelled_by_itself_and_never_as_nothing(texts: list[str]) -> None:
    every = [word for text in texts for word in words(text)]
    assert spellings(every) == [spelling for word in every for spelling in spellings([word])]
    assert all(spellings(every))


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_the_first_letter_of_a_spelling_tells_with_which_a_word_may_begin(word: str) -> None:
    assert word[0] in beginnings(*spellings([word]))
