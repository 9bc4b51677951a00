"""Processor time until the home screen shows its first rows, against a bare Textual app, run in turn.

usage: python -m benchmarks.home_start [--runs N] [ARTICLES...]     default: 8000 100000
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.start_up import BARE, seconds_to
from library.database import LibraryFile, packed
from library.model import Article, Part

REPORTS = 4
"""Of each story."""
_WORDS = ["gas", "bridge", "strike", "harbour", "minister", "council", "vote", "storm", "budget", "railway"]


def invented(count: int) -> Iterator[Article]:
    """Yield articles of random words."""
    chosen = random.Random(7)
    for number in range(count):
        headline = " ".join(chosen.choices(_WORDS, k=7)).capitalize()
        text = f"{headline}\n\n{' '.join(chosen.choices(_WORDS, k=60))}.\n"
        end = len(headline)
        parts = (Part("headline", 0, end), Part("paragraph", end + 2, len(text) - 1))
        published = f"{2030 + number % 5}-{1 + number % 12:02}-{1 + number % 28:02}"
        outlet = f"Outlet {number % 37}"
        yield Article(
            f"{number:08}",
            f"/invented/{number}.txt",
            text,
            parts,
            headline,
            outlet=outlet,
            published=published,
        )


def fill(file: Path, count: int) -> None:
    """Make a library of `count` articles in stories of a few reports."""
    with LibraryFile(file) as library, library.transaction():
        session = library.sessions.begin(["invented"])
        stories = {}
        for number, article in enumerate(invented(count)):
            library.articles.keep(packed(article), session)
            stories[article.id] = 1 + number // REPORTS
        library.stories.put(stories)
        for story in sorted(set(stories.values())):
            library.stories.name(story, f"Story {story}")
        library.sessions.end(session, "done")


def main() -> None:
    """Print for each size the medians and the median of the ratios, pair by pair."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("articles", nargs="*", type=int, default=[8_000, 100_000])
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for count in options.articles:
            file = Path(folder, f"{count}.db")
            fill(file, count)
            pairs = [
                (
                    seconds_to("MARKER", [sys.executable, "-c", BARE]),
                    seconds_to("Story ", [sys.executable, "-m", "tui", "--library", str(file)]),
                )
                for _ in range(options.runs + 1)
            ][1:]  # the first pair warms the caches
            bare, ours = (median(side) * 1000 for side in zip(*pairs, strict=True))
            ratio = median(one / other for other, one in pairs)
            allowed = 1.5 * bare + 50
            print(
                f"{count:,} articles: bare {bare:.0f} ms, home screen {ours:.0f} ms (ratio {ratio:.2f}; "
                f"at most {allowed:.0f} ms)",
                flush=True,
            )


if __name__ == "__main__":
    main()
