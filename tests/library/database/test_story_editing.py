"""Stories put together, split and named by hand: at once, for later, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from article_keeping import BODY, article, keep
from hypothesis import given
from hypothesis import strategies as st

from library.database import EditedStory, LibraryFile, Wanted
from library.database.story_editing import (
    decisions_of,
    merge_stories,
    rename_story,
    split_off,
    take_back,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    """Two stories: quay (a, b, c) and bridge (d, e)."""
    with LibraryFile(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def ids(library: LibraryFile) -> dict[str, str]:
    made = {
        name: article(f"Report {name}", f"{BODY} {name}.", f"{name}.txt", published=f"2031-03-1{day}")
        for day, name in enumerate("abcde")
    }
    keep(library, *made.values())
    found = {name: one.id for name, one in made.items()}
    library.stories.put({found[name]: 1 for name in "abc"} | {found[name]: 2 for name in "de"})
    library.stories.name(1, "Quay")
    library.stories.name(2, "Bridge")
    return found


def stories(library: LibraryFile) -> dict[str, tuple[str, ...]]:
    """Return the headings of each story's reports, by its name."""
    rows = library.listing.story_rows(library.listing.stories(Wanted()))
    return {
        row.name: tuple(
            entry.heading.removeprefix("Report ")
            for entry in library.listing.article_rows(library.stories.members(row.number))
        )
        for row in rows
    }


def test_merged_stories_are_one_under_the_first_name(library: LibraryFile, ids: dict[str, str]) -> None:
    merge_stories(library, [2, 1])
    assert stories(library) == {"Bridge": ("a", "b", "c", "d", "e")}
    [row] = library.listing.story_rows([2])
    assert (row.reports, row.first, row.last) == (5, "2031-03-10", "2031-03-14")
    [edit] = library.own.edited_stories()
    assert (edit.kind, set(edit.articles)) == ("together", set(ids.values()))


def test_reports_that_are_split_off_are_a_story_of_their_own(
    library: LibraryFile, ids: dict[str, str]
) -> None:
    split_off(library, [ids["b"], ids["c"]])
    assert stories(library) == {"Report a": ("a",), "Report b": ("b", "c"), "Bridge": ("d", "e")}
    decided = decisions_of(library.own.edited_stories())
    assert [set(group) for group in decided.together] == [{ids["b"], ids["c"]}]
    assert {frozenset(pair) for pair in decided.apart} == {
        frozenset((ids["a"], ids["b"])),
        frozenset((ids["a"], ids["c"])),
    }


def test_what_is_left_of_a_story_is_named_after_a_report_that_is_in_it(
    library: LibraryFile, ids: dict[str, str]
) -> None:
    library.stories.name(1, "Report a")
    change = split_off(library, [ids["a"]])
    assert stories(library) == {"Report b": ("b", "c"), "Report a": ("a",), "Bridge": ("d", "e")}
    assert library.stories.name_of(1) == "Report b"
    take_back(library, change)
    assert library.stories.name_of(1) == "Report a"


def test_what_is_left_of_a_story_that_the_reader_named_keeps_its_name(
    library: LibraryFile, ids: dict[str, str]
) -> None:
    rename_story(library, 1, "Harbour")
    split_off(library, [ids["a"]])
    assert stories(library) == {"Harbour": ("b", "c"), "Report a": ("a",), "Bridge": ("d", "e")}


def test_a_story_is_named_after_a_heading_where_signatures_cannot_be_read(
    library: LibraryFile, ids: dict[str, str]
) -> None:
    library.tables.change("UPDATE derived SET signature = x'c1'")
    split_off(library, [ids["a"]])
    assert stories(library) == {"Report b": ("b", "c"), "Report a": ("a",), "Bridge": ("d", "e")}


@pytest.mark.usefixtures("ids")
def test_a_version_that_came_after_an_edit_goes_back_with_it(library: LibraryFile) -> None:
    address = "https://courier.example/news/quay"
    first = article("First version", address=address)
    second = article("Second version", f"{BODY} Update.", address=address)
    keep(library, first)
    library.stories.put({first.id: 2})
    change = merge_stories(library, [1, 2])
    keep(library, second)
    assert library.stories.story_of(second.id) == 1
    take_back(library, change)
    assert library.stories.story_of(second.id) == 2
    assert library.own.edited_stories() == []


def test_a_renamed_story_keeps_its_reports(library: LibraryFile, ids: dict[str, str]) -> None:
    rename_story(library, 1, "Harbour")
    assert stories(library)["Harbour"] == ("a", "b", "c")
    [(members, name)] = decisions_of(library.own.edited_stories()).names
    assert (set(members), name) == ({ids[each] for each in "abc"}, "Harbour")


@pytest.mark.parametrize("edit", ["merge", "split", "rename"])
def test_an_edit_that_is_taken_back_leaves_nothing(
    library: LibraryFile, ids: dict[str, str], edit: str
) -> None:
    before = stories(library)
    change = {
        "merge": lambda: merge_stories(library, [1, 2]),
        "split": lambda: split_off(library, [ids["a"]]),
        "rename": lambda: rename_story(library, 2, "Crossing"),
    }[edit]()
    assert stories(library) != before
    take_back(library, change)
    assert stories(library) == before
    assert library.own.edited_stories() == []


@pytest.mark.usefixtures("ids")
def test_older_versions_go_where_the_newest_goes(library: LibraryFile) -> None:
    address = "https://courier.example/news/quay"
    first = article("First version", address=address)
    second = article("Second version", f"{BODY} Update.", address=address)
    keep(library, first, second)
    library.stories.put({first.id: 1, second.id: 1})
    change = split_off(library, [second.id])
    assert library.stories.story_of(first.id) == library.stories.story_of(second.id) != 1
    take_back(library, change)
    assert library.stories.story_of(first.id) == library.stories.story_of(second.id) == 1
    assert set(stories(library)) == {"Quay", "Bridge"}


def test_what_cannot_be_done_says_why_and_changes_nothing(library: LibraryFile, ids: dict[str, str]) -> None:
    before = stories(library)
    with pytest.raises(ValueError, match="two stories"):
        merge_stories(library, [1, 1])
    with pytest.raises(ValueError, match="leave one report"):
        split_off(library, [ids["d"], ids["e"]])
    with pytest.raises(ValueError, match="one story"):
        split_off(library, [ids["a"], ids["d"]])
    assert stories(library) == before
    assert library.own.edited_stories() == []


def test_what_was_split_and_merged_again_is_together() -> None:
    decided = decisions_of(
        [
            EditedStory("apart", ("b", "a")),
            EditedStory("together", ("a", "b")),
            EditedStory("name", ("a",), "N"),
        ]
    )
    assert decided.together == (("a", "b"),)
    assert decided.apart == ()
    assert decided.names == ((("a",), "N"),)


def test_what_was_merged_and_split_again_is_apart() -> None:
    decided = decisions_of([EditedStory("together", ("a", "b", "c")), EditedStory("apart", ("b", "a", "c"))])
    assert decided.together == (("a", "c"),)
    assert set(decided.apart) == {("a", "b"), ("b", "c")}


_articles = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=4, unique=True).map(tuple)
_edits = st.lists(st.builds(EditedStory, st.sampled_from(["together", "apart"]), _articles), max_size=12)


@given(_edits)
def test_no_group_holds_articles_that_are_apart(edits: list[EditedStory]) -> None:
    decided = decisions_of(edits)
    for group in decided.together:
        assert len(set(group)) == len(group)
        assert not [pair for pair in decided.apart if set(pair) <= set(group)]
    members = [article for group in decided.together for article in group]
    assert len(set(members)) == len(members)


@given(_edits, _articles)
def test_the_last_edit_holds(edits: list[EditedStory], articles: tuple[str, ...]) -> None:
    together = decisions_of([*edits, EditedStory("together", articles)])
    assert any(set(articles) <= set(group) for group in together.together)
    apart = decisions_of([*edits, EditedStory("apart", articles)])
    assert all(tuple(sorted((articles[0], other))) in apart.apart for other in articles[1:])
