"""How fast statements are matched across a library, beside what PyPI offers for it.

    python -m benchmarks.library_matching FILE.jsonl [COUNT [TIMES]]

Takes the direct quotations of COUNT articles (default: all); with TIMES > 1 also of so many perturbed copies
of the articles: other days, other words here and there. Ours runs in a process of its own; the rivals compare
the same quotations all with all (a sample of rows, extrapolated) or find neighbours by MinHash (`pip install
datasketch`). Processor time throughout.
"""

from __future__ import annotations

import json
import pickle
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from time import process_time

from benchmarks.extracted import With, extracted
from library.matching.library_wide import LibraryMatcher
from library.quotations import find_quotations
from library.readers import Limits, Skipped, Source, read_one_by_one

LIMITS = Limits(largest_file=1 << 40, longest_line=1_000_000)
SINGLES = 30
"""Articles that are added one at a time, at the end."""
ROWS = {"rapidfuzz partial_ratio, all pairs": 40, "difflib, all pairs": 1}
COLUMNS = 2_000
"""Quotations that each row of the all-pairs rivals is compared with."""
CHANGED_WORDS = 0.1


def extract(path: str, count: int, into: Path) -> tuple[int, int, float]:
    """Write articles with their quotations; return how many of each, and the seconds."""
    start = process_time()
    articles = quotations = 0
    seen: set[str] = set()
    with into.open("wb") as file:
        for read in read_one_by_one([Source(path)], LIMITS):
            if isinstance(read, Skipped) or read.id in seen:
                continue
            seen.add(read.id)
            found = find_quotations([read], indirect=False)
            pickle.dump((replace(read, text="", parts=()), found), file)
            articles, quotations = articles + 1, quotations + len(found)
            if articles == count:
                break
    return articles, quotations, process_time() - start


def perturbed(path: Path, times: int) -> Iterator[With]:
    """Yield the articles, then copies of them on other days with some words changed."""
    yield from extracted(path)
    for turn in range(1, times):
        chance = random.Random(turn)
        for article, quotations in extracted(path):
            id_ = f"{article.id}-{turn}"
            yield (
                replace(article, id=id_, published=_shifted(article.published, chance.randint(-400, 400))),
                tuple(
                    replace(
                        quotation,
                        id=f"{id_}:{quotation.start}",
                        article=id_,
                        text=_reworded(quotation.text, chance),
                    )
                    for quotation in quotations
                ),
            )


def _shifted(published: str, days: int) -> str:
    try:
        return (date.fromisoformat(published[:10]) + timedelta(days)).isoformat()
    except ValueError:
        return published


def _reworded(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for place in range(len(words)):
        if chance.random() < CHANGED_WORDS:
            words[place] = chance.choice(words)[::-1]
    return " ".join(words)


def ours(path: Path, times: int, folder: Path) -> None:
    """Match all but the last articles, then these one by one; print the figures as JSON."""
    held: list[With] = []
    count = 0

    def all_but_last() -> Iterator[With]:
        nonlocal count
        for one in perturbed(path, times):
            held.append(one)
            if len(held) > SINGLES:
                count += 1
                yield held.pop(0)

    spent = process_time()
    with LibraryMatcher(folder) as matcher:
        matches = sum(1 for _ in matcher.add(all_but_last()))
    spent = process_time() - spent
    singles = []
    for one in held:
        start = process_time()
        with LibraryMatcher(folder) as matcher:
            matches += sum(1 for _ in matcher.add([one]))
        singles.append(process_time() - start)
    figures = {
        "articles": count,
        "seconds": spent,
        "matches": matches,
        "single": statistics.median(singles),
        "slowest": max(singles),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }
    print(json.dumps(figures))


def in_a_process(path: Path, times: int) -> dict[str, float]:
    """Run `ours` by itself, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "benchmarks.library_matching", "--ours", str(path), str(times), folder]
        run = subprocess.run(words, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def all_pairs(name: str, texts: list[str]) -> float:
    """Return the seconds that comparing all with all would take."""
    from rapidfuzz import fuzz, process

    rows = random.Random(1).sample(texts, ROWS[name])
    columns = random.Random(2).sample(texts, min(COLUMNS, len(texts)))
    start = process_time()
    if name.startswith("rapidfuzz"):
        process.cdist(rows, columns, scorer=fuzz.partial_ratio, score_cutoff=85, workers=1)
    else:
        for row in rows:
            words = row.split()
            for column in columns:
                SequenceMatcher(None, words, column.split(), autojunk=False).get_matching_blocks()
    pairs = len(texts) * (len(texts) - 1) / 2
    return (process_time() - start) * pairs / (len(rows) * len(columns))


def min_hash(texts: list[str]) -> float | None:
    """Return the seconds of MinHash over pairs of words, likeness .5; None where it is not installed."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return None
    start = process_time()
    index = MinHashLSH(threshold=0.5, num_perm=64)
    for number, text in enumerate(texts):
        words = text.lower().split()
        pairs = [f"{one} {other}".encode() for one, other in pairwise(words)]
        sketch = MinHash(num_perm=64)
        sketch.update_batch(pairs or [b" ".join(word.encode() for word in words)])
        index.query(sketch)
        index.insert(str(number), sketch)
    return process_time() - start


def main() -> None:
    """Print the table."""
    if sys.argv[1] == "--ours":
        ours(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
        return
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "quotations")
        articles, quotations, extraction = extract(sys.argv[1], count, path)
        figures = in_a_process(path, 1)
        texts = [quotation.text for _, found in extracted(path) for quotation in found]
        print(f"{articles:,} articles, {quotations:,} direct quotations")
        row("ours, matching alone", articles, figures["seconds"])
        row("ours, with extraction", articles, figures["seconds"] + extraction)
        for name in ROWS:
            row(f"{name} (extrapolated)", articles, all_pairs(name, texts))
        hashed = min_hash(texts)
        if hashed is None:
            print("datasketch MinHash: not installed (pip install datasketch)")
        else:
            row("datasketch MinHash, word pairs, likeness .5", articles, hashed)
        report(figures)
        if times > 1:
            report(in_a_process(path, times))


def row(name: str, articles: int, seconds: float) -> None:
    """Print one line of the table."""
    print(f"{name:45} {seconds:12,.1f} s {articles / seconds:12,.2f} articles per processor second")


def report(figures: dict[str, float]) -> None:
    """Print what else was measured of ours."""
    print(
        f"ours, {figures['articles']:,} articles: {figures['matches']:,} matches, "
        f"{figures['articles'] / figures['seconds']:,.0f} articles per processor second, "
        f"at most {figures['megabytes']:.0f} MB; one more article: median {figures['single'] * 1000:.0f} ms, "
        f"slowest {figures['slowest'] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
