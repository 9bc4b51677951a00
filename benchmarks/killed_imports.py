"""Kills an import at random moments and looks at what is left.

    python -m benchmarks.killed_imports FILE.jsonl [TIMES [SEED]]

Imports FILE once undisturbed, then into another library that is killed (SIGKILL to the import and all its
workers) TIMES times (default 50) at a random moment, looking each time whether the database is sound and no
article is there by half; the last run is left to finish. Both libraries must then hold the same content.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import monotonic

from library.database import LibraryFile


def main(file: str, times: int = 50, seed: int = 1) -> int:
    """Run it and print what was found; return 1 when anything was not as it should be."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, killed = Path(folder, "whole.db"), Path(folder, "killed.db")
        began = monotonic()
        with _import(file, whole) as process:
            process.wait()
        lasted = monotonic() - began
        print(f"undisturbed: {lasted:.1f} s, {_count(whole)} articles")
        wrong = killings = 0
        while killings < times:
            with _import(file, killed, again=True) as process:
                try:
                    process.wait(timeout=random.uniform(0.1, lasted))
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
            killings += 1
            found = _unsound(killed)
            wrong += bool(found)
            print(f"killed {killings:2}: {_count(killed):6} articles there {found or 'sound'}", flush=True)
        with _import(file, killed, again=True) as process:
            process.wait()
        same = _content(whole) == _content(killed)
        print(f"finished: {_count(killed)} articles, content {'the same' if same else 'NOT the same'}")
    return int(bool(wrong) or not same)


def _import(file: str, library: Path, *, again: bool = False) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tui", "import", file, "--library", str(library)]
    return subprocess.Popen(
        command + ["--again"] * again,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _count(library: Path) -> int:
    if not library.exists():
        return 0
    with LibraryFile(library) as opened:
        return len(opened.articles)


def _unsound(library: Path) -> str:
    """Return what is wrong with a library, nothing when it is sound."""
    if not library.exists():
        return ""
    with LibraryFile(library), sqlite3.connect(library) as tables:
        checked = tables.execute("PRAGMA integrity_check").fetchone()[0]
        half = "SELECT count(*) FROM article LEFT JOIN content USING (number) WHERE content.article IS NULL"
        without = tables.execute(half).fetchone()[0]
    return "" if checked == "ok" and not without else f"{checked}, {without} articles by half"


def _content(library: Path) -> dict[str, tuple[object, ...]]:
    with LibraryFile(library, create=False) as opened:
        kept = opened.articles.read_all(opened.articles.ids())
        return {one.article.id: (one.article, one.quotations) for one in kept}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
