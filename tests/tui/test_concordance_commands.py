"""`broadsheet concordance`, `collocates` and `dispersion`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from library.sample import sample_paths
from tests.tui.test_command_line import run

GAS = str(sample_paths()[0])


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    """Four reports in which a ferry is called old, new, and in other scripts."""
    texts = {
        "post": "The old ferry sails again.\n\nNobody missed the old ferry until the old ferry was gone.",
        "gazette": "A new ferry sails. An old ferry stays.",
        "日本新聞": "新しい ferry が港に来た。",
        "alahram": "وصلت ferry جديدة إلى الميناء",
        "weather": "Rain is expected.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return str(tmp_path)


def test_a_concordance_has_its_keywords_below_each_other(harbour: str) -> None:
    result = run("concordance", harbour, "ferry")
    head, blank, *lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert head == "7 hits in 4 articles"
    assert not blank
    assert len(lines) == 7
    assert len({cell_len(line[: line.index("‹")]) for line in lines}) == 1
    assert all("‹ferry›" in line for line in lines)


def test_a_concordance_is_sorted_limited_and_as_wide_as_asked_for(harbour: str) -> None:
    document = json.loads(
        run("concordance", harbour, "ferry", "--sort", "left", "--width", "1", "--format", "json").stdout
    )
    assert (document["version"], document["total"], document["sort"], document["width"]) == (1, 7, "left", 1)
    left = [line["left"].strip() for line in document["lines"]]
    assert left == ["new", "old", "old", "old", "old", "وصلت", "い"]
    short = run("concordance", harbour, "ferry", "--limit", "2").stdout
    assert short.splitlines()[0] == "7 hits in 4 articles, the first 2 shown"
    assert len(short.splitlines()) == 4


def test_a_concordance_as_csv_and_json_keeps_the_offsets(harbour: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("concordance", harbour, "ferry", "--format", "csv").stdout)))
    lines = json.loads(run("concordance", harbour, "ferry", "--format", "json").stdout)["lines"]
    assert [{name: str(value) for name, value in line.items()} for line in lines] == rows
    for line in lines:
        text = Path(line["path"]).read_text("utf-8")
        assert text[line["start"] : line["end"]] == line["keyword"] == "ferry"
        source = text[line["left_start"] : line["right_end"]]
        assert source.replace("\n", " ") == line["left"] + line["keyword"] + line["right"]


def test_collocates_say_what_they_were_counted_over(harbour: str) -> None:
    report = run("collocates", harbour, "ferry").stdout
    assert "1 collocate near 7 hits, held against the " in report
    assert "words of the 5 articles read; function words are left out" in report.splitlines()[0]
    assert report.splitlines()[-1].split()[:4] == ["old", "4", "4", "0"]
    assert "the" in [
        line.split()[0]
        for line in run("collocates", harbour, "ferry", "--function-words").stdout.splitlines()[3:]
    ]


def test_collocates_as_csv_and_json_have_the_same_figures(harbour: str) -> None:
    options = ("collocates", harbour, "ferry", "--least", "1", "--window", "2", "--sort", "likelihood")
    rows = list(csv.DictReader(io.StringIO(run(*options, "--format", "csv").stdout)))
    document = json.loads(run(*options, "--format", "json").stdout)
    assert [{name: str(value) for name, value in entry.items()} for entry in document["collocates"]] == rows
    assert document["corpus"]["of"] == "articles read"
    likelihoods = [entry["likelihood"] for entry in document["collocates"]]
    assert likelihoods == sorted(likelihoods, reverse=True)


def test_a_dispersion_shows_where_hits_stand_and_how_evenly(harbour: str) -> None:
    report = run("dispersion", harbour, "ferry").stdout.splitlines()
    assert report[0].startswith("7 hits in 4 of 5 articles read; DP 0.")
    assert [line for line in report if line.startswith("post") and line.count("▂") == 3]
    assert report[-1] == "7 in articles without a date"


def test_a_dispersion_has_a_row_for_each_hit_in_csv_and_its_months_in_json() -> None:
    rows = list(csv.DictReader(io.StringIO(run("dispersion", GAS, "gas", "--format", "csv").stdout)))
    document = json.loads(run("dispersion", GAS, "gas", "--format", "json").stdout)
    assert len(rows) == document["hits"] == sum(len(plot["places"]) for plot in document["plots"])
    assert all(0 <= float(row["place"]) < 1 for row in rows)
    assert sum(month["hits"] for month in document["months"]) + document["undated"] == document["hits"]
    assert 0 <= document["deviation_of_proportions"] <= document["normalised"] <= 1


@pytest.mark.parametrize("command", ["concordance", "collocates", "dispersion"])
def test_what_is_nowhere_is_explained_and_a_wrong_query_shown(command: str, harbour: str) -> None:
    nothing = run(command, harbour, "submarine")
    assert nothing.exit_code == 1
    assert "submarine" in nothing.stdout
    wrong = run(command, harbour, "ferry (boat")
    assert wrong.exit_code == 2
    assert wrong.stderr.splitlines()[-1].strip() == "^"
    assert json.loads(run(command, harbour, "submarine", "--format", "json").stdout)["explanation"]


@pytest.mark.parametrize("command", ["concordance", "collocates", "dispersion"])
def test_nothing_of_an_article_steers_the_terminal(command: str, tmp_path: Path) -> None:
    (tmp_path / "\u202eevil.txt").write_text(
        "\x1b[31mred ferry \u202edeh \x07 ferry red red red ferry", "utf-8"
    )
    for output in ("text", "csv", "json"):
        shown = run(command, str(tmp_path), "ferry", "--format", output).stdout
        assert not {"\x1b", "\u202e", "\x07"} & set(shown)
