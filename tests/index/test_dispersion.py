"""Where hits stand: along articles, over articles, over months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dispersion import Month, deviation_of_proportions, dispersion
from index.found import Found
from library.model import Article, Span

PARTS = st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 50)), min_size=1, max_size=8)


def found(length: int, *starts: int, published: str = "", name: str = "a") -> Found:
    article = Article(name, f"{name}.txt", "x" * length, published=published)
    return article, [Span(start, start + 1) for start in starts]


def test_places_are_fractions_of_the_text_in_cells_of_equal_length() -> None:
    [plot] = dispersion([found(200, 0, 50, 51, 199)]).plots
    assert plot.places == (0.0, 0.25, 0.255, 0.995)
    assert plot.cells(4) == (1, 2, 0, 1)
    assert plot.cells(1) == (4,)


@given(st.integers(1, 500), st.data(), st.integers(1, 80))
def test_the_cells_hold_every_hit_once(length: int, data: st.DataObject, cells: int) -> None:
    starts = sorted(data.draw(st.sets(st.integers(0, length - 1), min_size=1, max_size=20)))
    [plot] = dispersion([found(length, *starts)]).plots
    assert sum(plot.cells(cells)) == len(starts)
    assert len(plot.cells(cells)) == cells


def test_deviation_is_that_of_the_published_example() -> None:
    """Three equal parts, two thirds of the hits in one and a third in another: half of 1/3 + 0 + 1/3."""
    deviation, normalised = deviation_of_proportions([100, 100, 100], [2, 1, 0])
    assert deviation == pytest.approx(1 / 3)
    assert normalised == pytest.approx(1 / 2)


def test_hits_in_proportion_to_length_are_perfectly_even() -> None:
    assert deviation_of_proportions([300, 100], [3, 1]) == (0, 0)


def test_hits_in_the_shortest_article_alone_deviate_as_far_as_they_can() -> None:
    deviation, normalised = deviation_of_proportions([900, 100], [0, 7])
    assert deviation == pytest.approx(0.9)
    assert normalised == pytest.approx(1)


@given(PARTS)
def test_deviation_stays_between_nought_and_one(parts: list[tuple[int, int]]) -> None:
    sizes, counts = zip(*parts, strict=True)
    for value in deviation_of_proportions(sizes, counts):
        assert value is None or 0 <= value <= 1


def test_there_is_no_deviation_without_hits_and_none_to_normalise_in_one_article() -> None:
    assert deviation_of_proportions([100, 100], [0, 0]) == (None, None)
    assert deviation_of_proportions([100], [3]) == (0, None)
    assert dispersion([]).deviation is None


def test_articles_without_a_hit_are_parts_of_the_corpus_but_no_rows() -> None:
    over = dispersion([found(100, 1, name="a"), found(100, name="b")])
    assert (over.articles, over.hits, len(over.plots)) == (2, 1, 1)
    assert over.deviation == pytest.approx(0.5)


def test_the_time_line_counts_hits_and_articles_by_month_and_leaves_no_month_out() -> None:
    over = dispersion(
        [
            found(9, 1, 2, published="2021-11-30T23:00:00+03:00"),
            found(9, published="2021-11"),
            found(9, 3, published="2022-01-02"),
            found(9, 4, 5, published="2022"),
            found(9, 6, published="2022-13-01"),
        ]
    )
    assert over.months == (Month("2021-11", 2, 2), Month("2021-12", 0, 0), Month("2022-01", 1, 1))
    assert over.undated == 3


def test_a_date_of_long_ago_does_not_fill_the_time_line_with_empty_months() -> None:
    over = dispersion([found(9, 1, published="0001-01-01"), found(9, 1, published="2021-09-15")])
    assert [month.month for month in over.months] == ["0001-01", "2021-09"]


def test_an_empty_article_is_no_obstacle() -> None:
    empty = Article("a", "a.txt", ""), [Span(0, 0)]
    assert dispersion([empty]).plots[0].places == (0,)
