"""Which files are libraries, and what is said of those that are not."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from article_keeping import article, keep

from library.database import LibraryError, LibraryFile
from library.database.schema import LAYOUTS


def refused(file: Path, *, create: bool = True) -> str:
    with pytest.raises(LibraryError) as caught:
        LibraryFile(file, create=create)
    assert str(file) in str(caught.value)
    return str(caught.value)


def test_a_library_that_is_not_there_is_only_made_when_asked_for(tmp_path: Path) -> None:
    assert "broadsheet import" in refused(tmp_path / "none.db", create=False)
    LibraryFile(tmp_path / "new" / "library.db").close()
    assert (tmp_path / "new" / "library.db").is_file()


def test_another_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear reader, " * 100)
    assert "no library" in refused(text)
    assert text.read_text() == "Dear reader, " * 100


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE thing (name)")
    assert "no library of Broadsheet" in refused(file)


def test_a_library_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    LibraryFile(file).close()
    with sqlite3.connect(file) as tables:
        tables.execute(f"PRAGMA user_version = {len(LAYOUTS) + 1}")
    assert "newer version" in refused(file)


def test_a_damaged_library_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    LibraryFile(file).close()
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    assert "damaged" in refused(file)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_library_in_a_read_only_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    one = article()
    with LibraryFile(folder / "library.db") as library:
        keep(library, one)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with LibraryFile(folder / "library.db") as library:
            assert library.articles.read(one.id) == one
            with pytest.raises(LibraryError, match="may only be read"):
                library.own.tag([one.id], "x")
    finally:
        folder.chmod(0o755)


def test_an_older_layout_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "library.db"
    with LibraryFile(file) as library:
        keep(library, article())
    step = "ALTER TABLE own_note ADD COLUMN colour TEXT NOT NULL DEFAULT ''"
    monkeypatch.setattr("library.database.opening.LAYOUTS", (*LAYOUTS, step))
    with LibraryFile(file) as library:
        assert len(library.articles) == 1
    with sqlite3.connect(file) as tables:
        assert tables.execute("PRAGMA user_version").fetchone() == (len(LAYOUTS) + 1,)
        tables.execute("SELECT colour FROM own_note")


def test_a_step_that_fails_leaves_the_layout_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "library.db"
    LibraryFile(file).close()
    step = "CREATE TABLE half (name TEXT); CREATE TABLE article (name TEXT)"
    monkeypatch.setattr("library.database.opening.LAYOUTS", (*LAYOUTS, step))
    refused(file)
    monkeypatch.undo()
    LibraryFile(file).close()
