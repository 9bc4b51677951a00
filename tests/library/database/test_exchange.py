"""The reader's own data out of a library and into another, and one library into another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from article_keeping import article, keep
from hypothesis import given
from hypothesis import strategies as st

from library.database import EditedStory, LibraryError, LibraryFile, SavedSearch
from library.database.exchange import exported, take_in, take_library
from library.decisions import Decision, pair_of
from library.importing.derivation import QUOTING


def filled(file: Path) -> LibraryFile:
    library = LibraryFile(file)
    library.own.tag(["a", "b"], "gas")
    library.own.new_note("a", "who?", 3, 9)
    library.own.set_read(["a"], is_read=True)
    library.own.decide(Decision("rejected", frozenset([pair_of("a:1", "b:2")])))
    library.own.merge_speaker("Serhiy Roe", "Sergei Roe")
    library.own.edit_story(EditedStory("together", ("a", "b")))
    library.searches.save(SavedSearch("Gas", "gas OR oil"))
    return library


def test_what_is_exported_comes_back_whole_and_only_once(tmp_path: Path) -> None:
    with filled(tmp_path / "one.db") as one, LibraryFile(tmp_path / "other.db") as other:
        document = json.loads(json.dumps(exported(one)))
        assert take_in(other, document) == {
            "tag": 2,
            "note": 1,
            "reading": 1,
            "decision": 1,
            "speaker": 1,
            "story": 1,
            "search": 1,
        }
        assert exported(other) == document
        assert not any(take_in(other, document).values())
        assert exported(other) == document


def test_of_two_reading_states_the_later_one_counts(tmp_path: Path) -> None:
    with filled(tmp_path / "one.db") as one:
        document = exported(one)
        document["reading"][0] |= {"is_read": 0, "at": "1999-01-01T00:00:00+00:00"}
        take_in(one, document)
        assert one.own.is_read("a")
        document["reading"][0] |= {"is_read": 0, "at": "2999-01-01T00:00:00+00:00"}
        take_in(one, document)
        assert not one.own.is_read("a")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([], "no export"),
        ({"version": 1}, "no export"),
        ({"version": 99, "kind": "broadsheet own data"}, "version 99"),
        ({"version": 1, "kind": "broadsheet own data", "tag": [{"tag": "x"}]}, "tag: .*article"),
        ({"version": 1, "kind": "broadsheet own data", "note": "none"}, "note: "),
    ],
)
def test_what_is_no_export_is_refused_and_changes_nothing(
    tmp_path: Path, document: object, reason: str
) -> None:
    with filled(tmp_path / "one.db") as one:
        before = exported(one)
        with pytest.raises(LibraryError, match=reason):
            take_in(one, document)
        assert exported(one) == before


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_taken_or_refused(document: object) -> None:
    with LibraryFile(Path(":memory:")) as library, pytest.raises(LibraryError):
        take_in(library, document)


def test_a_library_is_taken_into_another_with_all_that_its_reader_added(tmp_path: Path) -> None:
    both, only = article("Both"), article("Only there")
    with LibraryFile(tmp_path / "one.db") as one, filled(tmp_path / "other.db") as other:
        keep(one, both)
        keep(other, both, only)
        told: list[tuple[int, int]] = []
        counts = take_library(one, other, lambda done, total: told.append((done, total)))
        assert counts == {"unchanged": 1, "added": 1}
        assert told[-1] == (2, 2)
        assert one.articles.read(only.id) == only
        assert one.own.tags("a") == ["gas"]
        assert one.articles.waiting("quoted", QUOTING) == [only.id]
