"""What the reader adds, takes back, and finds again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from article_keeping import article, keep

from library.database import EditedStory, LibraryError, LibraryFile, Note
from library.decisions import Decision, pair_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "library.db") as opened:
        yield opened


def test_tagging_says_what_is_new_so_that_it_can_be_taken_back(library: LibraryFile) -> None:
    own = library.own
    own.tag(["a"], "gas")
    assert own.tag(["a", "b", "b"], "gas") == ["b"]
    assert own.untag(["a", "c"], "gas") == ["a"]
    assert (own.tags("a"), own.tags("b")) == ([], ["gas"])


def test_tags_are_counted_by_the_articles_that_are_there(library: LibraryFile) -> None:
    one = article()
    keep(library, one)
    library.own.tag([one.id, "removed"], "gas")
    library.own.tag(["removed"], "storm")
    assert library.own.all_tags() == [("gas", 1), ("storm", 0)]


def test_notes_are_kept_by_place_changed_and_removed(library: LibraryFile) -> None:
    own = library.own
    late = own.new_note("a", "check this", 40, 52)
    early = own.new_note("a", "who?", 3, 9)
    assert own.notes("a") == [early, late]
    own.set_note(Note(late.id, "a", 40, 52, "checked"))
    own.set_note(Note(early.id, "a", 3, 9, "  "))
    assert [note.said for note in own.notes("a")] == ["checked"]


def test_reading_state_and_place_do_not_disturb_each_other(library: LibraryFile) -> None:
    own = library.own
    own.set_place("a", 120)
    assert own.set_read(["a", "b"], is_read=True) == ["a", "b"]
    assert own.set_read(["a"], is_read=True) == []
    own.set_place("a", 300)
    assert (own.is_read("a"), own.place("a"), own.place("b")) == (True, 300, 0)


def test_decisions_are_kept_in_order_and_the_last_alike_is_taken_back(library: LibraryFile) -> None:
    own = library.own
    accepted = Decision("accepted", frozenset([pair_of("b:1", "a:2")]))
    rejected = Decision("rejected", frozenset([pair_of("a:2", "b:1"), pair_of("c:1", "a:2")]))
    for decision in (accepted, rejected, accepted):
        own.decide(decision)
    assert own.decisions() == [accepted, rejected, accepted]
    own.take_back(accepted)
    assert own.decisions() == [accepted, rejected]


def test_speakers_are_merged_and_parted_again(library: LibraryFile) -> None:
    own = library.own
    own.merge_speaker("Serhiy Roe", "Sergei Roe")
    assert own.merged_speakers() == {"Serhiy Roe": "Sergei Roe"}
    own.merge_speaker("Serhiy Roe", "Serhiy Roe")
    assert own.merged_speakers() == {}


def test_edits_of_stories_are_kept_and_taken_back(library: LibraryFile) -> None:
    own = library.own
    own.edit_story(EditedStory("together", ("a", "b")))
    last = own.edit_story(EditedStory("name", ("a",), "The quay"))
    own.take_back_edit(last)
    assert own.edited_stories() == [EditedStory("together", ("a", "b"))]


def test_merged_names_go_as_they_came(library: LibraryFile) -> None:
    own = library.own
    assert own.merge_speaker("Roe", "Helen Roe") == {}
    before = own.merge_speaker("H. Roe", "Roe")
    assert own.merged_speakers() == {"Roe": "Helen Roe", "H. Roe": "Roe"}
    own.set_merged_speakers(before)
    assert own.merged_speakers() == {"Roe": "Helen Roe"}
    own.merge_speaker("Roe", "Roe")
    assert own.merged_speakers() == {}


def test_a_merge_can_be_turned_round_and_never_makes_a_circle(library: LibraryFile) -> None:
    own = library.own
    for name, into in (("A", "B"), ("B", "C"), ("C", "A")):
        own.merge_speaker(name, into)
    assert own.merged_speakers() == {"B": "C", "C": "A"}
    own.merge_speaker("A", "B")
    assert own.merged_speakers() == {"A": "B", "C": "A"}


def test_the_speakers_of_a_library_are_counted_over_all_its_quotations(library: LibraryFile) -> None:
    from library.database.encoding import packed_quotations
    from library.database.speakers import speakers_of
    from library.model import Attribution, Quotation

    def said(number: int, name: str | None) -> Quotation:
        return Quotation(f"q:{number}", "q", number, number + 1, "x", attribution=Attribution(name))

    assert speakers_of(library) == {}
    for number, names in enumerate((["Roe", "Roe", None], ["Roe", "Ann Lee"], [])):
        one = article(f"text {number}")
        keep(library, one)
        packed = packed_quotations(tuple(said(place, name) for place, name in enumerate(names)))
        library.articles.keep_derived(one.id, "1", packed, b"")
    assert speakers_of(library) == {"Roe": 3, "Ann Lee": 1}
    library.tables.change("UPDATE derived SET quotations = x'00'")
    with pytest.raises(LibraryError, match="doctor"):
        speakers_of(library)
