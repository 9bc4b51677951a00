from __future__ import annotations

import json
from pathlib import Path

from library.model import Article
from library.readers import Limits, Skipped, Source, read_one_by_one, read_sources

LIMITS = Limits(largest_file=2_000, longest_line=500)
ROOMY = Limits(largest_file=1_000_000, longest_line=100_000)


def lines(*texts: str) -> str:
    return "".join(json.dumps({"title": "Harbour", "text": text}) + "\n" for text in texts)


def read(path: Path, limits: Limits = ROOMY) -> list[Article | Skipped]:
    return list(read_one_by_one([Source(str(path))], limits))


def test_json_lines_give_the_same_articles_as_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "coverage.jsonl"
    path.write_text(lines("The harbour froze.", "The harbour thawed.\n\nÀ temps.") + "\n\n" + lines("Quiet."))
    assert tuple(read(path)) == read_sources([Source(str(path))], ROOMY).articles


def test_a_file_beyond_the_limit_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "coverage.jsonl"
    path.write_text(lines(*(f"Day {number} in the harbour." for number in range(100))))
    assert path.stat().st_size > LIMITS.largest_file
    assert len(read(path, LIMITS)) == 100


def test_a_line_beyond_the_limit_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "coverage.jsonl"
    for length in (501, 2_000, 2_001, 2_002, 50_000):
        path.write_text(lines("Before.") + "ö" * length + "\n" + lines("After."))
        before, skipped, after = read(path, LIMITS)
        assert isinstance(before, Article)
        assert isinstance(skipped, Skipped)
        assert str(skipped).startswith(f"{path}:2: the line has more than 500 characters")
        assert isinstance(after, Article)
        assert after.path == f"{path}:3"


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "coverage.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + lines("The harbour froze.").encode())
    (article,) = read(path)
    assert isinstance(article, Article)


def test_other_formats_are_read_as_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbour\n\nThe harbour froze.\n")
    (tmp_path / "b.txt").write_text("")
    sources = [Source(str(tmp_path / name)) for name in ("a.txt", "b.txt", "missing.jsonl")]
    article, empty, missing = read_one_by_one(sources, ROOMY)
    assert isinstance(article, Article)
    assert "empty" in str(empty)
    assert "no such file" in str(missing)
