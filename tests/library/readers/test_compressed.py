from __future__ import annotations

import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import Source, read_one_by_one
from tests.library.readers.given import LIMITS, limits, only, read, reason

LINES = "".join(f'{{"title": "Ice", "text": "Day {number} without ships."}}\n' for number in range(200))
Pack = Callable[[bytes], bytes]
packed_either_way = pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])


@packed_either_way
@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("set.jsonl.gz", LINES, 200),
        ("set.gz", LINES, 200),
        ("set.csv.xz", "title,text\nIce,Nobody left.\n", 1),
        ("set.json.gz", '[{"text": "Nobody left."}, {"text": "All left."}]', 2),
        ("ice.txt.gz", "Nobody left.", 1),
        ("-", "Nobody left.", 1),
    ],
)
def test_what_is_packed_is_read_as_if_it_were_not(pack: Pack, name: str, content: str, count: int) -> None:
    reading = read(name, pack(content.encode()))
    assert not reading.skipped
    assert len(reading.articles) == count
    assert all(article.path.startswith(name) for article in reading.articles)


def test_streams_are_read_whatever_their_size() -> None:
    assert (
        len(read("set.jsonl.gz", gzip.compress(LINES.encode()), limits(largest_file=1_000)).articles) == 200
    )


def test_what_has_an_opener_is_measured_by_reading_it() -> None:
    assert Source("ice.txt", opener=lambda: io.BytesIO(b"Nobody left.")).size() == 12


def test_several_packed_files_in_a_row_are_one() -> None:
    half = LINES.index("\n", len(LINES) // 2) + 1
    content = gzip.compress(LINES[:half].encode()) + gzip.compress(LINES[half:].encode())
    assert len(read("set.jsonl.gz", content).articles) == 200


def test_a_file_on_disk_is_opened_anew_for_each_reading(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl.gz"
    path.write_bytes(gzip.compress(LINES.encode()))
    for _ in range(2):
        assert len(list(read_one_by_one([Source(str(path))], LIMITS))) == 200


@packed_either_way
def test_what_is_read_in_one_piece_is_bounded(pack: Pack) -> None:
    refused = reason(read("ice.txt.gz", pack(b"Nobody left. " * 1_000), limits(largest_file=5_000)))
    assert "at least 5,001 bytes" in refused
    assert "reading.largest_file" in refused


@packed_either_way
def test_a_stream_that_grows_too_much_is_stopped_and_what_was_read_stands(pack: Pack) -> None:
    reading = read("set.jsonl.gz", pack(LINES[:50].encode() * 40_000), limits(largest_file=100_000))
    assert "made to do harm" in reading.skipped[-1].reason


@packed_either_way
def test_a_file_that_is_cut_short_says_so(pack: Pack) -> None:
    packed = pack(LINES.encode())
    reading = read("set.jsonl.gz", packed[: len(packed) // 2])
    assert "cut short" in reading.skipped[-1].reason


def test_a_tar_archive_says_what_to_do() -> None:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        member = tarfile.TarInfo("ice.txt")
        member.size = 4
        archive.addfile(member, io.BytesIO(b"Ice."))
    assert "tar -xf" in reason(read("saved.tgz", written.getvalue()))


def test_files_packed_again_and_again_are_named() -> None:
    content = b"Nobody left."
    for depth in range(1, 6):
        content = gzip.compress(content)
        reading = read("ice.txt.gz", content)
        assert bool(reading.articles) == (depth <= 3)
    assert "archives deep" in reason(read("ice.txt.gz", content))


def test_an_empty_file_is_named() -> None:
    assert "is empty" in reason(read("ice.txt.gz", gzip.compress(b"")))


def test_only_one_article_comes_of_one_packed_report() -> None:
    assert only(read("ice.md.gz", gzip.compress(b"# Ice\n\nNobody left.\n"))).headline == "Ice"


@given(st.binary(max_size=100), st.sampled_from([b"\x1f\x8b", b"\xfd7zXZ\x00", gzip.compress(b"x")[:10]]))
def test_anything_behind_the_signature_is_named(content: bytes, signature: bytes) -> None:
    assert reason(read("a.gz", signature + content))


@given(
    st.integers(0, 300), st.binary(min_size=1, max_size=8), st.sampled_from([gzip.compress, lzma.compress])
)
def test_damage_anywhere_is_named_or_survived(place: int, damage: bytes, pack: Pack) -> None:
    sound = pack(LINES.encode())
    place %= len(sound) - 6
    reading = read("a.jsonl.gz", sound[: place + 6] + damage + sound[place + 6 + len(damage) :])
    assert reading.articles or reading.skipped
