"""What happens to an index on disk: damage, other writers, strange folders, a system that says no."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import IndexBusy, IndexDamaged, IndexUnusable, LibraryIndex, check, rebuild
from index.checksums import replace_settled
from index.manifest import read_manifest, stamps, write_manifest
from index.writer_lock import writing
from library.model import Article, Quotation
from tests.index.invented import ARTICLES, QUOTATIONS

KNOWN = {one.id: one for one in ARTICLES}
EVERYTHING: list[tuple[Article, list[Quotation]]] = [
    (one, [quotation for quotation in QUOTATIONS if quotation.article == one.id]) for one in ARTICLES
]
FILES = ("CURRENT", "manifest", ".words", ".postings", ".documents")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rebuild(tmp_path / "index", EVERYTHING)
    return tmp_path / "index"


def opened(folder: Path) -> LibraryIndex:
    return LibraryIndex.open(folder, KNOWN.get)


def the(folder: Path, ending: str) -> Path:
    (found,) = (path for path in folder.rglob("*") if path.name.endswith(ending))
    return found


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x20
    path.write_bytes(content)


def empty(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("damage", [cut, flip, empty, Path.unlink])
@pytest.mark.parametrize("file", FILES)
def test_damage_is_noticed_and_mended_by_rebuilding(folder: Path, file: str, damage: object) -> None:
    damage(the(folder, file))  # type: ignore[operator]
    with pytest.raises(IndexDamaged):
        opened(folder)
    assert any(finding.serious for finding in check(folder))
    rebuild(folder, EVERYTHING)
    assert check(folder) == []
    index = opened(folder)
    assert index.search("ferry").total == 3
    index.close()


def test_a_missing_generation_is_damage(folder: Path) -> None:
    (generation,) = folder.glob("generation-*")
    generation.rename(folder / "generation-999999")
    with pytest.raises(IndexDamaged, match="missing"):
        opened(folder)


def test_a_change_behind_the_same_time_and_size_is_found_by_reading_everything(folder: Path) -> None:
    path = the(folder, ".postings")
    before = path.stat()
    flip(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    (finding,) = check(folder)
    assert finding.serious
    assert "was changed" in finding.text


def test_a_copied_folder_is_as_good(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    index = opened(folder)
    assert index.search("ferry").total == 3
    assert check(folder) == []
    index.close()


def test_bytes_that_changed_while_the_index_is_open_do_not_crash_a_search(folder: Path) -> None:
    index = opened(folder)
    path = the(folder, ".postings")
    with path.open("r+b") as file:
        file.write(b"\xff" * path.stat().st_size)
    with pytest.raises(IndexDamaged):
        index.search("ferry")
    index.close()


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("exploded",)


@pytest.mark.parametrize("file", FILES)
def test_a_pickle_in_the_folder_is_never_loaded(
    folder: Path, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    the(folder, file).write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(IndexDamaged):
        opened(folder)
    check(folder)
    assert not Path("exploded").exists()


def test_a_manifest_cannot_name_files_elsewhere(folder: Path) -> None:
    manifest = the(folder, "manifest")
    content = json.loads(manifest.read_bytes().split(b"\n", 1)[1])
    (segment,) = content["segments"]
    segment["files"] = {f"{segment['name']}./../../../secret": {"size": 0, "modified": 0, "sha256": ""}}
    changed = json.dumps(content).encode()
    replace_settled(manifest, hashlib.sha256(changed).hexdigest().encode() + b"\n" + changed)
    with pytest.raises(IndexDamaged, match="manifest"):
        opened(folder)


QUERIES = ("ferry", '"the ferry"', "rep*", "speaker:orlova", "in:quote the", "outlet:post", "-ferry", "harbr")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from((".words", ".postings", ".documents")), st.integers(0), st.binary(min_size=1, max_size=9)
)
def test_an_index_that_lies_and_says_it_does_not_is_searched_or_refused(
    ending: str, place: int, lie: bytes
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rebuild(folder, EVERYTHING)
        path = the(folder, ending)
        content = bytearray(path.read_bytes())
        place %= len(content)
        content[place : place + len(lie)] = lie
        path.write_bytes(content)
        generation = path.parent
        (entry,) = (manifest := read_manifest(generation)).segments
        lying = replace(entry, files=stamps(generation, tuple(entry.files)))
        write_manifest(generation, manifest.with_segments(lying))
        with suppress(IndexDamaged), closing(opened(folder)) as index:
            list(index.indexed_ids())
            for query in QUERIES:
                with suppress(IndexDamaged):
                    index.search(query)


@pytest.mark.parametrize("name", ["CURRENT", "notes.txt", "index.lock.old"])
def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("something else")
    for refused in (opened, lambda folder: rebuild(folder, EVERYTHING)):
        with pytest.raises(IndexUnusable, match="not a search index"):
            refused(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert [finding.serious for finding in check(tmp_path)] == [True]


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnusable, match="not a folder"):
        opened(tmp_path / "file")


def test_a_stray_file_in_an_index_is_named_and_kept(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")
    rebuild(folder, EVERYTHING)
    (finding,) = check(folder)
    assert not finding.serious
    assert "notes.txt" in finding.text


def test_a_second_writer_is_told_who_the_first_one_is(folder: Path) -> None:
    index = opened(folder)
    with writing(folder):
        for change in (lambda: index.add(EVERYTHING), index.merge_some, lambda: rebuild(folder, EVERYTHING)):
            with pytest.raises(IndexBusy, match=rf"process {os.getpid()} on .+ \(since \d{{4}}-"):
                change()
        assert index.search("ferry").total == 3
    assert index.remove(["ferry"]) == 1
    index.close()


def test_a_folder_that_cannot_be_written_can_be_searched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def read_only(path: object, flags: int, *more: object, **named: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, "Read-only file system", path)
        return real(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("os.open", read_only)
    index = opened(folder)
    assert index.search("ferry").total == 3
    for change in (lambda: index.add(EVERYTHING), lambda: rebuild(folder, EVERYTHING)):
        with pytest.raises(IndexUnusable, match="read-only file system"):
            change()
    index.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who is asked may write anywhere")
def test_a_folder_without_permission_says_so(folder: Path) -> None:
    folder.chmod(0o500)
    index = opened(folder)
    assert index.search("ferry").total == 3
    with pytest.raises(IndexUnusable, match="permission denied"):
        index.add(EVERYTHING)
    index.close()


def test_a_full_disk_leaves_the_index_as_it_was(folder: Path) -> None:
    resource = pytest.importorskip("resource")
    index = opened(folder)
    before = sorted(path.name for path in folder.rglob("*"))
    long = Article("long", "long.txt", " ".join(f"word{number}" for number in range(20_000)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(IndexUnusable, match="file too large"):
            index.add([(long, [])])
        with pytest.raises(IndexUnusable, match="file too large"):
            rebuild(folder, [(long, [])])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert sorted(path.name for path in folder.rglob("*")) == before
    assert check(folder) == []
    assert index.search("ferry").total == 3
    index.close()


WRITER = """
import sys
from pathlib import Path
from index import LibraryIndex
from library.model import Article
import index.adding
import index.batch
index.batch.ARTICLES = 5
index.adding.FEW = 1
library = LibraryIndex.open(Path(sys.argv[1]), lambda _: None)
print("ready", flush=True)
for turn in range(1_000):
    library.add(
        [(Article(f"{turn}-{n}", "p", f"The ferry {turn} sails {n}. " * 20), ()) for n in range(10)],
        lambda done, total: print(turn, done, flush=True),
        processes=int(sys.argv[2]),
    )
    library.merge_some()
"""


@pytest.mark.parametrize("seed", range(6))
def test_a_writer_killed_at_any_moment_leaves_whole_batches(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "index"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), "1"], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(1 + random.Random(seed).randrange(150)):
            writer.stdout.readline()
        writer.kill()
    assert not any(finding.serious for finding in check(folder))
    index = LibraryIndex.open(folder, lambda id_: Article(id_, "p", "ferry"))
    ids = list(index.indexed_ids())
    assert ids == [f"{turn}-{number}" for turn in range(1_000) for number in range(10)][: len(ids)]
    assert len(ids) % 5 == 0
    assert index.search("ferry").total == len(ids)
    index.add([(Article("new", "p", "A new ferry."), ())])
    assert index.search("ferry").total == len(ids) + 1
    assert not any("left over" in finding.text for finding in check(folder))
    index.close()
