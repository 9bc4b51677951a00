"""What a library keeps of articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from article_keeping import BODY, article, keep
from hypothesis import given
from hypothesis import strategies as st

from library.database import LibraryError, LibraryFile, Wanted, packed
from library.database.encoding import article_of, packed_article
from library.model import Article, Origin, Part
from library.quotations import find_quotations


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "library.db") as opened:
        yield opened


def test_an_article_is_read_as_it_was_kept_with_its_quotations(library: LibraryFile) -> None:
    one = article(outlet="Orvel Courier", published="2031-03-14")
    assert keep(library, one) == ["added"]
    (kept,) = library.articles.read_all([one.id])
    assert kept.article == one
    assert kept.quotations == find_quotations([one], indirect=False)


def test_a_library_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    one = article()
    with LibraryFile(tmp_path / "l.db") as library:
        keep(library, one)
    with LibraryFile(tmp_path / "l.db", create=False) as library:
        assert library.articles.read(one.id) == one


def test_the_same_article_adds_nothing_and_from_elsewhere_is_a_duplicate(library: LibraryFile) -> None:
    arrivals = keep(library, article(), article(), article(path="b.txt"))
    assert arrivals == ["added", "unchanged", "duplicate"]
    assert len(library.articles) == 1
    assert library.articles.read(article().id).path == "a.txt"


def test_an_article_that_is_read_again_is_listed_under_the_name_that_it_has_then(
    library: LibraryFile,
) -> None:
    one = article(address="https://quay.example/1")
    before = packed(one)
    listed = list(before.columns)
    listed[2] = "a"
    library.articles.keep(replace(before, columns=tuple(listed)), 1)
    assert [library.articles.keep(before, 2), library.articles.keep(before, 3)] == ["changed", "unchanged"]
    assert library.listing.outlets() == [("quay.example", 1)]


def test_one_text_in_two_outlets_is_two_articles(library: LibraryFile) -> None:
    assert keep(library, article(outlet="Courier"), article(outlet="Gazette")) == ["added", "added"]


def test_a_page_that_changed_is_a_newer_version_and_lists_show_only_it(library: LibraryFile) -> None:
    address = "https://courier.example/news/quay"
    first = article(address=address)
    second = article(body=BODY + "\n\nUpdate: the crane fell.", address=address)
    assert keep(library, first, second) == ["added", "newer version"]
    assert library.listing.article_ids(Wanted()) == [second.id]
    assert library.articles.versions(first.id) == [second.id, first.id]
    assert library.articles.read(first.id) == first


def test_a_file_without_address_that_changed_is_a_newer_version_of_itself(library: LibraryFile) -> None:
    first, second, third = (article(body=f"{BODY} {number}") for number in range(3))
    assert [library.articles.keep(packed(one, alone=True), 1) for one in (first, second, third)] == [
        "added",
        "newer version",
        "newer version",
    ]
    assert library.articles.versions(second.id) == [third.id, second.id, first.id]
    assert library.articles.keep(packed(article("Line 9", path="b.jsonl:9")), 1) == "added"
    assert library.articles.keep(packed(article("Other", path="b.jsonl:9")), 1) == "added"


def test_the_address_of_a_whole_site_makes_no_versions(library: LibraryFile) -> None:
    site = "https://courier.example/"
    assert keep(library, article(address=site), article("Other", "Text.", address=site)) == ["added", "added"]


def test_what_is_removed_is_gone_and_what_the_reader_added_stays(library: LibraryFile) -> None:
    one = article()
    keep(library, one)
    library.own.tag([one.id], "harbour")
    assert library.articles.remove([one.id, "unknown"]) == 1
    assert one.id not in library.articles
    assert library.listing.article_ids(Wanted()) == []
    keep(library, one)
    assert library.listing.article_rows([one.id])[0].tags == ("harbour",)


def test_an_older_version_comes_back_when_the_newer_is_removed(library: LibraryFile) -> None:
    address = "https://courier.example/news/quay"
    first, second = article(address=address), article(body="Other text.", address=address)
    keep(library, first, second)
    library.articles.remove([second.id])
    assert library.listing.article_ids(Wanted()) == [first.id]


def test_a_missing_article_is_named(library: LibraryFile) -> None:
    with pytest.raises(LibraryError, match="no article 0123"):
        library.articles.read("0123")


def test_tasks_wait_until_they_are_done_and_again_in_a_newer_version(library: LibraryFile) -> None:
    one = article()
    keep(library, one)
    assert library.articles.waiting("matched", "1") == [one.id]
    library.articles.note_done("matched", "1", [one.id])
    assert library.articles.waiting("matched", "1") == []
    assert library.articles.waiting("matched", "2") == [one.id]


def test_new_quotations_have_everything_done_anew_that_follows(library: LibraryFile) -> None:
    one = article()
    keep(library, one)
    library.articles.note_done("indexed", "1", [one.id])
    keep(library, one)
    assert library.articles.waiting("indexed", "1") == [one.id]


def test_a_transaction_that_fails_leaves_nothing(library: LibraryFile) -> None:
    with pytest.raises(ZeroDivisionError), library.transaction():
        keep(library, article())
        raise ZeroDivisionError
    assert len(library.articles) == 0


@given(
    st.builds(
        Article,
        id=st.text(max_size=8),
        path=st.text(max_size=20),
        text=st.text(max_size=200),
        parts=st.lists(
            st.builds(Part, st.just("paragraph"), st.integers(0, 10**9), st.integers(0, 10**9))
        ).map(tuple),
        headline=st.text(max_size=30),
        origins=st.lists(st.builds(Origin)).map(tuple),
    )
)
def test_packing_loses_nothing(one: Article) -> None:
    assert article_of(packed_article(one)) == one


@given(st.binary(max_size=100))
def test_damaged_entries_are_said_to_be(content: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        article_of(content)
