"""An import that is killed at any moment leaves a sound library, and the next one completes it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from library.database import LibraryFile

COUNT = 200
PROGRAM = """
import sys
from pathlib import Path
from library.database import LibraryFile
from library.importing import run_import
from library.readers import Limits

if __name__ == "__main__":
    with LibraryFile(Path(sys.argv[1])) as library:
        print("begun", flush=True)
        run_import(library, sys.argv[2:], Limits(10**7, 10**6), processes=1)
"""


def articles(seed: int) -> str:
    random = Random(seed)
    words = ["quay", "ferry", "storm", "mayor", "crane", "pilot", "rope", "tide", "council", "herring"]
    lines = []
    for number in range(COUNT):
        said = " ".join(random.choice(words) for _ in range(20))
        text = f"“The {said},” harbour master Helen Roe said on day {number}.\n\nThe {said} went on."
        lines.append(
            json.dumps({"title": f"Report {number}", "text": text, "url": f"https://p.example/a/{number}"})
        )
    return "\n".join(lines)


def run(program: Path, library: Path, source: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(program), str(library), str(source)], stdout=subprocess.PIPE, text=True
    )


def complete(program: Path, library: Path, source: Path) -> None:
    with run(program, library, source) as process:
        assert process.wait() == 0


def content(file: Path) -> list[tuple[object, ...]]:
    with LibraryFile(file, create=False) as library:
        kept = library.articles.read_all(library.articles.ids())
        return sorted((one.article.id, one.article, one.quotations) for one in kept)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_import_leaves_whole_articles_and_the_next_completes_it(tmp_path: Path) -> None:
    program, source = tmp_path / "program.py", tmp_path / "lines.jsonl"
    program.write_text(PROGRAM)
    source.write_text(articles(1))
    complete(program, tmp_path / "whole" / "library.db", source)
    killed = tmp_path / "killed" / "library.db"
    random = Random(2)
    for _ in range(3):
        with run(program, killed, source) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            try:
                process.wait(timeout=random.uniform(0.2, 2.5))
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
        with sqlite3.connect(killed) as tables:
            assert tables.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            half = (
                "SELECT count(*) FROM article LEFT JOIN content USING (number) WHERE content.article IS NULL"
            )
            assert tables.execute(half).fetchone() == (0,)
    complete(program, killed, source)
    assert content(killed) == content(tmp_path / "whole" / "library.db")
