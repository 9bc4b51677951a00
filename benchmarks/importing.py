"""How fast a file in JSON lines is imported, beside a plain loop that only parses it and writes SQLite.

    python -m benchmarks.importing FILE.jsonl [COUNT]

Takes the first COUNT articles (default: all). Prints articles per second (by the clock, and per second of
processor time of all processes), the memory of the largest process, and what a second import of the same file
costs. Ours includes quotations with speakers, stories, matches across the library and the search index.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from time import monotonic


def main(file: str, count: int | None = None) -> None:
    """Run all and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "lines.jsonl")
        with Path(file).open(encoding="utf-8") as whole, lines.open("w", encoding="utf-8") as part:
            number = sum(1 for line in islice(whole, count) if part.write(line))
        print(f"{number} articles, {lines.stat().st_size / 1e6:.1f} MB")
        plain = [sys.executable, __file__, "--plain", str(lines), str(Path(folder, "plain.db"))]
        ours = [
            sys.executable,
            "-m",
            "tui",
            "import",
            str(lines),
            "--library",
            str(Path(folder, "l", "ours.db")),
        ]
        print(f"{'':26} {'seconds':>8} {'art/s':>8} {'cpu s':>8} {'art/cpu s':>10} {'largest MB':>11}")
        for name, command in (("plain loop", plain), ("import", ours), ("import again", ours)):
            seconds, processor, memory = _measured(command)
            rates = number / seconds, number / processor
            print(
                f"{name:26} {seconds:8.1f} {rates[0]:8.0f} {processor:8.1f} {rates[1]:10.0f} {memory:11.0f}"
            )
        kept = sum(path.stat().st_size for path in Path(folder, "l").rglob("*") if path.is_file())
        print(f"library, matches and index on disk: {kept / 1e6:.1f} MB")


def _measured(command: list[str]) -> tuple[float, float, float]:
    """Return seconds, processor seconds and the megabytes of the largest process of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, processor, after.ru_maxrss / 1024


def _plain_loop(lines: str, database: str) -> None:
    with sqlite3.connect(database) as tables, Path(lines).open(encoding="utf-8") as file:
        tables.execute("CREATE TABLE article (title TEXT, text TEXT)")
        for line in file:
            stated = json.loads(line)
            text = stated.get("text") or stated.get("maintext") or stated.get("body") or ""
            tables.execute("INSERT INTO article VALUES (?, ?)", (stated.get("title") or "", text))


if __name__ == "__main__":
    if sys.argv[1] == "--plain":
        _plain_loop(*sys.argv[2:])
    else:
        main(sys.argv[1], *map(int, sys.argv[2:]))
