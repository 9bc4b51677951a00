from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.stories import Grouping, Signature, regroup
from tests.library.stories.story_making import FIRST_DAY, report, signature, words
from tests.library.stories.test_signatures import text_article

Reports = dict[str, Signature]


def grouped(reports: Reports) -> Grouping:
    grouping = Grouping()
    for article, signature_ in reports.items():
        grouping.add(article, signature_)
    return grouping


def partition(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(articles) for articles in grouping.stories().values()}


def pairs(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(pair) for story in grouping.stories().values() for pair in combinations(story, 2)}


def events(count: int, tellers: int = 4, own: float = 0.4) -> Reports:
    return {
        f"{event}-{teller}": signature(event, teller, event + teller % 2, own)
        for event in range(count)
        for teller in range(tellers)
    }


def test_reports_of_one_event_are_one_story_and_others_are_not() -> None:
    expected = {frozenset(f"{event}-{teller}" for teller in range(4)) for event in range(12)}
    assert partition(grouped(events(12))) == expected


def test_the_first_report_begins_a_story_and_the_next_is_told_why_it_joins() -> None:
    grouping = Grouping()
    first = grouping.add("a", signature("flood", 1))
    second = grouping.add("b", signature("flood", 2))
    assert (first.reason, second.reason) == ("new", "words")
    assert second.story == first.story == "a"
    assert second.nearest == "a"
    assert 0.35 < second.likeness < 1


def test_reports_of_one_affair_weeks_apart_are_two_stories() -> None:
    grouping = grouped({"a": signature("trial", 1, 0), "b": signature("trial", 2, 20)})
    assert len(grouping.stories()) == 2


def test_more_days_between_reports_ask_for_more_in_common() -> None:
    near = grouped({"a": signature("trial", 1, 0, own=0.55), "b": signature("trial", 2, 0, own=0.55)})
    far = grouped({"a": signature("trial", 1, 0, own=0.55), "b": signature("trial", 2, 5, own=0.55)})
    assert (len(near.stories()), len(far.stories())) == (1, 2)


def test_a_shared_statement_bridges_more_days() -> None:
    grouping = Grouping()
    grouping.add("a", signature("trial", 1, 0))
    joined = grouping.add("b", signature("trial", 2, 9), matched=["a", "unknown"])
    assert (joined.story, joined.reason) == ("a", "statements")


def test_a_shared_statement_alone_is_not_enough() -> None:
    grouping = Grouping()
    grouping.add("a", signature("trial", 1))
    assert grouping.add("b", signature("harvest", 1), matched=["a"]).reason == "new"


def test_reports_without_a_date_are_grouped_by_their_words() -> None:
    grouping = grouped(
        {"a": signature("flood", 1), "b": signature("flood", 2, None), "c": signature("x", 1, None)}
    )
    assert partition(grouping) == {frozenset("ab"), frozenset("c")}


def test_a_copy_joins_as_such_and_the_fullest_comes_first() -> None:
    text = " ".join(words("wire", 300))
    whole = text_article(text + " " + " ".join(words("end", 40)), published="2031-03-02")
    grouping = Grouping()
    grouping.add("cut", signature_of_text(text))
    copied = grouping.add("whole", signature_of_article(whole))
    assert (copied.reason, copied.nearest) == ("copy", "cut")
    assert grouping.copies(copied.story) == (("whole", "cut"),)


def signature_of_text(text: str) -> Signature:
    return signature_of_article(text_article(text, published="2031-03-01"))


def signature_of_article(article: object) -> Signature:
    from library.model import Article
    from library.stories import signature_of

    assert isinstance(article, Article)
    return signature_of(article)


def mixture(*shares: tuple[str, int]) -> Signature:
    told = [word for seed, count in shares for word in words(seed, 40)[:count]]
    return signature_of_text(" ".join(told))


def test_stories_are_not_chained_by_reports_between_them() -> None:
    subjects = words("subjects", 140)
    steps = [signature_of_text(" ".join(subjects[5 * step : 5 * step + 40])) for step in range(20)]
    stories = grouped({str(step): one for step, one in enumerate(steps)}).stories()
    assert 1 < len(stories) < 10
    assert all(not {"0", "19"} <= set(articles) for articles in stories.values())


def test_a_report_can_show_that_two_stories_are_one() -> None:
    grouping = grouped({"a": mixture(("one", 40), ("two", 17)), "b": mixture(("two", 40), ("one", 14))})
    assert len(grouping.stories()) == 1
    apart = Grouping()
    apart.add("a", signature("siege", 1, 0, own=0.5))
    apart.add("b", signature("siege", 2, 7, own=0.3))
    assert len(apart.stories()) == 2
    joined = apart.add("c", signature("siege", 3, 4, own=0.1))
    assert joined.story in apart.stories()
    assert set(joined.merged).isdisjoint(apart.stories())


def test_adding_an_article_again_changes_nothing() -> None:
    reports = events(6)
    grouping = grouped(reports)
    before = grouping.stories()
    for article, signature_ in reports.items():
        assert grouping.add(article, signature_).reason == "known"
    assert grouping.stories() == before
    assert len(grouping) == len(reports)


def test_a_changed_article_is_put_anew() -> None:
    grouping = grouped({"a": signature("flood", 1), "b": signature("flood", 2), "c": signature("trial", 1)})
    assert grouping.add("b", signature("trial", 2)).story == grouping.story_of("c")
    assert partition(grouping) == {frozenset("a"), frozenset("bc")}


def test_a_removed_article_is_forgotten() -> None:
    grouping = grouped({"a": signature("flood", 1), "b": signature("flood", 2)})
    grouping.remove("a")
    assert "a" not in grouping
    assert partition(grouping) == {frozenset("b")}
    grouping.remove("b")
    assert not grouping.stories()
    with pytest.raises(KeyError):
        grouping.remove("b")


def test_an_article_that_began_a_story_and_left_it_begins_another_one() -> None:
    grouping = grouped({"a": signature("flood", 1), "b": signature("flood", 2)})
    grouping.add("a", signature("harvest", 1))
    assert grouping.story_of("b") == "a"
    assert grouping.story_of("a") == "a-2"


def test_articles_that_tell_nothing_are_stories_of_their_own() -> None:
    grouping = grouped(
        {"a": signature_of_text(""), "b": signature_of_text(""), "c": signature_of_text("the")}
    )
    assert len(grouping.stories()) == 3


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_separate_events_does_not_matter(chance: random.Random) -> None:
    reports = list(events(8).items())
    expected = partition(grouped(dict(reports)))
    chance.shuffle(reports)
    assert partition(grouped(dict(reports))) == expected


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_hardly_matters(chance: random.Random) -> None:
    reports = list(events(20, own=0.45).items())
    expected = pairs(grouped(dict(reports)))
    chance.shuffle(reports)
    found = pairs(grouped(dict(reports)))
    assert 2 * len(found & expected) / (len(found) + len(expected)) > 0.9


def test_a_library_that_is_grouped_anew_gives_the_same_in_any_order() -> None:
    reports = list(events(20, own=0.5).items())
    expected = regroup(reports).stories()
    assert regroup(reports[::-1]).stories() == expected


def test_a_restored_grouping_goes_on_as_before() -> None:
    reports = events(60)
    whole = grouped(reports)
    stored = [(article, whole.story_of(article), whole.signature(article)) for article in reports]
    restored = Grouping.restore(stored)
    assert restored.stories() == whole.stories()
    late = signature(7, "late", 8)
    assert restored.add("late", late) == whole.add("late", late)


def test_an_article_is_restored_only_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Grouping.restore([("a", "s", signature("x", 1)), ("a", "s", signature("x", 1))])


def test_what_every_report_of_a_library_says_does_not_make_one_story_of_it() -> None:
    common = " ".join(words("war", 12))
    reports = {
        str(number): signature_of_text(f"{common} " + " ".join(words(("day", number), 25)))
        for number in range(300)
    }
    few = grouped(dict(list(reports.items())[:2]))
    many = regroup(reports.items())
    assert max(len(articles) for articles in many.stories().values()) < 10
    assert len(few) == 2


def test_progress_is_told_while_a_library_is_grouped() -> None:
    told: list[int] = []
    regroup(events(2).items(), tell=told.append)
    assert told == [0]


def test_the_earliest_report_names_the_day() -> None:
    assert signature("flood", 1).day == FIRST_DAY
    assert report("flood", 1).published == "2031-03-01"
