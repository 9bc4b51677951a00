"""The program itself on a terminal: what a reader sees, and what reaches the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from library.database import LibraryFile
from tests.tui.reading_room import gas_reports

if sys.platform == "win32":
    pytest.skip("no pty here", allow_module_level=True)

from tests.tui.terminal import Terminal, broadsheet

HOSTILE = (
    "[sic] [/] [b]bold[/b] [@click=app.quit('x')]click[/] [Reuters] "
    "esc\x1b[31m osc\x1b]52;c;ZXZpbA==\x07 title\x1b]0;owned\x07 clear\x1b[2J c1\x9b31m "
    "nul\x00 bs\x08 del\x7f so\x0e "
    "rlo\u202eoverride\u202c lri\u2066isolate\u2069 nel\x85line ls\u2028line"
)
VISIBLE = ("[sic]", "[/]", "[b]bold[/b]", "[@click=app.quit('x')]click[/]", "[Reuters]", "override")


def test_a_reader_compares_searches_and_quits() -> None:
    with broadsheet(*gas_reports(), columns=160) as terminal:
        terminal.shows("1 TARKH", "2 North Wire", "3 Meridian", "shared by the articles on screen")
        terminal.press("]")
        terminal.shows("Ryabtsev ·", "wordings in 3 reports", " 1 of ")
        terminal.press("]")
        terminal.shows(" 2 of ")
        terminal.press("o")
        terminal.shows("▶ North Wire")
        terminal.press("skopeck")
        terminal.shows("1 hit", "enter goes to the results")
        terminal.press("\r")
        terminal.until(lambda: "enter goes to the results" not in terminal.text)
        terminal.press("\r")
        terminal.shows("hit 1 of 1", "1 TARKH")
        terminal.press("q")
        assert terminal.ends() == 0


def test_the_sample_opens_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent.parent))
    monkeypatch.chdir(tmp_path)
    with broadsheet("--sample") as terminal:
        terminal.shows("shared by the articles on screen")
        terminal.press("q")
        assert terminal.ends() == 0
    assert not list(tmp_path.iterdir())


def test_no_article_headline_or_outlet_steers_the_terminal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        words = f"“We shall plant ten thousand trees {HOSTILE} along the river,” Ada Lind said."
        (tmp_path / f"{name}\x1b]0;file\x07.txt").write_text(
            f"Headline {HOSTILE}\n\n{words}\n\nFiller paragraph.\n" * 2
        )
    fields = {"title": f"T {HOSTILE}", "source": f"Outlet {HOSTILE}", "date": HOSTILE}
    line = json.dumps({**fields, "text": f"“Nobody {HOSTILE} knows the way,” Bo Ek said."}) + "\n"
    (tmp_path / "set.jsonl").write_text(line * 2)
    with broadsheet(str(tmp_path), columns=200, rows=60) as terminal:
        terminal.shows("shared by the articles on screen", *VISIBLE)
        terminal.press("]")
        terminal.shows("wordings in")
        terminal.press("x")
        terminal.shows("in or out")
        terminal.press("\x1b")
        terminal.until(lambda: "in or out" not in terminal.text)
        terminal.press("s")
        terminal.shows("search headline")
        terminal.press("trees OR way")
        terminal.shows("4 articles", "enter goes to the results")
        terminal.press("\r")
        terminal.until(lambda: "enter goes to the results" not in terminal.text)
        terminal.press("\r")
        terminal.shows("hit 1 of")
        terminal.press("y")
        terminal.shows("Copied")
        terminal.press("q")
        assert terminal.ends() == 0
    for sequence in (
        b"\x1b[31m",
        b"\x1b]0;owned",
        b"\x1b]0;file",
        b"\x1b]52;c;ZXZpbA==",
        b"\x9b31m",
        "\x9b31m".encode(),
    ):
        assert sequence not in terminal.output
    for character in "\x00\x08\x7f\x0e\x85\u202e\u202c\u2066\u2069\u2028":
        assert character.encode() not in terminal.output, ascii(character)


def test_what_cannot_be_read_is_named_on_screen_and_after_it(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"caf\xe9")
    with broadsheet(
        *gas_reports(), str(tmp_path / "broken.txt"), str(tmp_path / "[missing].txt")
    ) as terminal:
        terminal.shows("Skipped", "shared by the articles")
        terminal.press("q")
        assert terminal.ends() == 3
    last_words = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
    assert "broken.txt: not valid UTF-8" in last_words
    assert "[missing].txt: no such file or directory" in last_words


def test_a_report_comes_through_a_pipe_and_the_keyboard_still_works(tmp_path: Path) -> None:
    piped = tmp_path / "piped.txt"
    piped.write_bytes(Path(gas_reports()[0]).read_bytes())
    script = tmp_path / "run.sh"
    script.write_text(f'exec "{sys.executable}" -m tui - "{gas_reports()[1]}" < "{piped}"\n')
    with Terminal(["/bin/sh", str(script)]) as terminal:
        terminal.shows("shared by the articles on screen")
        terminal.press("]")
        terminal.shows(" 1 of ")
        terminal.press("q")
        assert terminal.ends() == 0


def test_without_colour_the_labels_still_tell() -> None:
    with broadsheet(*gas_reports()[:2], NO_COLOR="1") as terminal:
        terminal.shows("shared by the articles on screen", "A~")
        terminal.press("]")
        terminal.shows("reworded", "▶")
        terminal.press("q")
        assert terminal.ends() == 0


def test_what_is_typed_at_once_is_not_lost() -> None:
    with broadsheet(*gas_reports()) as terminal:
        terminal.shows("shared by the articles on screen")
        terminal.press("/valve")
        terminal.shows("hit 1 of", " / valve")
        terminal.press("\r")
        terminal.until(lambda: " / valve" not in terminal.text)
        terminal.press("q")
        assert terminal.ends() == 0


def test_a_line_that_is_typed_and_entered_at_once_is_taken_whole(tmp_path: Path) -> None:
    with broadsheet(**on_a_library(tmp_path)) as terminal:
        terminal.shows("No articles yet")
        terminal.press("i/no/such/folder\r")
        terminal.shows("There is no file or folder /no/such/folder")
        terminal.press("\x1b")
        terminal.shows("opens the sample, three events")
        terminal.press("q")
        assert terminal.ends() == 0


def test_a_pipe_that_has_no_room_for_a_script_gets_escapes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Заголовок\n\n“Мы открываем мост сегодня утром,” Ada Lind said.\n")
    run = subprocess.run(
        [sys.executable, "-m", "tui", "quotes", str(tmp_path / "a.txt")],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert run.returncode == 0
    assert b"Ada Lind" in run.stdout


def on_a_library(folder: Path) -> dict[str, str]:
    """Return variables that keep the program away from whoever runs the tests."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return dict.fromkeys(names, str(folder))


def test_without_paths_the_library_opens_and_is_made_where_there_is_none(tmp_path: Path) -> None:
    with broadsheet(**on_a_library(tmp_path)) as terminal:
        terminal.shows("No articles yet", "imports files or folders", "library.db")
        terminal.press("?")
        terminal.shows("Opening", "What is listed")
        terminal.press("qq")
        assert terminal.ends() == 0
    assert (tmp_path / "broadsheet" / "library.db").exists()


def test_a_reader_imports_a_folder_opens_a_story_and_quits(tmp_path: Path) -> None:
    from tests.tui.library_room import sample_library

    file = sample_library(tmp_path / "mine.db")
    (tmp_path / "late.txt").write_text("A late report\n\n“The quay stays closed,” Ada Lind said.\n")
    with broadsheet("--library", str(file), columns=160, **on_a_library(tmp_path)) as terminal:
        terminal.shows("12 articles", "Rail strike", "Gas dispute", "1 of 3")
        terminal.press(f"i{tmp_path}/late.txt\r")
        terminal.shows("1 article read: 1 added")
        terminal.press("\x1b")
        terminal.shows("13 articles")
        terminal.press("/gas\r")
        terminal.shows("only: “gas”")
        terminal.press("\r")
        terminal.shows("shared by the articles on screen", "back to the library")
        terminal.press("q")
        terminal.shows("Gas dispute", "only: “gas”")
        terminal.press("q")
        assert terminal.ends() == 0


def test_a_library_that_cannot_be_used_is_named_before_there_is_a_screen(tmp_path: Path) -> None:
    import sqlite3

    newer = tmp_path / "newer.db"
    LibraryFile(newer).close()
    tables = sqlite3.connect(newer)
    tables.execute("PRAGMA user_version = 99")
    tables.close()
    strange = tmp_path / "strange.db"
    strange.write_text("no database at all, but long enough to be taken for one " * 40)
    for file, words in ((newer, b"newer version of Broadsheet"), (strange, b"no library of Broadsheet")):
        with broadsheet("--library", str(file), columns=240, **on_a_library(tmp_path)) as terminal:
            assert terminal.ends() == 2
        assert words in terminal.output
        assert file.name.encode() in terminal.output
        assert b"\x1b[?1049h" not in terminal.output
