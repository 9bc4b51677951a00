"""Key word in context, as stretches of the article's own text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokenise, words
from index.choices import ORDERS, Order
from index.concordance import KwicLine, concordance, has_nearby, narrowed, sorted_lines
from index.found import found_among, found_articles
from library.model import Article, Span
from tests.index.invented import ARTICLES, BRIDGE, FERRY, indexed

TEXT = st.text(st.sampled_from("aéÉb '.“”\n\t\u0301日本語 한국א\u200d\x1b") | st.characters(), max_size=80)


def article(text: str, outlet: str = "", published: str = "", name: str = "a") -> Article:
    return Article(name, f"{name}.txt", text, outlet=outlet, published=published)


def lines_of(text: str, word: str, context: int = 10) -> list[KwicLine]:
    spans = [Span(*match.span()) for match in re.finditer(word, text)]
    return list(concordance([(article(text), spans)], context))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXT)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, [Span(start, end) for start, end in list(pairwise(cuts))[::2]]


@given(texts_with_spans(), st.integers(0, 6))
def test_the_three_stretches_stand_in_the_text_and_adjoin(
    drawn: tuple[str, list[Span]], context: int
) -> None:
    text, spans = drawn
    lines = list(concordance([(article(text), spans)], context))
    assert [line.span for line in lines] == spans
    for line in lines:
        assert 0 <= line.left.start <= line.left.end == line.keyword.start
        assert line.keyword.end == line.right.start <= line.right.end <= len(text)
        for stretch in (line.left, line.keyword, line.right):
            source = text[stretch.start : stretch.end]
            assert len(stretch.text) == len(source)
            shown = zip(stretch.text, source, strict=True)
            assert all(a == b or (a == " " and not b.isprintable()) for a, b in shown)
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", stretch.text)


@given(texts_with_spans(), st.integers(1, 6))
def test_a_context_has_no_more_words_than_asked_for(drawn: tuple[str, list[Span]], context: int) -> None:
    text, spans = drawn
    for line in concordance([(article(text), spans)], context):
        for stretch in (line.left, line.right):
            assert len(words(text[stretch.start : stretch.end])) <= context


@given(
    st.lists(st.tuples(TEXT, TEXT, st.sampled_from(("", "2021-09-15", "2020"))), max_size=6),
    st.sampled_from(ORDERS),
)
def test_sorting_is_a_permutation(drawn: list[tuple[str, str, str]], order: Order) -> None:
    found = [
        (article(text, outlet, day, str(n)), [Span(len(text) // 2, len(text))])
        for n, (text, outlet, day) in enumerate(drawn)
    ]
    lines = list(concordance(found))
    placed = sorted_lines(lines, order)
    assert sorted(map(id, placed)) == sorted(map(id, lines))
    assert sorted_lines(placed, order) == placed


@given(texts_with_spans(), st.integers(0, 4), st.integers(0, 4))
def test_a_narrowed_line_is_a_line_of_that_context(
    drawn: tuple[str, list[Span]], context: int, more: int
) -> None:
    text, spans = drawn
    for line in concordance([(article(text), spans)], context + more):
        narrow = narrowed(line, context)
        assert narrow.keyword == line.keyword
        assert line.left.start <= narrow.left.start <= narrow.left.end == line.left.end
        assert line.right.start == narrow.right.start <= narrow.right.end <= line.right.end
        for stretch in (narrow.left, narrow.right):
            assert len(stretch.text) == stretch.end - stretch.start
            assert len(words(stretch.text)) <= context


def test_a_context_is_so_many_words_on_each_side() -> None:
    [line] = lines_of("One two, three four ferry five six “seven” eight", "ferry", 3)
    assert line.left.text == "two, three four "
    assert line.keyword.text == "ferry"
    assert line.right.text == " five six “seven"


def test_a_context_ends_where_the_text_does() -> None:
    [line] = lines_of("\n“The ferry sails.”\n", "ferry")
    assert line.left.text == "“The "
    assert line.right.text == " sails.”"


def test_line_breaks_and_control_characters_are_shown_as_one_space_each() -> None:
    [line] = lines_of("Old\r\n\x1bferry\u2028sails", "ferry")
    assert line.left.text == "Old   "
    assert line.right.text == " sails"


def test_scripts_without_spaces_count_by_character() -> None:
    [line] = lines_of("今日はフェリーが春に港へ戻ると発表した", "フェリー", 3)
    assert (line.left.text, line.right.text) == ("今日は", "が春に")


def test_a_word_without_end_does_not_make_a_context_without_end() -> None:
    [line] = lines_of("x" * 100_000 + " ferry " + "y" * 100_000, "ferry", 2)
    assert len(line.left.text) < 200
    assert len(line.right.text) < 200


@pytest.fixture
def sorted_by_hand() -> list[KwicLine]:
    texts = ("the old ferry sails", "an Élan ferry came", "a new Ferry again", "every elan ferry stays")
    found = [
        (
            article(text, outlet, day, str(number)),
            [Span(text.lower().index("ferry"), text.lower().index("ferry") + 5)],
        )
        for number, (text, outlet, day) in enumerate(
            zip(
                texts,
                ("Post", "gazette", "Äther", "post"),
                ("2021-09", "", "2020-01-05", "2021-08-30"),
                strict=True,
            )
        )
    ]
    return list(concordance(found))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("found", "0123"),
        ("keyword", "0123"),
        ("left", "1320"),
        ("left-2", "2130"),
        ("left-3", "0123"),
        ("right", "2103"),
        ("right-2", "0123"),
        ("outlet", "2103"),
        ("date", "2301"),
    ],
)
def test_lines_are_sorted_without_case_and_accents(
    sorted_by_hand: list[KwicLine], order: Order, expected: str
) -> None:
    assert "".join(line.article for line in sorted_lines(sorted_by_hand, order)) == expected


def test_words_to_the_left_are_compared_reading_outwards() -> None:
    lines = lines_of("b a ferry. a b ferry. c a ferry.", "ferry", 2)
    assert [line.hit for line in sorted_lines(lines, "left")] == [0, 2, 1]


def test_a_result_of_the_index_gives_a_line_for_each_place() -> None:
    results = indexed("The ferry and the ferry", "No boat", "A ferry").search("ferry")
    texts = {"0": "The ferry and the ferry", "1": "No boat", "2": "A ferry"}
    articles = [article(text, name=name) for name, text in texts.items()]
    found = list(found_articles(results, {one.id: one for one in articles}.get))
    lines = list(concordance(found))
    assert sorted((line.article, line.hit) for line in lines) == [("0", 0), ("0", 1), ("2", 0)]
    assert {line.keyword.text for line in lines} == {"ferry"}
    assert [(one.id, len(spans)) for one, spans in found_among(results, articles)][-1] == ("1", 0)
    assert not list(found_articles(results, lambda _: None))


def test_a_word_is_nearby_within_the_window_only() -> None:
    [line] = lines_of("one two three ferry four five six", "ferry")
    assert has_nearby(line, "two", 2)
    assert has_nearby(line, "five", 2)
    assert not has_nearby(line, "one", 2)
    assert not has_nearby(line, "six", 2)
    assert not has_nearby(line, "ferry", 2)


def test_an_invented_library_has_its_lines() -> None:
    found = [(one, [Span(*match.span()) for match in re.finditer("ferry", one.text)]) for one in ARTICLES]
    lines = sorted_lines(concordance(found), "outlet")
    assert [line.outlet for line in lines] == [BRIDGE.outlet, FERRY.outlet, "weather"]
    assert all(tokenise(line.keyword.text).folded == ["ferry"] for line in lines)
