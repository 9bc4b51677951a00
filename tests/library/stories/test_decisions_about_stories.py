from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from library.stories import Constraints, Grouping, regroup
from tests.library.stories.story_making import signature

FLOODS = {name: signature("flood", name) for name in "abc"}
TRIALS = {name: signature("trial", name) for name in "xyz"}
ALL = FLOODS | TRIALS


def grouped(constraints: Constraints | None = None) -> Grouping:
    grouping = Grouping(constraints)
    for article, signature_ in ALL.items():
        grouping.add(article, signature_)
    return grouping


def stories(grouping: Grouping) -> set[str]:
    return {"".join(sorted(articles)) for articles in grouping.stories().values()}


def test_articles_that_belong_together_are_brought_together_with_their_stories() -> None:
    grouping = grouped()
    assert stories(grouping) == {"abc", "xyz"}
    changed = grouping.constrain(Constraints(together=(("a", "x"),)))
    assert stories(grouping) == {"abcxyz"}
    assert set(changed) in ({"a", "b", "c"}, {"x", "y", "z"})


def test_an_article_leaves_the_story_of_those_that_it_is_apart_from() -> None:
    grouping = grouped()
    changed = grouping.constrain(Constraints(apart=(("a", "b"), ("a", "c"))))
    assert stories(grouping) == {"a", "bc", "xyz"}
    assert len(changed) in (1, 2)


def test_one_article_moves_alone_when_its_old_story_is_kept_apart() -> None:
    moved = Constraints(together=(("a", "x"),), apart=(("x", "y"), ("x", "z")))
    grouping = grouped()
    grouping.constrain(moved)
    assert stories(grouping) == {"abcx", "yz"}


def test_apart_is_stronger_than_together() -> None:
    grouping = grouped(Constraints(together=(("a", "b"),), apart=(("b", "a"),)))
    assert grouping.story_of("a") != grouping.story_of("b")


def test_a_later_report_respects_what_was_decided() -> None:
    grouping = grouped(Constraints(together=(("a", "late"),), apart=(("late", "x"),)))
    assert grouping.add("late", signature("trial", "late")).reason == "decision"
    assert grouping.story_of("late") == grouping.story_of("a")


def test_a_later_report_does_not_join_what_it_is_apart_from() -> None:
    grouping = grouped(Constraints(apart=(("late", "b"),)))
    assert grouping.add("late", signature("flood", "late")).reason == "new"


def test_two_stories_of_articles_that_are_apart_are_never_merged() -> None:
    grouping = grouped(Constraints(apart=(("a", "b"),)))
    for number in range(5):
        grouping.add(str(number), signature("flood", number, own=0.1))
    assert grouping.story_of("a") != grouping.story_of("b")


def test_a_story_that_the_reader_made_keeps_its_name_and_its_articles() -> None:
    grouping = grouped()
    grouping.constrain(Constraints(named={"The flood": ("a", "x")}))
    assert set(grouping.members("The flood")) == {"a", "x"}
    assert grouping.add("late", signature("flood", "late")).story in ("The flood", grouping.story_of("b"))
    assert grouping.story_of("x") == "The flood"


def test_new_reports_join_a_story_that_the_reader_made() -> None:
    grouping = Grouping(Constraints(named={"The flood": ("a",)}))
    assert grouping.add("a", FLOODS["a"]).story == "The flood"
    assert grouping.add("b", FLOODS["b"]).story == "The flood"


def test_an_article_of_two_named_stories_stays_in_the_first() -> None:
    grouping = grouped(Constraints(named={"one": ("a",), "two": ("a", "x")}))
    assert grouping.story_of("a") == "one"
    assert grouping.story_of("x") == "two"


def test_an_automatic_story_takes_no_name_that_the_reader_gave() -> None:
    grouping = Grouping(Constraints(named={"x": ("a",)}))
    grouping.add("a", FLOODS["a"])
    assert grouping.add("x", TRIALS["x"]).story == "x-2"


def test_a_library_that_is_grouped_anew_respects_what_was_decided() -> None:
    constraints = Constraints(together=(("a", "x"),), apart=(("x", "y"), ("x", "z")))
    assert stories(regroup(ALL.items(), constraints)) == {"abcx", "yz"}


def test_decisions_about_articles_that_are_not_there_change_nothing() -> None:
    grouping = grouped()
    unknown = Constraints(together=(("p", "q"),), apart=(("p", "r"), ("a", "p")), named={"s": ("t",)})
    assert grouping.constrain(unknown) == {}
    assert stories(grouping) == {"abc", "xyz"}


names = st.sampled_from(sorted(ALL))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(names, names, names), max_size=3),
    st.lists(st.tuples(names, names), max_size=4),
    st.permutations(sorted(ALL)),
)
def test_apart_holds_whatever_else_was_decided(
    together: list[tuple[str, ...]], apart: list[tuple[str, str]], order: list[str]
) -> None:
    constraints = Constraints(tuple(together), tuple(apart))
    early = Grouping(constraints)
    for article in order:
        early.add(article, ALL[article])
    late = grouped()
    late.constrain(constraints)
    for grouping in (early, late):
        assert sorted(a for members in grouping.stories().values() for a in members) == sorted(ALL)
        for one, other in apart:
            assert one == other or grouping.story_of(one) != grouping.story_of(other)
