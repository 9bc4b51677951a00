from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from library.matching.library_wide import LibraryMatcher
from tui.command_line.commands import broadsheet

SAID = "We shall repair the damaged pipeline before the first frost, whatever our neighbours may say"
HALF = "the damaged pipeline before the first frost"


def run(library: Path, *words: str, piped: str | None = None) -> Result:
    command = [*words, "--library", str(library)]
    result = CliRunner().invoke(broadsheet, command, input=piped, catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def line(outlet: str, body: str, day: str) -> str:
    return json.dumps({"title": f"{outlet} reports", "text": body, "source": outlet, "date": day}) + "\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "coverage.jsonl"
    path.write_text(
        line("Northwire", f"HARROW — “{SAID},” minister Aleksei Ryabtsev said on Monday.", "2031-03-04")
        + line("Courier", f"Aleksei Ryabtsev promised years ago: “{SAID}.”", "2036-01-01")
        + line("Gazette", "“Yes, we heard,” said Ada Lund that day.", "2036-01-01")
    )
    file = tmp_path / "library.db"
    assert run(file, "import", str(path)).exit_code == 0
    return file


def test_each_is_told_of_with_its_source_its_words_marked_and_the_reason(library: Path) -> None:
    result = run(library, "statement", f"“{HALF}”", "--speaker", "Ryabtsev")
    assert result.exit_code == 0
    assert "2 quotations carry this statement" in result.stdout
    assert "Courier | 2036-01-01 | Courier reports" in result.stdout
    assert "Aleksei Ryabtsev: all of these words, and more" in result.stdout
    assert f"‹{HALF}›" in result.stdout
    assert "the same speaker" in " ".join(result.stdout.split())


def test_the_text_may_come_from_standard_input_and_be_a_whole_paragraph(library: Path) -> None:
    paragraph = f"The minister was firm. “{SAID},” Mr. Ryabtsev said.\n\nNobody clapped.\n"
    found = json.loads(run(library, "statement", "-", "--format", "json", piped=paragraph).stdout)
    assert [asked["text"] for asked in found["asked"]] == [f"{SAID},"]
    assert {entry["relation"] for entry in found["found"]} == {"identical"}
    assert {entry["outlet"] for entry in found["found"]} == {"Northwire", "Courier"}
    for entry in found["found"]:
        start, end = entry["quote"]["start"], entry["quote"]["end"]
        assert all(start <= b_start < b_end <= end for _, _, b_start, b_end in entry["aligned"])


def test_one_of_the_librarys_own_quotations_is_found_in_other_articles(library: Path) -> None:
    every = json.loads(run(library, "statement", SAID, "--format", "json").stdout)["found"]
    own, other = (entry["quote"]["id"] for entry in every)
    found = json.loads(run(library, "statement", "--quotation", own, "--format", "json").stdout)["found"]
    assert [entry["quote"]["id"] for entry in found] == [other]
    unknown = run(library, "statement", "--quotation", "nothing:7")
    assert (unknown.exit_code, "there is no article nothing" in unknown.stderr) == (2, True)


def test_nothing_found_is_status_1_and_says_why(library: Path) -> None:
    little = run(library, "statement", "he said yes")
    assert (little.exit_code, "tell too little" in little.stdout) == (1, True)
    nothing = run(library, "statement", "the zebras of Harrow have escaped from their enclosure")
    assert (nothing.exit_code, "No quotation" in nothing.stdout) == (1, True)
    assert run(library, "statement", "-", piped="").exit_code == 1


def test_wrong_usage_is_status_2(library: Path) -> None:
    assert run(library, "statement").exit_code == 2
    assert run(library, "statement", SAID, "--quotation", "x:1").exit_code == 2
    dated = run(library, "statement", SAID, "--date", "yesterday")
    assert (dated.exit_code, "not a date" in dated.stderr) == (2, True)


def test_without_a_library_an_empty_one_and_unmatched_ones_the_way_out_is_named(
    library: Path, tmp_path: Path
) -> None:
    missing = run(tmp_path / "none.db", "statement", SAID)
    assert (missing.exit_code, "broadsheet import" in missing.stderr) == (2, True)
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_text("")
    run(tmp_path / "empty.db", "import", str(nothing))
    empty = run(tmp_path / "empty.db", "statement", SAID)
    assert (empty.exit_code, "broadsheet import" in empty.stderr) == (2, True)
    with sqlite3.connect(library) as tables:
        tables.execute("UPDATE article SET matched = NULL")
    assert "3 articles are not matched yet" in run(library, "statement", SAID).stdout


def test_damaged_matches_are_said_to_be_so_and_what_helps(library: Path) -> None:
    (library.with_name("library-matches") / "matches.sqlite").write_bytes(b"no database at all" * 500)
    damaged = run(library, "statement", SAID)
    assert damaged.exit_code == 2
    assert "broadsheet doctor" in damaged.stderr
    doctor = run(library, "doctor")
    assert "reindex --only matches" in doctor.stdout
    assert run(library, "reindex", "--only", "matches").exit_code == 0
    assert run(library, "statement", SAID).exit_code == 0


def test_while_another_run_uses_the_matches_the_reader_is_told_to_wait(library: Path) -> None:
    with LibraryMatcher(library.with_name("library-matches")):
        result = run(library, "statement", SAID)
    assert (result.exit_code, "ask again when it is done" in result.stderr) == (2, True)
