"""Processor time a key: four panes of about 20 KB each, invented text with shared statements.

usage: python -m benchmarks.keys [--count N]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

from benchmarks.processor_time import processor_seconds
from tests.tui.terminal import Terminal, broadsheet

SYLLABLES = (
    "ba",
    "cor",
    "del",
    "en",
    "fos",
    "gri",
    "hal",
    "im",
    "jon",
    "kel",
    "lum",
    "mar",
    "nis",
    "ol",
    "per",
)
SMALL_WORDS = ("the", "of", "and", "to", "in", "that", "was", "for", "on", "with")
KEYS = {
    "line (j/k)": "jjjjjkkkkk",
    "page (space/b)": "  bb",
    "statement (])": "]",
    "counterpart (o)": "o",
    "lock (=)": "=",
}


def write_reports(folder: Path) -> None:
    """Write four reports of 20 KB that share forty statements."""
    rng = random.Random(7)

    def word() -> str:
        return rng.choice(SMALL_WORDS) if rng.random() < 0.4 else "".join(rng.choices(SYLLABLES, k=3))

    def sentence(length: int) -> str:
        return " ".join(word() for _ in range(length))

    shared = [sentence(24) for _ in range(40)]
    for number in range(4):
        paragraphs = []
        for statement in shared:
            said = statement if number % 2 else " ".join(statement.split()[:18])
            paragraphs += [
                f"{sentence(50).capitalize()}.",
                f"“{said.capitalize()},” Ada Lind said on Monday.",
            ]
        (folder / f"report-{number}.txt").write_text(
            "A headline\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8"
        )


def main() -> None:
    """Print processor milliseconds a key, by kind of key."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=40)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder)
        sizes = [file.stat().st_size for file in folder.iterdir()]
        settings = folder / ".settings.yaml"
        settings.write_text("comparison:\n  most_panes: 4\n  narrowest_pane: 25\n")
        with broadsheet(str(folder), "--config", str(settings), columns=160, rows=45) as terminal:
            terminal.shows("4 report-3", "shared by the articles on screen")
            wait_for_silence(terminal, 1.5)
            print(f"four panes of {min(sizes) / 1000:.0f}-{max(sizes) / 1000:.0f} KB, 160x45")
            for kind, keys in KEYS.items():
                before = processor_seconds(terminal.process)
                for number in range(count):
                    terminal.press(keys[number % len(keys)])
                    wait_for_silence(terminal, 0.05)
                spent = processor_seconds(terminal.process) - before
                print(f"  {kind:16} {spent / count * 1000:5.1f} ms of processor time a key")


def wait_for_silence(terminal: Terminal, seconds: float) -> None:
    """Read until nothing was written for `seconds`."""
    while terminal.read(seconds):
        pass


if __name__ == "__main__":
    main()
