"""The search index of a library heals by itself: whatever became of it, a search finds every article."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from index import LibraryIndex, check
from index.writer_lock import writing
from library.database import LibraryError, LibraryFile, packed
from library.importing.derivation import QUOTING, derive
from library.importing.locking import writing_alone
from library.model import Article
from tui.index_merging import IdleMerging
from tui.library_index import (
    INDEXING,
    bring_up_to_date,
    forget_index,
    merge_segments,
    open_index,
    remove_from_index,
    sound_index,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from library.importing import ImportProgress

IDS = [f"ferry-{number}" for number in range(5)]
HELD = "import sys; from pathlib import Path; from index.writer_lock import writing\n"


def keep(library: LibraryFile, *ids: str) -> None:
    session = library.sessions.begin(["test"])
    for id_ in ids:
        article = Article(
            id_, f"{id_}.txt", f"The ferry sails. “Never again,” said the harbour master of {id_}."
        )
        library.articles.keep(packed(article), session)
        found = derive(article)
        library.articles.keep_derived(id_, QUOTING, found.quotations, found.signature)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "library.db") as opened:
        keep(opened, *IDS)
        bring_up_to_date(opened, silent, never)
        yield opened


def silent(_progress: ImportProgress) -> None:
    """Stand in for a screen."""


def never() -> bool:
    return False


def no_warning(why: str) -> None:
    pytest.fail(why)


def the(library: LibraryFile, ending: str) -> Path:
    (found,) = library.index_folder.rglob(f"*{ending}")
    return found


def found(library: LibraryFile) -> set[str]:
    with sound_index(library, silent, never, no_warning) as index:
        return {hit.article for hit in index.search("ferry").hits}


def cut(library: LibraryFile) -> None:
    os.truncate(the(library, ".postings"), 3)


def remove_the_folder(library: LibraryFile) -> None:
    shutil.rmtree(library.index_folder)


def remove_the_manifest(library: LibraryFile) -> None:
    the(library, "manifest").unlink()


def empty_the_folder(library: LibraryFile) -> None:
    remove_the_folder(library)
    library.index_folder.mkdir()


def garble_what_is_in_force(library: LibraryFile) -> None:
    (library.index_folder / "CURRENT").write_bytes(b"\xff\0")


def put_an_index_of_another_library_there(library: LibraryFile) -> None:
    remove_the_folder(library)
    with LibraryIndex.open(library.index_folder, lambda _: None) as index:
        index.add([(Article(f"other-{number}", "x", "A ferry of others."), ()) for number in range(len(IDS))])


def put_an_older_index_there(library: LibraryFile) -> None:
    with LibraryIndex.open(library.index_folder, lambda _: None) as index:
        index.remove(IDS[:2])


@pytest.mark.parametrize(
    "damage",
    [
        cut,
        remove_the_folder,
        remove_the_manifest,
        empty_the_folder,
        garble_what_is_in_force,
        put_an_index_of_another_library_there,
        put_an_older_index_there,
    ],
)
def test_what_is_wrong_with_the_index_is_mended_before_a_search(library: LibraryFile, damage: object) -> None:
    damage(library)  # type: ignore[operator]
    told: list[ImportProgress] = []
    with sound_index(library, told.append, never, no_warning) as index:
        assert {hit.article for hit in index.search("ferry").hits} == set(IDS)
        assert sorted(index.indexed_ids()) == IDS
    assert told[-1].task == "search index"
    assert told[-1].done == told[-1].total
    assert library.articles.waiting("indexed", INDEXING) == []


def test_the_next_import_mends_it_too(library: LibraryFile) -> None:
    remove_the_folder(library)
    bring_up_to_date(library, silent, never)
    assert found(library) == set(IDS)


def test_a_sound_index_is_opened_as_it_is(library: LibraryFile) -> None:
    before = {path: path.stat().st_mtime_ns for path in library.index_folder.rglob("*")}
    told: list[ImportProgress] = []
    sound_index(library, told.append, never, no_warning).close()
    assert told == []
    assert {path: path.stat().st_mtime_ns for path in library.index_folder.rglob("*")} == before


def test_an_index_of_another_version_is_made_anew(
    library: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.manifest.VERSION", 0)
    assert found(library) == set(IDS)


def test_articles_that_wait_are_indexed_unless_an_import_is_about_to(library: LibraryFile) -> None:
    keep(library, "new")
    warned: list[str] = []
    with writing_alone(library), sound_index(library, silent, never, warned.append) as index:
        assert set(index.indexed_ids()) == set(IDS)
    assert warned == ["1 article waits to be indexed by the import that is running"]
    assert found(library) == {*IDS, "new"}


def test_an_index_that_is_not_begun_is_made_of_all_that_waits(library: LibraryFile) -> None:
    forget_index(library)
    assert library.articles.waiting("indexed", INDEXING) == IDS
    assert found(library) == set(IDS)


def test_what_was_indexed_until_it_was_stopped_is_found_and_the_rest_goes_on(
    library: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.batch.ARTICLES", 2)
    remove_the_folder(library)
    told: list[int] = []
    with sound_index(
        library, lambda progress: told.append(progress.done), lambda: len(told) == 3, no_warning
    ) as index:
        assert list(index.indexed_ids()) == IDS[:2]
    assert library.articles.waiting("indexed", INDEXING) == IDS[2:]
    bring_up_to_date(library, silent, never)
    assert found(library) == set(IDS)


@pytest.mark.parametrize("use", [partial(sound_index, warn=no_warning), bring_up_to_date])
def test_a_folder_of_something_else_is_named_and_left_alone(library: LibraryFile, use: object) -> None:
    remove_the_folder(library)
    library.index_folder.mkdir()
    (library.index_folder / "letters.txt").write_text("mine")
    for act in (use, lambda library, *_: forget_index(library)):
        with pytest.raises(LibraryError, match="not a search index"):
            act(library, silent, never)  # type: ignore[operator]
    assert [path.name for path in library.index_folder.iterdir()] == ["letters.txt"]


def test_a_full_disk_leaves_what_was_there_and_says_so(library: LibraryFile) -> None:
    resource = pytest.importorskip("resource")
    words = " ".join(f"word{number}" for number in range(30_000))
    session = library.sessions.begin(["test"])
    library.articles.keep(packed(Article("long", "long.txt", words)), session)
    library.articles.keep_derived("long", QUOTING, b"", b"")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(LibraryError, match="file too large"):
            bring_up_to_date(library, silent, never)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert library.articles.waiting("indexed", INDEXING) == ["long"]
    with open_index(library) as index:
        assert list(index.indexed_ids()) == IDS


@pytest.fixture
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library_index.PATIENCE", 0)
    monkeypatch.setattr("tui.library_index.SHORT_PATIENCE", 0)


@pytest.mark.usefixtures("_no_patience")
def test_each_path_says_who_is_writing(library: LibraryFile) -> None:
    keep(library, "new")
    with writing(library.index_folder):
        for change in (
            lambda: bring_up_to_date(library, silent, never, patience=0),
            lambda: remove_from_index(library, IDS[:1]),
            lambda: forget_index(library),
        ):
            with pytest.raises(LibraryError, match=rf"process {os.getpid()} on .+ \(since \d{{4}}-"):
                change()
        cut(library)
        with pytest.raises(LibraryError, match=f"process {os.getpid()} on"):
            sound_index(library, silent, never, no_warning)


@pytest.mark.usefixtures("_no_patience")
def test_an_index_that_lacks_something_is_searched_while_somebody_else_writes(library: LibraryFile) -> None:
    put_an_older_index_there(library)
    said: list[str] = []
    with writing(library.index_folder), sound_index(library, silent, never, said.append) as index:
        assert index.search("ferry").total == 3
    assert f"process {os.getpid()} on" in said[0]
    assert found(library) == set(IDS)


def test_an_import_waits_for_a_merge_in_another_process(library: LibraryFile) -> None:
    keep(library, "new")
    program = HELD + "with writing(Path(sys.argv[1])): print(flush=True); sys.stdin.readline()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(library.index_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        asked: list[int] = []

        def stopped() -> bool:
            if not asked:
                other.communicate("\n")
            asked.append(1)
            return False

        bring_up_to_date(library, silent, stopped)
    assert asked
    assert library.articles.waiting("indexed", INDEXING) == []


def test_a_read_only_folder_is_searched(library: LibraryFile, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def read_only(path: object, flags: int, *more: object, **named: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and str(library.index_folder) in str(path):
            raise OSError(30, "Read-only file system", path)
        return real(path, flags, *more, **named)  # type: ignore[arg-type]

    put_an_older_index_there(library)
    monkeypatch.setattr("os.open", read_only)
    said: list[str] = []
    with sound_index(library, silent, never, said.append) as index:
        assert index.search("ferry").total == len(IDS[2:])
    assert "read-only file system" in said[0]
    cut(library)
    with pytest.raises(LibraryError, match="read-only file system"):
        sound_index(library, silent, never, no_warning)


def test_several_processes_read_the_library_and_index_it(
    library: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.adding.FEW", 1)
    monkeypatch.setattr("index.batch.ARTICLES", 2)
    forget_index(library)
    told: list[ImportProgress] = []
    bring_up_to_date(library, told.append, never, processes=2)
    assert (told[-1].done, told[-1].total) == (5, 5)
    assert library.articles.waiting("indexed", INDEXING) == []
    with open_index(library) as index:
        assert list(index.indexed_ids()) == IDS


def test_an_import_on_the_command_line_merges_small_segments_at_its_end(library: LibraryFile) -> None:
    for number in range(10):
        keep(library, f"later-{number}")
        bring_up_to_date(library, silent, never)
    subprocess.run([sys.executable, "-m", "tui", "import", "--library", str(library.file)], check=True)
    with open_index(library) as index:
        assert not index.wants_merging
        assert len(index) == 15


def test_small_segments_are_merged(library: LibraryFile) -> None:
    for number in range(10):
        keep(library, f"later-{number}")
        bring_up_to_date(library, silent, never)
    told: list[tuple[int, int]] = []
    merge_segments(library, lambda *progress: told.append(progress), never)
    assert told[-1][0] == told[-1][1] > 0
    with sound_index(library, silent, never, no_warning) as index:
        assert not index.wants_merging
        assert len(index) == 15
    merge_segments(library, lambda *_: pytest.fail("there is nothing to merge"), never)


def test_merging_stops_when_it_is_asked_to(library: LibraryFile) -> None:
    for number in range(10):
        keep(library, f"later-{number}")
        bring_up_to_date(library, silent, never)
    merge_segments(library, lambda *_: None, lambda: True)
    with sound_index(library, silent, never, no_warning) as index:
        assert index.wants_merging
        assert len(index) == 15


def test_reindexing_leaves_a_strange_folder_alone(library: LibraryFile) -> None:
    remove_the_folder(library)
    library.index_folder.mkdir()
    (library.index_folder / "letters.txt").write_text("mine")
    done = subprocess.run(
        [sys.executable, "-m", "tui", "reindex", "--only", "search", "--library", str(library.file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "not a search index" in done.stderr
    assert (library.index_folder / "letters.txt").read_text() == "mine"


def test_segments_are_merged_beside_the_program(library: LibraryFile) -> None:
    for number in range(10):
        keep(library, f"later-{number}")
        bring_up_to_date(library, silent, never)
    merging = IdleMerging(library.index_folder)
    merging.start()
    merging.start()
    merging.wait()
    with sound_index(library, silent, never, no_warning) as index:
        assert not index.wants_merging
        assert len(index) == 15


def test_merging_beside_the_program_can_be_ended_at_any_moment(library: LibraryFile) -> None:
    for number in range(10):
        keep(library, f"later-{number}")
        bring_up_to_date(library, silent, never)
    merging = IdleMerging(library.index_folder)
    merging.start()
    merging.stop()
    merging.stop()
    assert not any(finding.serious for finding in check(library.index_folder))
    assert len(found(library)) == 15


@pytest.mark.parametrize("damage", [cut, remove_the_folder])
def test_merging_leaves_to_others_what_is_damaged(library: LibraryFile, damage: object) -> None:
    damage(library)  # type: ignore[operator]
    merging = IdleMerging(library.index_folder)
    merging.start()
    assert merging.wait() == 0
    assert found(library) == set(IDS)
