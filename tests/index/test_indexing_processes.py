"""Several processes index at once: the same index, whatever becomes of them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index import IndexUnusable, LibraryIndex, build_index, check, rebuild
from index.adding import Unread
from tests.index.invented import ARTICLES, QUOTATIONS, WEATHER, article
from tests.index.test_index_folder import WRITER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from library.model import Article, Quotation

KNOWN = {one.id: one for one in ARTICLES}
SHARED = [f"{number}" for number in range(8)]


@pytest.fixture(autouse=True)
def _two_articles_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.adding.FEW", 1)
    monkeypatch.setattr("index.batch.ARTICLES", 2)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LibraryIndex]:
    with LibraryIndex.open(tmp_path / "index", lambda id_: KNOWN.get(id_) or written(id_)) as opened:
        yield opened


def pairs() -> list[tuple[Article, list[Quotation]]]:
    return [(one, [quotation for quotation in QUOTATIONS if quotation.article == one.id]) for one in ARTICLES]


def written(id_: str) -> Article:
    return article(id_, f"The ferry sails {id_} times.")


def read(ids: Sequence[str]) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    return ((written(id_), ()) for id_ in ids)


def read_or_die(ids: Sequence[str]) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    if "5" in ids:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(ids)


def read_or_fail(ids: Sequence[str]) -> Iterator[tuple[Article, tuple[Quotation, ...]]]:
    if "5" in ids:
        raise LookupError("there is no article 5")
    return read(ids)


def in_the_folder(folder: Path, beginning: str) -> list[str]:
    return [path.name for path in folder.rglob(f"{beginning}*")]


def test_articles_that_are_handed_on_are_found_as_if_one_process_had_indexed_them(
    index: LibraryIndex, tmp_path: Path
) -> None:
    changed = article("weather", "An older storm.")
    index.add([(changed, ()), *pairs()], processes=2)
    memory = build_index(ARTICLES, QUOTATIONS)
    for query in ("ferry", "in:quote ferry -repairs", "speaker:dorn", "outlet:post", "older"):
        assert index.search(query).hits == memory.search(query).hits
    assert list(index.indexed_ids()) == [one.id for one in ARTICLES]
    assert not any(finding.serious for finding in check(tmp_path / "index"))


def test_articles_are_read_where_they_are_indexed_and_come_into_force_in_order(
    index: LibraryIndex, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    committed: list[str] = []
    index.add(Unread(SHARED, read), lambda *progress: told.append(progress), 2, committed.extend)
    assert list(index.indexed_ids()) == committed == SHARED
    assert index.search("ferry").total == 8
    assert told[-1] == (8, 8)
    assert told == sorted(told)
    assert len(in_the_folder(tmp_path, "segment-")) == 4 * 3
    assert check(tmp_path / "index") == []


def test_an_index_is_rebuilt_by_several_processes(index: LibraryIndex, tmp_path: Path) -> None:
    index.add(pairs())
    rebuild(tmp_path / "index", Unread(SHARED, read), processes=2)
    index.refresh()
    assert list(index.indexed_ids()) == SHARED


def test_giving_up_ends_the_processes_and_leaves_no_files(index: LibraryIndex, tmp_path: Path) -> None:
    def give_up(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    index.add([(WEATHER, ())])
    with pytest.raises(KeyboardInterrupt):
        index.add(Unread(SHARED, read), give_up, 2)
    index.refresh()
    assert list(index.indexed_ids())[:1] == ["weather"]
    assert in_the_folder(tmp_path, "making") == []
    assert check(tmp_path / "index") == []


def test_a_killed_process_is_an_error_that_says_so_and_what_was_there_stays(
    index: LibraryIndex, tmp_path: Path
) -> None:
    index.add([(WEATHER, ())])
    with pytest.raises(IndexUnusable, match="was ended"):
        index.add(Unread(SHARED, read_or_die), None, 2)
    index.refresh()
    there = list(index.indexed_ids())
    assert there == ["weather", *SHARED[: len(there) - 1]]
    assert "5" not in there
    assert in_the_folder(tmp_path, "making") == []
    assert check(tmp_path / "index") == []


def test_what_reading_raises_in_another_process_is_raised_here(index: LibraryIndex) -> None:
    with pytest.raises(LookupError, match="no article 5"):
        index.add(Unread(SHARED, read_or_fail), None, 2)


def test_a_few_articles_are_indexed_here(index: LibraryIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.adding.FEW", 100)
    index.add(((written(id_), ()) for id_ in SHARED[:1]), processes=1)
    index.add(Unread(SHARED, lambda ids: read(ids)), None, 2)  # a lambda cannot go to another process
    assert len(index) == 8


@pytest.mark.parametrize("seed", range(3))
def test_a_writer_killed_beside_its_processes_leaves_whole_batches(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "index"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), "2"], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(1 + random.Random(seed).randrange(9)):
            writer.stdout.readline()
        writer.kill()
    assert not any(finding.serious for finding in check(folder))
    with LibraryIndex.open(folder, written) as index:
        ids = list(index.indexed_ids())
        assert ids == [f"{turn}-{number}" for turn in range(1_000) for number in range(10)][: len(ids)]
        assert len(ids) % 5 == 0
        index.add([(article("new", "A new ferry."), ())])
        assert index.search("ferry").total == len(ids) + 1
    assert not any(finding.serious for finding in check(folder))
