"""Who carried a statement, who was first, and who left it out."""

from __future__ import annotations

from library.coverage import Coverage, coverage_of
from library.model import Article, Comparison, Quotation, Statement


def comparison(dates: dict[str, str], *carried: str) -> Comparison:
    """Make a comparison of articles with dates; each string names the articles that carry one statement."""
    quotations = [
        Quotation(f"{article}:{number}", article, number, number + 1, "x")
        for number, articles in enumerate(carried)
        for article in articles
    ]
    statements = tuple(
        Statement(str(number), None, tuple(f"{article}:{number}" for article in articles))
        for number, articles in enumerate(carried)
    )
    articles = tuple(Article(id_, f"{id_}.txt", "x", published=date) for id_, date in dates.items())
    return Comparison(articles, tuple(quotations), statements=statements)


def test_reports_of_the_story_without_the_statement_left_it_out() -> None:
    undated = dict.fromkeys("abcd", "")
    found = coverage_of(comparison(undated, "ab", "bc"))
    assert found["0"] == Coverage(carried=("a", "b"), first=None, left_out=("c",))
    assert found["1"] == Coverage(carried=("b", "c"), first=None, left_out=("a",))


def test_reports_of_another_story_leave_nothing_out() -> None:
    assert coverage_of(comparison(dict.fromkeys("abcd", ""), "ab", "cd"))["0"].left_out == ()


def test_articles_come_in_order_of_publication_and_undated_ones_last() -> None:
    dates = {"a": "2031-03-15", "b": "", "c": "2031-03-14T09:00", "d": "2031-03-14T08:00"}
    assert coverage_of(comparison(dates, "abcd"))["0"].carried == ("d", "c", "a", "b")


def test_the_first_is_told_only_where_the_dates_settle_it() -> None:
    for dates, first in [
        ({"a": "2031-03-15", "b": "2031-03-14"}, "b"),
        ({"a": "2031-03-15", "b": ""}, None),
        ({"a": "2031-03-14", "b": "2031-03-14"}, None),
        ({"a": "2031-03-14", "b": "2031-03-14T09:00"}, None),
        ({"a": "2031-03-14T08:00", "b": "2031-03-14T09:00"}, "a"),
    ]:
        assert coverage_of(comparison(dates, "ab"))["0"].first == first
