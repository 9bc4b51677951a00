from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from library.sample import sample_paths
from tui.command_line.commands import broadsheet

GAS = str(sample_paths()[0])


def run(*words: str, piped: str | None = None) -> Result:
    result = CliRunner().invoke(broadsheet, list(words), input=piped, catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def unshared(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("One\n\n“We shall plant ten thousand trees,” the mayor said.\n")
    (tmp_path / "b.txt").write_text("Two\n\nNothing was said.\n")
    return tmp_path


def test_compare_prints_version_one_of_the_json() -> None:
    result = run("compare", GAS, "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(document) == ["version", "articles", "quotes", "matches", "statements", "passages", "copies"]
    assert document["version"] == 1
    by_id = {quote["id"]: quote for quote in document["quotes"]}
    for article in document["articles"]:
        text = Path(article["path"]).read_text("utf-8")
        for quote in document["quotes"]:
            if quote["article"] == article["id"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]
    assert document["matches"]
    for match in document["matches"]:
        assert match["relation"] in {"identical", "trimmed", "reworded", "indirect"}
        assert 0 <= match["score"] <= 1
        for a_start, a_end, b_start, b_end in match["aligned"]:
            a, b = by_id[match["a"]], by_id[match["b"]]
            assert a["start"] <= a_start < a_end <= a["end"]
            assert b["start"] <= b_start < b_end <= b["end"]
    assert {name for statement in document["statements"] for name in statement["quotes"]} <= set(by_id)


def test_the_text_of_each_article_is_added_on_demand() -> None:
    with_text = json.loads(run("compare", GAS, "--format", "json", "--text").stdout)
    assert all(
        Path(article["path"]).read_text("utf-8") == article["text"] for article in with_text["articles"]
    )
    assert "text" not in json.loads(run("quotes", GAS, "--format", "json").stdout)["articles"][0]


def test_quotes_has_no_matches_and_says_who_spoke() -> None:
    document = json.loads(run("quotes", GAS, "--format", "json").stdout)
    assert "matches" not in document
    speakers = {quote["speaker"]["name"] for quote in document["quotes"] if quote["speaker"]}
    assert {"Aleksei Ryabtsev", "Viktor Dzhemalov"} <= speakers
    report = run("quotes", GAS).stdout
    assert all(speaker in report for speaker in speakers)


def test_quotes_can_be_asked_for_by_speaker_outlet_cue_and_kind() -> None:
    def quoted(*options: str) -> list[dict[str, object]]:
        quotes: list[dict[str, object]] = json.loads(
            run("quotes", GAS, *options, "--format", "json").stdout or "{}"
        )["quotes"]
        return quotes

    everything = quoted()
    by_speaker = quoted("--speaker", "dzhemalov")
    assert 0 < len(by_speaker) < len(everything)
    assert len(quoted("--speaker", "riabtsev")) > 0
    assert {quote["article"] for quote in quoted("--outlet", "tarkh")} < {
        quote["article"] for quote in everything
    }
    assert quoted("--speaker", "dzhemalov", "--outlet", "tarkh")[0] in by_speaker
    assert 0 < len(quoted("--cue", "stressed")) < 5
    indirect = quoted("--kind", "indirect")
    assert indirect
    assert {quote["kind"] for quote in indirect} == {"indirect"}
    assert len(indirect) + len(quoted("--kind", "direct")) == len(everything)


def test_compare_explains_its_matches() -> None:
    assert "because: shared words: " in run("compare", GAS, "--explain").stdout
    document = json.loads(run("compare", GAS, "--explain", "--format", "json").stdout)
    reworded = next(match for match in document["matches"] if match["rule"] == "shared-words")
    assert reworded["score"] >= reworded["asked"] > 0
    assert all(0 < weight <= 1 for _, weight in reworded["words"])


def test_compare_tells_who_left_a_statement_out() -> None:
    assert "left out by North Wire" in run("compare", GAS).stdout
    document = json.loads(run("compare", GAS, "--format", "json").stdout)
    article_of = {quote["id"]: quote["article"] for quote in document["quotes"]}
    for statement in document["statements"]:
        carried = {article_of[quote] for quote in statement["quotes"]}
        assert carried.isdisjoint(statement["left_out"])
        assert len(carried) + len(statement["left_out"]) == 4


def test_quotes_explains_its_attributions() -> None:
    assert "because: said-" in run("quotes", GAS, "--explain").stdout
    document = json.loads(run("quotes", GAS, "--explain", "--format", "json").stdout)
    assert all("rule" in quote for quote in document["quotes"])
    assert "rule" not in json.loads(run("quotes", GAS, "--format", "json").stdout)["quotes"][0]


def test_the_report_shows_each_wording_and_marks_what_differs() -> None:
    report = run("compare", GAS).stdout
    assert "shared statements" in report.splitlines()[0]
    assert "North Wire, reworded" in report
    assert "‹" in report
    assert "\x1b" not in report


@pytest.fixture
def reprinted(tmp_path: Path) -> Path:
    copied = (
        "The harbour council of Port Sterrin voted on Tuesday to close the eastern quay to ferries.\n\n"
        "Two ferry lines have moved their boats to the fishing harbour, where the water is deep enough for "
        "them at high tide only, and a third has stopped sailing for as long as the works go on.\n\n"
        "The engineers who looked at the piles under the quay in spring found nine of them broken.\n"
    )
    (tmp_path / "meridian.txt").write_text(f"Quay to close\n\n{copied}")
    (tmp_path / "tarkh.txt").write_text(
        f"Ferries must leave\n\n{copied}\nNobody in the town was surprised.\n"
    )
    return tmp_path


def test_the_report_lists_reused_text_once_with_its_outlets(reprinted: Path) -> None:
    report = run("compare", str(reprinted)).stdout
    assert "3 reused passages" in report.splitlines()[0]
    assert report.count("found nine of them broken") == 1
    assert report.count("[copy] 2 reports: ") == 3
    [line] = [line for line in report.splitlines() if line.startswith("The same copy")]
    assert line.index("tarkh.txt") < line.index("meridian.txt")


def test_the_json_gives_passages_with_their_kind_and_copies_with_the_fullest_first(reprinted: Path) -> None:
    document = json.loads(run("compare", str(reprinted), "--format", "json", "--text").stdout)
    texts = {article["id"]: article["text"] for article in document["articles"]}
    paths = {article["id"]: Path(article["path"]).name for article in document["articles"]}
    for passage in document["passages"]:
        one, other = (
            texts[side["article"]][side["start"] : side["end"]] for side in (passage["a"], passage["b"])
        )
        assert one == other
        assert (passage["kind"], passage["score"]) == ("copy", 1)
    [group] = document["copies"]
    assert [paths[name] for name in group] == ["tarkh.txt", "meridian.txt"]


def test_search_prints_hits_and_their_places() -> None:
    document = json.loads(run("search", GAS, "kopeck", "--format", "json").stdout)
    assert document["total"] == len(document["hits"]) > 0
    for hit in document["hits"]:
        text = Path(hit["path"]).read_text("utf-8")
        assert [text[start:end].lower().rstrip("s") for start, end in hit["spans"]] == ["kopeck"] * hit[
            "count"
        ]
    assert "‹" in run("search", GAS, "kopeck").stdout


def test_a_wrong_query_points_at_the_place() -> None:
    result = run("search", GAS, "gas (line")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "      ^"


def test_exit_status_tells_what_was_found(unshared: Path, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    assert run("compare", GAS).exit_code == 0
    assert run("compare", str(unshared)).exit_code == 0
    assert run("compare", str(unshared / "b.txt")).exit_code == 1
    assert run("quotes", str(unshared)).exit_code == 0
    assert run("quotes", str(unshared / "b.txt")).exit_code == 1
    assert run("compare", GAS, missing).exit_code == 3
    for command in ("compare", "quotes", "match"):
        assert run(command, missing).exit_code == 2
    assert run("search", missing, "gas").exit_code == 2
    assert run("search", GAS, "zebra").exit_code == 1
    assert run("compare").exit_code == 2
    assert run("compare", GAS, "--format", "xml").exit_code == 2


def test_what_is_skipped_is_named_on_standard_error_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01" * 500)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "set.jsonl").write_text('{"title": "broken\n')
    result = run("quotes", str(tmp_path), GAS, "--format", "json")
    assert result.exit_code == 3
    assert len(json.loads(result.stdout)["articles"]) == 4
    assert [line.split(str(tmp_path))[1].split(":")[0] for line in result.stderr.splitlines()] == [
        "/binary.txt",
        "/empty.txt",
        "/set.jsonl",
    ]


def test_standard_input_is_an_article() -> None:
    result = run("quotes", "-", piped="Title\n\n“It took long enough,” Mayor Ada Lind said on Monday.\n")
    assert result.exit_code == 0
    assert "Ada Lind" in result.stdout


def test_a_slip_of_the_pen_is_recognised() -> None:
    result = run("comapre", GAS)
    assert result.exit_code == 2
    assert "did you mean `broadsheet compare`" in result.stderr


def test_without_a_terminal_the_reading_room_says_what_to_do() -> None:
    result = run(GAS)
    assert result.exit_code == 2
    assert "broadsheet compare" in result.stderr


def test_opening_what_is_not_there_says_so_before_any_screen(tmp_path: Path) -> None:
    result = run(str(tmp_path / "missing.txt"))
    assert result.exit_code == 2
    assert "no such file or directory" in result.stderr


def test_help_may_stand_behind_a_path() -> None:
    assert "side by side" in run(GAS, "--help").stdout


def test_help_shows_examples_and_commands() -> None:
    shown = run("--help").stdout
    for word in ("compare", "quotes", "search", "config", "Examples:", "Exit status:"):
        assert word in shown
    assert run("--version").stdout.startswith("broadsheet, version")
    assert "Usage:" in run().output


def test_config_shows_checks_and_names_paths(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("search:\n  most_results: 7\n")
    assert "most_results: 7" in run("config", "show", "--config", str(own)).stdout
    assert "sound" in run("config", "check", "--config", str(own)).stdout
    assert "config.yaml" in run("config", "path").stdout
    own.write_text("serach:\n  most_results: 7\n")
    wrong = run("config", "check", "--config", str(own))
    assert wrong.exit_code == 2
    assert f"{own}:1: unknown setting serach; did you mean search?" in wrong.stderr
    assert run("compare", GAS, "--config", str(own)).exit_code == 2


def test_themes_and_keys_that_do_not_exist_are_found(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        'appearance:\n  theme: nosuch\nkeys:\n  search: boguskey\n  find: ctrl+slash\n  lock: "="\n'
    )
    wrong = run("config", "check", "--config", str(own))
    assert wrong.exit_code == 2
    assert "there is no theme nosuch" in wrong.stderr
    assert [line.split(": ")[1] for line in wrong.stderr.splitlines()] == ["appearance.theme", "keys.search"]
    assert run("config", "check").exit_code == 0


def test_hostile_text_reaches_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "evil\x1b]0;x\x07.txt").write_text(
        "T\x1b[31m\n\n“We shall \x1b]52;c;x\x07 plant many trees,” Ada Lind said.\n"
    )
    for words in (["compare"], ["quotes"], ["quotes", "--format", "json"]):
        output = run(*words, str(tmp_path), GAS).output
        assert "\x1b" not in output
        assert "\\u001b" not in output


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("One\n\n“We shall plant ten thousand trees,” the mayor said.\n")
    french = (
        "« Nous allons planter dix mille arbres dans la ville », a dit la maire, et elle ne regrette pas."
    )
    (tmp_path / "b.txt").write_text(f"Deux\n\n{french}\n")
    (tmp_path / "c.txt").write_text(
        "Trois\n\nLe conseil de la ville n'a pas dit un mot sur les arbres de la place.\n"
    )
    return tmp_path


def test_reports_say_once_of_each_foreign_article_what_is_read_in_it(foreign: Path) -> None:
    note = "French: quotation marks only, no speakers"
    compared = run("compare", str(foreign)).stdout.splitlines()
    assert [compared[number - 2] for number, line in enumerate(compared) if line.strip() == note] == [
        "b | Deux",
        "c | Trois",
    ]
    quoted = run("quotes", str(foreign)).stdout
    assert quoted.count(note) == 1
    assert quoted.splitlines()[0].endswith("2 in French (quotation marks only, no speakers)")
    assert "French" not in run("quotes", str(foreign / "a.txt")).stdout


def test_the_json_tells_the_language_of_each_article(foreign: Path) -> None:
    for command in ("compare", "quotes"):
        articles = json.loads(run(command, str(foreign), "--format", "json").stdout)["articles"]
        assert [article["language"] for article in articles] == ["", "fr", "fr"]
