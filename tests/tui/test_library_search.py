"""`broadsheet search` and its kin over the library on disk."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.tui.test_library_commands import run

REPORTS = {
    "Harbour Gazette": (
        "2031-05-19",
        "Quay closed",
        "“The quay stays closed,” harbour master Helen Roe says.",
    ),
    "Capital Post": (
        "2031-06-02",
        "Storm warning",
        "“A storm comes tonight,” the mayor said near the quay.",
    ),
    "Evening Star": ("", "Markets", "Nothing happened at the quay or in the markets."),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("search")
    articles = [
        {"outlet": outlet, "date": day, "title": title, "text": text}
        for outlet, (day, title, text) in REPORTS.items()
    ]
    (folder / "reports.json").write_text(json.dumps(articles))
    file = str(folder / "library.db")
    assert run(file, "import", str(folder / "reports.json"), "--tag", "harbour").exit_code == 0
    return file


def outlets(library: str, *words: str) -> list[str]:
    document = json.loads(run(library, "search", *words, "--format", "json").stdout)
    return [hit["outlet"] for hit in document["hits"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quay closed", ["Harbour Gazette"]),
        ("in:quote quay", ["Harbour Gazette"]),
        ("date:2031-06", ["Capital Post"]),
        ("date:none", ["Evening Star"]),
        ("tag:harbour storm", ["Capital Post"]),
        ("is:unread markets", ["Evening Star"]),
        ('"near quay"~3', ["Capital Post"]),
        ("marktes~", ["Evening Star"]),
    ],
)
def test_the_library_is_searched_without_a_path(library: str, query: str, found: list[str]) -> None:
    assert outlets(library, query) == found


def test_answers_come_in_the_order_that_is_asked_for(library: str) -> None:
    newest = ["Capital Post", "Harbour Gazette", "Evening Star"]
    assert outlets(library, "quay", "--sort", "newest") == newest
    assert outlets(library, "quay", "--sort", "outlet") == sorted(newest)
    assert outlets(library, "quay", "--sort", "oldest") == ["Harbour Gazette", "Capital Post", "Evening Star"]


def test_answers_are_counted_by_outlet_month_and_speaker(library: str) -> None:
    counts = json.loads(
        run(library, "search", "quay", "--count", "month", "--count", "speaker", "--format", "json").stdout
    )["counts"]
    assert counts["month"] == [{"value": month, "count": 1} for month in ("2031-05", "2031-06", "none")]
    assert {"value": "Helen Roe", "count": 1} in counts["speaker"]
    assert "       1  2031-05" in run(library, "search", "quay", "--count", "month").stdout


def test_a_file_of_queries_becomes_a_table_of_counts(library: str) -> None:
    result = run(library, "search", "--queries", "-", piped="quay\n# a comment\n\nnosuch:x\nzebra\n")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["line"], row["query"], row["articles"]) for row in rows] == [
        ("1", "quay", "3"),
        ("4", "nosuch:x", "0"),
        ("5", "zebra", "0"),
    ]
    assert (rows[0]["outlets"], rows[0]["first_month"], rows[0]["last_month"]) == ("3", "2031-05", "2031-06")
    assert rows[1]["problem"].endswith("(at character 1)")
    assert rows[2]["problem"] == "“zebra” occurs nowhere."
    assert result.exit_code == 0


def test_a_table_of_answers(library: str) -> None:
    [row] = csv.DictReader(io.StringIO(run(library, "search", "markets", "--format", "csv").stdout))
    assert (row["outlet"], row["headline"], row["count"]) == ("Evening Star", "Markets", "2")


def test_what_is_empty_is_explained(library: str) -> None:
    result = run(library, "search", "quay date:1999")
    assert result.exit_code == 1
    assert result.stdout == "No article answers all of this; 3 articles do without “date:1999”.\n"


def test_the_library_and_paths_at_once_are_refused(library: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A quay.\n")
    result = run(library, "search", str(tmp_path / "a.txt"), "quay")
    assert result.exit_code == 2
    assert "--library" in result.stderr


def test_there_has_to_be_something_to_look_for(library: str) -> None:
    result = run(library, "search")
    assert result.exit_code == 2
    assert "QUERY" in result.stderr


def test_a_damaged_index_is_made_anew_before_it_is_searched(library: str) -> None:
    for file in Path(library).with_name("library-index").rglob("*.words"):
        file.write_bytes(file.read_bytes()[:20])
    assert outlets(library, "quay storm") == ["Capital Post"]


def flip_unseen(index: Path, pattern: str) -> None:
    """Damage files where opening them does not look, with the same size and times, as a failing disk does."""
    for file in index.rglob(pattern):
        times = file.stat()
        content = file.read_bytes()
        end = len(content) // (2 if pattern == "*.words" else 1)
        file.write_bytes(bytes(byte ^ 0x80 for byte in content[:end]) + content[end:])
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.parametrize("pattern", ["*.words", "*.postings"])
@pytest.mark.parametrize("command", [("search", "quay"), ("concordance", "quay")])
def test_damage_that_only_shows_in_searching_is_mended_and_said(
    library: str, pattern: str, command: tuple[str, str]
) -> None:
    sound = run(library, *command).stdout
    flip_unseen(Path(library).with_name("library-index"), pattern)
    mended = run(library, *command)
    assert "is damaged" in mended.stderr
    assert mended.stdout == sound
    assert run(library, *command).stderr == ""


def test_a_concordance_over_the_library(library: str) -> None:
    assert "‹quay›" in run(library, "concordance", "quay").stdout
    assert run(library, "dispersion", "quay").exit_code == 0
    assert "articles found" in run(library, "collocates", "quay", "--least", "1").stdout


def test_articles_with_most_of_the_words_are_named_as_such(library: str) -> None:
    shown = run(library, "search", "quay storm tonight crocodile").stdout
    assert "crocodile" in shown.splitlines()[0]
    assert "most of the words" in shown
    assert "Storm warning" in shown
    document = json.loads(run(library, "search", "quay storm tonight crocodile", "--format", "json").stdout)
    assert (document["total"], document["hits"]) == (0, [])
    assert [hit["outlet"] for hit in document["most_words"]] == ["Capital Post"]


@pytest.mark.parametrize("query", ["-storm", "-has", "-storm -markets"])
def test_a_query_may_begin_with_a_minus(library: str, query: str) -> None:
    assert "Harbour Gazette" in outlets(library, query)


def test_a_query_of_several_words_that_is_not_quoted_is_told_so(library: str) -> None:
    for words in (("search", "quay", "closed"), ("concordance", "quay", "closed")):
        assert "stands in quotation marks" in run(library, *words).stderr


def test_a_long_query_is_pointed_at_without_repeating_all_of_it(library: str) -> None:
    said = run(library, "search", f"{'quay ' * 50}(").stderr
    assert len(said) < 400
    assert said.splitlines()[1].index("(") == said.splitlines()[2].index("^")


def test_queries_that_cannot_be_read_or_counted_so_are_refused(library: str, tmp_path: Path) -> None:
    terms = tmp_path / "terms.txt"
    terms.write_bytes(b"quay\n\xff\xfe\n")
    assert "not UTF-8" in run(library, "search", "--queries", str(terms)).stderr
    terms.write_text("# none yet\n")
    assert "no query in it" in run(library, "search", "--queries", str(terms)).stderr
    assert "--count" in run(library, "search", "--queries", str(terms), "--count", "outlet").stderr
    assert "--count" in run(library, "search", "quay", "--format", "csv", "--count", "outlet").stderr


def test_no_cell_is_a_formula_to_a_spreadsheet(library: str, tmp_path: Path) -> None:
    terms = tmp_path / "terms.txt"
    terms.write_text("=cmd\n-storm\nquay\n")
    rows = csv.DictReader(
        io.StringIO(run(library, "search", "--queries", str(terms), "--format", "csv").stdout)
    )
    assert [row["query"] for row in rows] == ["'=cmd", "'-storm", "quay"]
