"""The commands that work on the library on disk."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.command_line.commands import broadsheet

REPORT = "Quay closed\n\nPORT AGNES, May 19 — “The quay stays closed,” harbour master Helen Roe said.\n"


@pytest.fixture
def library(tmp_path: Path) -> str:
    return str(tmp_path / "kept" / "library.db")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "quay.txt").write_text(REPORT)
    (folder / "storm.txt").write_text(REPORT.replace("Quay", "Storm"))
    return folder


def run(library: str, *words: str, piped: str | None = None) -> Result:
    words = (*words, "--library", library)
    result = CliRunner().invoke(broadsheet, list(words), input=piped, catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def test_an_import_says_what_came_of_it_and_again_when_asked(library: str, reports: Path) -> None:
    (reports / "sheet.xlsx").write_text("x")
    result = run(library, "import", str(reports))
    assert result.exit_code == 3
    assert "2 articles read: 2 added" in result.stdout
    assert "sheet.xlsx: .xlsx is no format that is read" in result.stdout
    assert run(library, "import", "--last").stdout == result.stdout
    document = json.loads(run(library, "import", "--last", "--format", "json").stdout)
    assert (document["counts"]["added"], document["state"], document["library"]) == (2, "done", library)


def test_an_import_from_standard_input(library: str) -> None:
    assert "1 added" in run(library, "import", "-", piped=REPORT).stdout
    assert "1 unchanged" in run(library, "import", "-", piped=REPORT).stdout


def test_there_is_no_last_import_without_a_library(library: str) -> None:
    result = run(library, "import", "--last")
    assert result.exit_code == 2
    assert "broadsheet import PATH" in result.stderr


def test_tags_are_put_on_what_is_read(library: str, reports: Path) -> None:
    run(library, "import", str(reports), "--tag", "port", "--tag-folders")
    tags = json.loads(run(library, "own", "export").stdout)["tag"]
    assert sorted(entry["tag"] for entry in tags) == ["port", "port", "reports", "reports"]


def test_several_tags_may_stand_in_one_option_and_go_on_what_was_read_before(
    library: str, reports: Path
) -> None:
    run(library, "import", str(reports))
    assert "2 articles in them tagged" in run(library, "import", str(reports), "--tag", "port, late").stdout
    tags = json.loads(run(library, "own", "export").stdout)["tag"]
    assert sorted(entry["tag"] for entry in tags) == ["late", "late", "port", "port"]


def test_many_files_skipped_for_one_reason_are_one_line_unless_each_is_asked_for(
    library: str, reports: Path
) -> None:
    for number in range(9):
        (reports / f"{number}.xlsx").write_text("x")
    assert "0.xlsx and 8 more: .xlsx is no format" in run(library, "import", str(reports)).stdout
    assert run(library, "import", str(reports), "--each").stdout.count(".xlsx: ") == 9


def test_many_bad_lines_of_one_file_are_a_few_unless_each_is_asked_for(library: str, reports: Path) -> None:
    (reports / "lines.jsonl").write_text("".join(f'{{"text": {number}\n' for number in range(40)))
    shown = run(library, "import", str(reports)).stdout.splitlines()
    named = [line for line in shown if "lines.jsonl:" in line]
    assert [line.split("lines.jsonl:")[1].split(":")[0] for line in named[:3]] == ["1", "2", "3"]
    assert named[3].endswith("lines.jsonl: and 37 more lines like these")
    assert len(named) == 4
    assert run(library, "import", "--last", "--each").stdout.count("lines.jsonl:") == 40
    document = json.loads(run(library, "import", "--last", "--format", "json").stdout)
    assert len(document["skipped"]) == 40


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_a_report_shows_the_time_as_the_clock_here_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.command_line.import_report import local_time

    monkeypatch.setenv("TZ", "PORT-3")
    time.tzset()
    try:
        assert local_time("2031-03-14T22:30:09+00:00") == "2031-03-15 01:30 PORT"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_articles_are_removed_by_path_after_asking(library: str, reports: Path) -> None:
    run(library, "import", str(reports))
    quay = str(reports / "quay.txt")
    refused = run(library, "remove", quay)
    assert (refused.exit_code, "say --yes" in refused.stderr) == (2, True)
    removed = run(library, "remove", quay, "nothing-like-it", "--yes")
    assert removed.exit_code == 3
    assert "no article nothing-like-it" in removed.stderr
    assert "Quay closed" in removed.stderr
    assert "1 added" in run(library, "import", str(reports)).stdout


def test_the_doctor_finds_a_sound_library_sound_and_says_what_waits(library: str, reports: Path) -> None:
    run(library, "import", str(reports))
    assert run(library, "doctor").exit_code == 0
    with sqlite3.connect(library) as tables:
        tables.execute("UPDATE article SET matched = NULL")
    result = run(library, "doctor")
    assert result.exit_code == 3
    assert "matches: 2 articles wait" in result.stdout
    assert run(library, "import").exit_code == 0
    assert run(library, "doctor").exit_code == 0


def test_the_doctor_misses_a_search_index_that_was_removed(library: str, reports: Path) -> None:
    run(library, "import", str(reports))
    shutil.rmtree(Path(library).with_name("library-index"))
    result = run(library, "doctor")
    assert (result.exit_code, "search index: is not there" in result.stdout) == (3, True)
    assert run(library, "reindex", "--only", "search").exit_code == 0
    assert run(library, "doctor").exit_code == 0


def test_a_library_that_is_not_there_is_not_called_damaged(library: str) -> None:
    result = run(library, "doctor")
    assert (result.exit_code, "DAMAGED" in result.stdout) == (2, False)
    assert "broadsheet import PATH" in result.stdout


@pytest.mark.parametrize("words", [("--watch",), ("x", "--tag", " "), ("x", "--tag", ",")])
def test_an_import_that_makes_no_sense_is_refused(library: str, words: tuple[str, ...]) -> None:
    assert run(library, "import", *words).exit_code == 2
    assert not Path(library).exists()


def test_a_tag_that_nothing_has_is_named(library: str, reports: Path) -> None:
    run(library, "import", str(reports))
    assert "no article has the tag nosuch" in run(library, "remove", "--tag", "nosuch", "--yes").stderr


def test_the_doctor_names_what_is_wrong_with_the_settings(library: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("libary:\n  file: x\n")
    result = run(library, "doctor", "--config", str(tmp_path / "wrong.yaml"))
    assert result.exit_code == 2
    assert "libary" in result.stdout


def test_the_doctor_saves_what_can_be_read(library: str, reports: Path, tmp_path: Path) -> None:
    run(library, "import", str(reports))
    saved = str(tmp_path / "saved.db")
    assert "2 articles" in run(library, "doctor", "--save", saved).stdout
    assert run(saved, "import").exit_code == 0
    assert run(saved, "doctor").exit_code == 0


def test_everything_derived_is_made_anew(library: str, reports: Path) -> None:
    run(library, "import", str(reports))
    assert run(library, "reindex").exit_code == 0
    assert run(library, "reindex", "--only", "matches").exit_code == 0
    assert run(library, "doctor").exit_code == 0


def test_what_the_reader_added_goes_out_and_in(library: str, reports: Path, tmp_path: Path) -> None:
    run(library, "import", str(reports), "--tag", "port")
    file = str(tmp_path / "own.json")
    assert run(library, "own", "export", file).exit_code == 0
    assert "exists" in run(library, "own", "export", file).stderr
    other = str(tmp_path / "other.db")
    assert run(other, "own", "import", file).stdout == "2 tag\n"
    assert run(other, "own", "import", file).stdout == "nothing new\n"
    assert "no JSON" in run(other, "own", "import", "-", piped="{").stderr
    assert "no export" in run(other, "own", "import", "-", piped="{}").stderr


def test_another_library_is_merged(library: str, reports: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    run(other, "import", str(reports / "quay.txt"), "--tag", "port")
    run(library, "import", str(reports / "storm.txt"))
    result = run(library, "merge", "library", other)
    assert (result.exit_code, "1 added" in result.stdout) == (0, True)
    assert run(library, "doctor").exit_code == 0
    assert '"port"' in run(library, "own", "export").stdout


@pytest.fixture
def two_names(reports: Path) -> Path:
    """Let another report quote Helen Roe under another name."""
    (reports / "storm.txt").write_text(REPORT.replace("Helen Roe", "Olena Rowe").replace("Quay", "Storm"))
    return reports


def test_names_of_a_speaker_are_merged_and_stand_for_themselves_again(library: str, two_names: Path) -> None:
    run(library, "import", str(two_names))
    assert run(library, "merge", "speakers", "olena rowe", "Helen Roe").stdout == "Olena Rowe is Helen Roe\n"
    assert '"Olena Rowe"' in run(library, "own", "export").stdout
    undone = run(library, "merge", "speakers", "Olena Rowe", "Olena Rowe")
    assert undone.stdout == "Olena Rowe stands for itself\n"
    assert '"Olena Rowe"' not in run(library, "own", "export").stdout


def test_only_known_speakers_are_merged_and_the_nearest_are_named(library: str, two_names: Path) -> None:
    run(library, "import", str(two_names))
    for words in (("Helene Roe", "Olena Rowe"), ("Olena Rowe", "Helene Roe")):
        result = run(library, "merge", "speakers", *words)
        assert result.exit_code == 2
        assert "nobody called Helene Roe is quoted" in result.stderr
        assert "did you mean Helen Roe" in result.stderr
    assert "did you mean" not in run(library, "merge", "speakers", "Zzyzx", "Helen Roe").stderr
    assert '"speaker": []' in run(library, "own", "export").stdout


def test_the_library_may_be_set_and_is_otherwise_in_the_folder_for_data(
    reports: Path, tmp_path: Path, no_settings_of_ones_own: Path
) -> None:
    settings = tmp_path / "own.yaml"
    settings.write_text(f"library:\n  file: {tmp_path / 'set.db'}\n")
    runner = CliRunner()
    runner.invoke(broadsheet, ["import", str(reports), "--config", str(settings)], catch_exceptions=False)
    assert (tmp_path / "set.db").is_file()
    runner.invoke(broadsheet, ["import", str(reports)], catch_exceptions=False)
    assert list(no_settings_of_ones_own.rglob("library.db"))


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader, " * 100)
    for words in (["doctor"], ["remove", "x"], ["reindex"], ["own", "export"], ["import"]):
        result = run(str(tmp_path / "letter.txt"), *words)
        assert result.exit_code == 2
        assert "no library of Broadsheet" in result.output
