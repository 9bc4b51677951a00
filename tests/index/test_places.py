"""Spans and snippets: exact over the article's own text, whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import fold, tokenise, words
from index.fields import weighted_stretches
from index.highlighting import SNIPPET_WIDTH
from library.model import Article, Part, Quotation
from tests.index.invented import indexed

TRICKY = st.text(
    alphabet=st.sampled_from("aeiIİıßẞéeé\u0301 '’.-_U中文新がｶﾞ한국اّनि\u00ad\u200dﬁ\n𠮷1"), max_size=40
)


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Die Straße, die STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("İstanbul and Istanbul", "istanbul", ["İstanbul", "Istanbul"]),
        ("cafe\u0301s and cafés", "cafes", ["cafe\u0301s", "cafés"]),
        ("it’s and it's", '"it\'s"', ["it’s", "it's"]),
        ("co\u00adoperate", "cooperate", ["co\u00adoperate"]),
        ("the U.S. and the US", '"US"', ["U.S", "US"]),
        ("*another* _one_", "one", ["one"]),
        ("the e-mail, the e mail", "e-mail", ["e-mail", "e mail"]),
        ("新闻说中文新闻", "新闻", ["新闻", "新闻"]),
        ("新闻说中文新闻", "文", ["文"]),
        ("新闻说中文新闻", "中文新闻", ["中文新闻"]),
        ("a 中文 b", '"a 中文 b"', ["a 中文 b"]),
        ("한국어 뉴스", "한국", ["한국"]),
        ("ﬁnal ＦＩＮＡＬ", "final", ["ﬁnal", "ＦＩＮＡＬ"]),
        ("talks, more talks; talks about talks", '"talks talks"', ["talks; talks"]),
        ("one two one two one", '"one two one"', ["one two one two one"]),
    ],
)
def test_spans_cover_exactly_what_was_asked_for(text: str, query: str, shown: list[str]) -> None:
    (hit,) = indexed(text).search(query).hits
    assert [span.within(text) for span in hit.spans] == shown
    assert hit.count == len(shown)


@given(TRICKY)
def test_both_ways_of_splitting_a_text_agree(text: str) -> None:
    folded, starts, ends = tokenise(text)
    assert words(text) == folded
    assert len(folded) == len(starts) == len(ends)
    assert list(starts) == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(st.text(max_size=20))
def test_folding_forgets_case(text: str) -> None:
    assert [fold(word) for word in words(text)] == [fold(fold(word)) for word in words(text)]


@settings(max_examples=80, deadline=None)
@given(TRICKY, st.data())
def test_every_word_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    folded, starts, ends = tokenise(text)
    if not folded:
        return
    place = data.draw(st.integers(0, len(folded) - 1))
    surface = text[starts[place] : ends[place]]
    (hit,) = indexed(text).search(f'"{surface}"').hits
    assert any(span.start <= starts[place] and span.end >= ends[place] for span in hit.spans)
    assert all(before.end <= after.start for before, after in zip(hit.spans, hit.spans[1:], strict=False))


@given(TRICKY, st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_weighing_never_cuts_a_word_in_two(text: str, pairs: list[tuple[int, int]]) -> None:
    said = [Quotation(str(n), "a", min(pair), max(pair), "") for n, pair in enumerate(pairs)]
    article = Article("a", "a", text, parts=(Part("headline", 0, min(5, len(text))),))
    stretches = list(weighted_stretches(article, said))
    assert "".join(stretch.text for stretch in stretches) == text
    assert [word for stretch in stretches for word in words(stretch.text)] == words(text)


PROSE = st.lists(
    st.sampled_from(["storm", "harbour", "mayor", "x" * 200, "a", "\n\n", "\t", "é"]), max_size=120
)


@settings(deadline=None)
@given(PROSE)
def test_a_snippet_is_a_stretch_of_the_text_with_exact_marks(pieces: list[str]) -> None:
    text = " ".join(["storm", *pieces])
    (hit,) = indexed(text).search("storm OR harbour").hits
    shown = hit.snippet
    assert len(shown.text) <= SNIPPET_WIDTH
    assert not set(shown.text) & set("\n\t")
    source = text[shown.start : shown.start + len(shown.text)]
    assert shown.text == source.replace("\n", " ").replace("\t", " ")
    assert shown.marks
    assert {mark.within(shown.text) for mark in shown.marks} <= {"storm", "harbour"}
    assert shown.best in hit.spans
    assert shown.best.start - shown.start == shown.marks[0].start


def test_a_snippet_shows_the_passage_with_most_of_the_query() -> None:
    text = "The storm came. " + "Nothing happened then. " * 30 + "A storm hit the harbour at noon."
    (hit,) = indexed(text).search("storm harbour").hits
    assert [mark.within(hit.snippet.text) for mark in hit.snippet.marks] == ["storm", "harbour"]
    assert hit.snippet.best.start == text.rindex("storm")


def test_a_snippet_begins_and_ends_with_whole_words() -> None:
    text = "yesterday " * 50 + "storm " + "tomorrow " * 50
    (hit,) = indexed(text).search("storm").hits
    assert set(hit.snippet.text.split()) == {"yesterday", "storm", "tomorrow"}


def test_a_long_phrase_keeps_its_mark_inside_the_snippet() -> None:
    text = "before " * 20 + "harbour " * 60 + "after " * 20
    (hit,) = indexed(text).search('"' + "harbour " * 40 + '"').hits
    (mark,) = hit.snippet.marks
    assert mark.end <= len(hit.snippet.text)
