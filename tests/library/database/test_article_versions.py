"""What the reader added to an article goes with it to its newest version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from article_keeping import BODY, article, keep

from library.database import EditedStory, LibraryFile, Wanted
from library.database.exchange import exported, take_in, take_library
from library.database.versions import place_of
from library.decisions import Decision, pair_of
from library.model import Article

ADDRESS = "https://courier.example/news/quay"
FIRST = article("Quay closed", address=ADDRESS)
SECOND = article("Quay closed again", f"The crane fell.\n\n{BODY}", address=ADDRESS)
THIRD = article("Quay open", "“The quay stays closed,” Roe had said.\n\nShips came.", address=ADDRESS)
OTHER = article("Storm", "“The quay stays closed until May,” harbour master Helen Roe said.", "b.txt")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "library.db") as opened:
        keep(opened, FIRST, OTHER)
        yield opened


def said_at(one: Article, words: str) -> str:
    """Return the id of the quotation with some words."""
    return f"{one.id}:{one.text.index(words)}"


def in_all_tables_of_own(library: LibraryFile, id_: str) -> bool:
    return id_ in str(exported(library))


@pytest.mark.parametrize("versions", [(SECOND,), (SECOND, THIRD)])
def test_tags_and_notes_go_to_the_newest_version(library: LibraryFile, versions: tuple[Article, ...]) -> None:
    library.own.tag([FIRST.id], "harbour")
    library.own.new_note(FIRST.id, "ask Roe")
    keep(library, *versions)
    newest = versions[-1].id
    assert library.own.tags(newest) == ["harbour"]
    assert [note.said for note in library.own.notes(newest)] == ["ask Roe"]
    assert library.listing.article_ids(Wanted(tag="harbour")) == [newest]
    assert library.own.all_tags() == [("harbour", 1)]
    assert not in_all_tables_of_own(library, FIRST.id)


def test_a_tag_that_both_versions_have_is_there_once(library: LibraryFile) -> None:
    library.own.tag([FIRST.id, SECOND.id], "harbour")
    keep(library, SECOND)
    assert library.own.all_tags() == [("harbour", 1)]


def test_a_note_stays_at_its_words_or_at_all_of_the_article_where_they_are_gone(library: LibraryFile) -> None:
    words = "Fishermen protested."
    start = FIRST.text.index(words)
    library.own.new_note(FIRST.id, "how many?", start, start + len(words))
    keep(library, SECOND)
    [note] = library.own.notes(SECOND.id)
    assert SECOND.text[note.start : note.end] == words
    keep(library, THIRD)
    [note] = library.own.notes(THIRD.id)
    assert (note.said, note.start, note.end) == ("how many?", 0, 0)


def test_of_several_places_with_the_same_words_the_nearest_counts() -> None:
    assert place_of("ab cd ab", "ab cd ab", 6, 8) == 6
    assert place_of("ab cd ab", "new ab cd ab", 6, 8) == 10
    assert place_of("ab cd ab", "cd", 6, 8) is None


def test_a_new_version_is_unread_and_the_place_in_it_is_where_the_words_are(library: LibraryFile) -> None:
    library.own.set_read([FIRST.id], is_read=True)
    library.own.set_place(FIRST.id, FIRST.text.index("Fishermen"))
    keep(library, SECOND)
    assert not library.own.is_read(SECOND.id)
    assert library.own.place(SECOND.id) == SECOND.text.index("Fishermen")


def test_decisions_name_the_quotations_of_the_new_version_that_say_the_same(library: LibraryFile) -> None:
    quoted, other = "The quay stays closed,", said_at(OTHER, "The quay stays")
    decision = Decision("rejected", frozenset([pair_of(said_at(FIRST, quoted), other)]))
    library.own.decide(decision)
    keep(library, SECOND)
    assert library.own.decisions() == [
        Decision("rejected", frozenset([pair_of(said_at(SECOND, quoted), other)]))
    ]
    library.own.take_back(decision)
    assert library.own.decisions() == []


def test_decisions_about_words_that_are_gone_stay_and_hold_when_they_return(library: LibraryFile) -> None:
    quoted, other = "The quay stays closed,", said_at(OTHER, "The quay stays")
    decision = Decision("rejected", frozenset([pair_of(said_at(FIRST, quoted), other)]))
    library.own.decide(decision)
    keep(library, article("Quay", "Nothing was said.", address=ADDRESS))
    assert library.own.decisions() == [decision]
    keep(library, THIRD)
    assert library.own.decisions() == [
        Decision("rejected", frozenset([pair_of(said_at(THIRD, quoted), other)]))
    ]


def test_edits_of_stories_name_the_newest_version(library: LibraryFile) -> None:
    library.own.edit_story(EditedStory("together", (FIRST.id, OTHER.id)))
    library.own.edit_story(EditedStory("name", (OTHER.id, FIRST.id), "Harbour"))
    keep(library, SECOND, THIRD)
    assert library.own.edited_stories() == [
        EditedStory("together", (THIRD.id, OTHER.id)),
        EditedStory("name", (OTHER.id, THIRD.id), "Harbour"),
    ]


def test_what_was_done_before_a_new_version_came_can_be_undone_after(library: LibraryFile) -> None:
    own = library.own
    tagged = own.tag([FIRST.id], "harbour")
    note = own.new_note(FIRST.id, "ask Roe", 0, 4)
    keep(library, SECOND)
    own.untag(tagged, "harbour")
    assert own.all_tags() == []
    own.set_note(note)
    assert [(kept.id, kept.said) for kept in own.notes(SECOND.id)] == [(note.id, "ask Roe")]
    assert own.notes(FIRST.id) == []


def test_nothing_of_a_version_comes_into_force_when_its_transaction_fails(library: LibraryFile) -> None:
    library.own.tag([FIRST.id], "harbour")
    with pytest.raises(ZeroDivisionError), library.transaction():
        keep(library, SECOND)
        raise ZeroDivisionError
    assert library.own.tags(FIRST.id) == ["harbour"]
    assert library.own.tags(SECOND.id) == []


def test_a_text_that_goes_back_is_the_newest_version_with_all_that_was_added(library: LibraryFile) -> None:
    library.own.tag([FIRST.id], "harbour")
    keep(library, SECOND)
    library.own.tag([SECOND.id], "crane")
    assert keep(library, FIRST) == ["newer version"]
    assert library.articles.versions(SECOND.id) == [FIRST.id, SECOND.id]
    assert library.own.tags(FIRST.id) == ["crane", "harbour"]
    assert library.listing.article_ids(Wanted(tag="harbour")) == [FIRST.id]
    assert keep(library, FIRST) == ["unchanged"]
    assert keep(library, SECOND, THIRD, FIRST) == ["newer version"] * 3
    assert library.articles.versions(SECOND.id)[0] == FIRST.id


def test_an_older_version_that_is_merely_read_again_stays_the_older(library: LibraryFile) -> None:
    keep(library, article("Gale", "Wind.", "old.html", address="https://courier.example/news/gale"))
    newer = article("Gale", "Wind and rain.", "new.html", address="https://courier.example/news/gale")
    older = article("Gale", "Wind.", "old.html", address="https://courier.example/news/gale")
    assert keep(library, newer, older) == ["newer version", "unchanged"]
    assert library.articles.versions(older.id)[0] == newer.id


def test_an_older_version_that_comes_from_a_new_file_is_the_newest(library: LibraryFile) -> None:
    back = article("Quay closed", path="monday.jsonl:3", address=ADDRESS)
    assert keep(library, SECOND, back) == ["newer version", "newer version"]
    assert library.articles.versions(SECOND.id)[0] == back.id == FIRST.id


def test_an_older_version_from_a_file_that_was_read_before_is_a_duplicate(library: LibraryFile) -> None:
    library.tables.change("INSERT INTO source VALUES ('monday.jsonl', 1, 1, '', 1)")
    back = article("Quay closed", path="monday.jsonl:3", address=ADDRESS)
    assert keep(library, SECOND, back) == ["newer version", "duplicate"]
    assert library.articles.versions(SECOND.id)[0] == SECOND.id


def test_another_librarys_old_version_takes_nothings_place_and_its_tags_go_to_the_newest(
    library: LibraryFile, tmp_path: Path
) -> None:
    keep(library, SECOND)
    with LibraryFile(tmp_path / "other.db") as other:
        keep(other, FIRST)
        other.own.tag([FIRST.id], "harbour")
        take_library(library, other, lambda _done, _total: None)
    assert library.listing.article_ids(Wanted(tag="harbour")) == [SECOND.id]


def test_a_librarys_newest_versions_are_so_where_it_is_taken_to(library: LibraryFile, tmp_path: Path) -> None:
    keep(library, SECOND, FIRST)
    with LibraryFile(tmp_path / "other.db") as other:
        take_library(other, library, lambda _done, _total: None)
        assert other.articles.versions(SECOND.id) == [FIRST.id, SECOND.id]


def test_own_data_that_were_exported_before_a_new_version_are_added_once(library: LibraryFile) -> None:
    own = library.own
    own.tag([FIRST.id], "harbour")
    own.edit_story(EditedStory("together", (FIRST.id, OTHER.id)))
    own.decide(
        Decision("rejected", frozenset([pair_of(said_at(FIRST, "The quay"), said_at(OTHER, "The quay"))]))
    )
    before = exported(library)
    keep(library, SECOND)
    after = exported(library)
    take_in(library, before)
    assert exported(library) == after


def test_a_near_copy_of_a_version_that_was_replaced_is_folded_into_the_newest(library: LibraryFile) -> None:
    library.stories.put({FIRST.id: 1, OTHER.id: 1}, {OTHER.id: FIRST.id})
    keep(library, SECOND)
    assert [row.copies for row in library.listing.article_rows([SECOND.id])] == [1]


def test_a_newer_version_is_counted_in_the_story_of_the_older(library: LibraryFile) -> None:
    library.stories.put({FIRST.id: 1, OTHER.id: 1})
    keep(library, SECOND)
    assert (library.stories.story_of(SECOND.id), library.listing.story_rows([1])[0].reports) == (1, 2)
    library.stories.put({SECOND.id: 2})
    assert library.listing.story_rows([1])[0].reports == 1
    library.remove([SECOND.id])
    assert [row.reports for row in library.listing.story_rows([1, 2])] == [2]
