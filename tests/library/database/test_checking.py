"""What a check finds, and what is saved of a damaged library."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_keeping import article, keep

from library.database import LibraryError, LibraryFile
from library.database.checking import check_library, damaged_articles, save_what_can_be_read

MANY = [article(f"Report {number}", f"Text of report {number}. " * 300) for number in range(40)]


def gravities(library: LibraryFile) -> dict[str, str]:
    return {finding.about: finding.gravity for finding in check_library(library)}


def test_a_sound_library_is_found_to_be(tmp_path: Path) -> None:
    with LibraryFile(tmp_path / "library.db") as library:
        keep(library, *MANY[:3])
        assert set(gravities(library).values()) == {"sound"}


def test_an_import_that_did_not_end_waits_to_be_finished(tmp_path: Path) -> None:
    with LibraryFile(tmp_path / "library.db") as library:
        session = library.sessions.begin(["a.txt"])
        (finding,) = (one for one in check_library(library) if one.about == "imports")
        assert (finding.gravity, "killed" in finding.said) == ("waiting", True)
        library.sessions.end(session, "done")
        assert gravities(library)["imports"] == "sound"


def test_an_article_that_cannot_be_read_is_found(tmp_path: Path) -> None:
    with LibraryFile(tmp_path / "library.db") as library:
        keep(library, *MANY[:3])
        library.tables.change("UPDATE content SET article = x'00ff' WHERE number = 2")
        assert gravities(library)["articles"] == "damaged"
        assert damaged_articles(library) == [MANY[1].id]


def test_what_can_be_read_of_a_damaged_file_is_saved(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with LibraryFile(file) as library:
        keep(library, *MANY)
        library.own.tag([MANY[0].id], "kept")
        library.tables.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        page = library.tables.count("PRAGMA page_size")
        root = library.tables.count("SELECT rootpage FROM sqlite_master WHERE name = 'content'")
    content = bytearray(file.read_bytes())
    last_leaf = (len(content) // page - 2) * page
    content[last_leaf : last_leaf + page] = b"\x0d" + b"\xff" * (page - 1)
    assert last_leaf // page + 1 != root
    file.write_bytes(content)
    copied = save_what_can_be_read(file, tmp_path / "saved.db")
    assert copied["own_tag"] == 1
    with LibraryFile(tmp_path / "saved.db", create=False) as saved:
        assert saved.own.tags(MANY[0].id) == ["kept"]
        assert not damaged_articles(saved)
        assert not saved.tables.rows("PRAGMA foreign_key_check")
        readable = saved.articles.ids()
        assert {kept.article for kept in saved.articles.read_all(readable)} <= set(MANY)
        assert len(MANY) // 2 <= len(readable) < len(MANY)


def test_nothing_is_saved_over_a_file_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    LibraryFile(file).close()
    with pytest.raises(LibraryError, match="is there already"):
        save_what_can_be_read(file, file)
