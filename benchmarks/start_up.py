"""Processor time to the first readable text, against a bare Textual app with one Static, run in turn.

usage: python -m benchmarks.start_up [--runs N] --marker TEXT PATH...
"""

from __future__ import annotations

import argparse
import sys
from statistics import median

from benchmarks.processor_time import processor_seconds
from tests.tui.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("MARKER")
Bare().run()
"""


def seconds_to(marker: str, command: list[str]) -> float:
    """Start `command` and return its processor seconds when `marker` can be read."""
    with Terminal(command) as terminal:
        terminal.until(lambda: marker.encode() in terminal.output)
        return processor_seconds(terminal.process)


def main() -> None:
    """Print both medians and the median of the ratios, pair by pair."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--marker", required=True, help="a word of the article in the first pane")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    bare, ours = [], []
    for run in range(options.runs + 1):
        pair = (
            seconds_to("MARKER", [sys.executable, "-c", BARE]),
            seconds_to(options.marker, [sys.executable, "-m", "tui", *options.paths]),
        )
        if run:  # the first pair warms the caches
            bare.append(pair[0])
            ours.append(pair[1])
    ratios = [one / other for one, other in zip(ours, bare, strict=True)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f} in {len(ratios)} pairs"
    print(f"bare {median(bare) * 1000:.0f} ms, broadsheet {median(ours) * 1000:.0f} ms of processor time")
    print(f"ratio: median {median(ratios):.2f}, {spread}")


if __name__ == "__main__":
    main()
