from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from library.hostile_text import harmless, harmless_line

any_text = st.text(st.characters(codec=None, categories=None), max_size=200)
HOSTILE = "a\x1b]52;c;ZXZpbA==\x07b\x00c\x7fd\x9b31me\u202ef\u2066g\u2028h\ufeffi\ud800j"


@given(any_text)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    clean = harmless(text)
    assert not [c for c in clean if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert not set(clean) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(any_text)
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(harmless(text)) == len(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_prose_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_every_visible_character_of_a_hostile_text_is_shown() -> None:
    clean = harmless(HOSTILE)
    assert "".join(c for c in clean if c.isascii() and c != "\n") == "a]52;c;ZXZpbA==bcd31mefgh ij"
    assert clean[1] == "␛"
    clean.encode("utf-8")


def test_line_ends_of_other_systems_become_newlines() -> None:
    assert harmless("one\r\ntwo\rthree") == "one \ntwo\nthree"


@given(any_text)
def test_a_title_is_one_line(text: str) -> None:
    assert "\n" not in harmless_line(text)
