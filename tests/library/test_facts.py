"""What a library knows of its articles, as values to search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.configuration import default_settings
from library.database import LibraryFile
from library.decisions import Decision, pair_of
from library.facts import LibraryFacts
from library.importing import run_import
from library.importing.matching import matcher_of

SAID = "“We shall open the northern quay before the winter storms come back”"
FIRST = f"Quay to open\n\nPORT AGNES, May 19 — {SAID}, harbour master Helen Roe said on Monday.\n"
SECOND = (
    "Harbour plans\n\nHelen Roe told reporters: “We shall open the northern quay before the winter storms.” "
    "She named no day.\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST)
    (folder / "second.txt").write_text(SECOND)
    with LibraryFile(tmp_path / "library.db") as opened:
        run_import(opened, [str(folder)], default_settings().reading.limits, processes=1)
        yield opened


def ids(library: LibraryFile) -> tuple[str, str]:
    first, second = library.articles.ids()
    return first, second


def test_tags_and_notes_are_values_of_articles(library: LibraryFile) -> None:
    first, second = ids(library)
    facts = LibraryFacts(library)
    library.own.tag([first, second], "harbour")
    library.own.new_note(first, "ask about the day")
    assert facts.values("tag") == {"harbour": [first, second]}
    assert facts.values("note") == {"ask about the day": [first]}


def test_states_tell_what_is_unread_and_what_was_decided_on(library: LibraryFile) -> None:
    first, second = ids(library)
    facts = LibraryFacts(library)
    library.own.set_read([first], is_read=True)
    library.own.decide(Decision("accepted", frozenset({pair_of(f"{first}:3", f"{second}:5")})))
    states = facts.values("state")
    assert states["unread"] == [second]
    assert sorted(states["checked"]) == sorted([first, second])


def test_the_same_values_are_the_same_object_until_they_change(library: LibraryFile) -> None:
    first, _ = ids(library)
    facts = LibraryFacts(library)
    before = facts.values("tag")
    library.own.set_place(first, 7)
    assert facts.values("tag") is before
    library.own.tag([first], "harbour")
    assert facts.values("tag") is not before


def test_statements_have_every_wording_as_their_value(library: LibraryFile) -> None:
    facts = LibraryFacts(library)
    [(wordings, quotations)] = facts.values("statement").items()
    assert len(quotations) == 2
    assert wordings.splitlines()[0].endswith("come back")
    assert {one.rpartition(":")[0] for one in quotations} == set(ids(library))
    assert facts.values("relation") == {"trimmed": sorted(quotations)}


def test_a_library_that_was_never_matched_has_no_statements(tmp_path: Path) -> None:
    with LibraryFile(tmp_path / "library.db") as library:
        assert LibraryFacts(library).values("statement") == {}
        assert not library.matches_folder.exists()


def test_merged_names_are_values_of_the_common_one(library: LibraryFile) -> None:
    facts = LibraryFacts(library)
    library.own.merge_speaker("H. Roe", "Roe")
    library.own.merge_speaker("Roe", "Helen Roe")
    assert {common: sorted(names) for common, names in facts.values("name").items()} == {
        "Helen Roe": ["H. Roe", "Roe"]
    }


def test_matches_are_read_again_when_they_have_changed_and_not_before(
    library: LibraryFile, tmp_path: Path
) -> None:
    facts = LibraryFacts(library)
    before = facts.values("statement")
    library.own.tag(ids(library), "harbour")
    with matcher_of(library):  # nobody else can read it
        assert facts.values("statement") is before
    (tmp_path / "reports" / "third.txt").write_text(f"Quay\n\nHelen Roe said on Friday: {SAID}.\n")
    run_import(library, [str(tmp_path / "reports")], default_settings().reading.limits, processes=1)
    [quotations] = facts.values("statement").values()
    assert len(quotations) == 3


def test_while_another_run_is_matching_what_it_was_before_stands(library: LibraryFile) -> None:
    first, _ = ids(library)
    known, unknown = LibraryFacts(library), LibraryFacts(library)
    before = known.values("relation")
    with matcher_of(library) as matcher:
        matcher.forget([first])
        assert known.values("relation") is before
        assert unknown.values("relation") == {}
    assert known.values("relation") == unknown.values("relation") == {}
