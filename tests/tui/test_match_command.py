from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from library.matching.library_wide import LibraryMatcher
from tui.command_line import match as match_command
from tui.command_line.commands import broadsheet

SAID = "We shall repair the damaged pipeline before the first frost, whatever our neighbours may say"


def run(*words: str | Path, piped: str | None = None) -> Result:
    result = CliRunner().invoke(
        broadsheet, [str(word) for word in words], input=piped, catch_exceptions=False
    )
    assert "Traceback" not in result.output
    return result


def line(title: str, body: str, day: str) -> str:
    return json.dumps({"title": title, "text": body, "source": title, "date": day}) + "\n"


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    path = tmp_path / "coverage.jsonl"
    path.write_text(
        line("Northwire", f"HARROW — “{SAID},” minister Aleksei Ryabtsev said on Monday.", "2031-03-04")
        + line("Courier", f"Aleksei Ryabtsev promised years ago: “{SAID}.”", "2036-01-01")
        + line("Gazette", "Nobody said anything at all that day.", "2036-01-01")
    )
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "later.txt"
    path.write_text(f"Frost\n\n“{SAID},” Aleksei Ryabtsev said again.\n")
    return path


def document(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_json_holds_the_matches_and_only_what_is_in_one(coverage: Path) -> None:
    found = document(run("match", coverage, "--format", "json"))
    assert list(found) == ["version", "articles", "quotes", "matches"]
    assert found["version"] == 1
    (match,) = found["matches"]
    assert match["relation"] == "identical"
    assert {match["a"], match["b"]} == {quote["id"] for quote in found["quotes"]}
    assert {quote["article"] for quote in found["quotes"]} == {article["id"] for article in found["articles"]}
    assert {article["outlet"] for article in found["articles"]} == {"Northwire", "Courier"}
    assert all("parts" not in article and "text" not in article for article in found["articles"])


def test_the_report_names_speaker_day_outlet_and_on_demand_the_reason(coverage: Path) -> None:
    report = run("match", coverage, "--explain").stdout
    assert "Aleksei Ryabtsev" in report
    assert report.index("2031-03-04, Northwire") < report.index("2036-01-01, Courier")
    assert "because: identical" in report
    assert "because" not in run("match", coverage).stdout


def test_what_comes_later_is_matched_with_what_the_store_holds(
    coverage: Path, later: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    run("match", coverage, "--store", store)
    found = document(run("match", later, "--store", store, "--format", "json"))
    assert len(found["matches"]) == 2
    assert {article["path"] for article in found["articles"]} == {
        f"{coverage}:1",
        f"{coverage}:2",
        str(later),
    }


def test_articles_that_are_there_are_skipped_and_said_so(coverage: Path, tmp_path: Path) -> None:
    run("match", coverage, "--store", tmp_path / "store")
    again = run("match", coverage, coverage.parent, "--store", tmp_path / "store")
    assert again.exit_code == 1
    assert "skipped 3 articles that are there already" in again.stderr


def test_without_a_store_nothing_is_left_behind(coverage: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    run("match", coverage)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_cannot_be_read_is_named_and_the_rest_matched(coverage: Path) -> None:
    with coverage.open("ab") as file:
        file.write(b'{"broken\n\xff\xfe\n' + line("Last", f"“{SAID},” he said.", "2031-03-05").encode())
    result = run("match", coverage, "missing.txt", "--format", "json")
    assert result.exit_code == 3
    assert f"{coverage}:4: broken JSON" in result.stderr
    assert f"{coverage}:5: not valid UTF-8" in result.stderr
    assert "missing.txt" in result.stderr
    assert len(json.loads(result.stdout)["matches"]) == 3


def test_a_line_beyond_the_limit_is_skipped(coverage: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("reading:\n  longest_line: 1000\n")
    with coverage.open("a") as file:
        file.write(line("Long", "word " * 5_000, "2031-01-01") + line("Last", f"“{SAID}.”", "2031-03-05"))
    result = run("match", coverage, "--config", settings, "--format", "json")
    assert f"{coverage}:4: the line has more than 1,000 characters" in result.stderr
    assert len(json.loads(result.stdout)["matches"]) == 3


def test_a_folder_that_is_no_store_is_refused(coverage: Path, tmp_path: Path) -> None:
    result = run("match", coverage, "--store", tmp_path)
    assert result.exit_code == 2
    assert "not a store" in result.stderr


def test_a_store_that_another_run_uses_is_named(coverage: Path, tmp_path: Path) -> None:
    with LibraryMatcher(tmp_path / "store"):
        result = run("match", coverage, "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert "another run" in result.stderr


def test_nothing_to_read_is_status_2_and_nothing_shared_1(tmp_path: Path, later: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    unread = run("match", empty)
    assert (unread.exit_code, "nothing to read" in unread.stderr) == (2, True)
    alone = run("match", later)
    assert alone.exit_code == 1
    assert "No statement is shared" in alone.stdout


def test_ctrl_c_leaves_the_store_as_it_was(
    coverage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    run("match", coverage, "--store", store)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("library.quotations.find_quotations", interrupted)
    (tmp_path / "more.txt").write_text("Frost\n\nNothing new.\n")
    stopped = run("match", tmp_path / "more.txt", "--store", store)
    assert stopped.exit_code == match_command.INTERRUPTED
    assert "kept in the store" in stopped.stderr
    without = run("match", tmp_path / "more.txt")
    assert without.exit_code == match_command.INTERRUPTED
    assert without.stderr == "broadsheet: stopped\n"
    with LibraryMatcher(store) as opened:
        assert len(list(opened.matches())) == 1
