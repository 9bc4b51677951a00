"""How fast quotations and speakers are found, beside the simplest program that does it.

    python -m benchmarks.quotations FILE.jsonl [COUNT]

The rival takes what stands between marks, the nearest verb of saying and the nearest capitalised words, with
regular expressions alone; it knows no pronouns, no roles and no speech without marks. Both read the same
articles, in turn, in processor time of one process.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from time import process_time

from library.garbage import collection_paused
from library.model import Article
from library.quotations import attribute, read_article
from library.readers.json_lines import read_json_lines

ROUNDS = 5
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{3,})(?:[”\"]|(?=\n)|$)")
_CUE = re.compile(
    r"\b(?:said|says|told|added|wrote|asked|tweeted|warned|noted|explained|argued|announced|insisted|claimed)\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)*")
REACH = 120
"""Characters around a quotation in which the rival looks."""


def nearest(pattern: re.Pattern[str], text: str, start: int, end: int) -> str | None:
    """Return what a pattern finds closest to a stretch of text, behind it first."""
    behind = pattern.search(text, end, end + REACH)
    before = list(pattern.finditer(text, max(0, start - REACH), start))
    found = behind or (before[-1] if before else None)
    return found.group() if found else None


def rival(articles: Sequence[Article]) -> int:
    """Find quotations with regular expressions alone."""
    found = 0
    for article in articles:
        for quoted in _QUOTED.finditer(article.text):
            start, end = quoted.span()
            if nearest(_CUE, article.text, start, end):
                nearest(_NAME, article.text, start, end)
            found += 1
    return found


def ours(articles: Sequence[Article]) -> int:
    """Find quotations of both kinds and their speakers, each article by itself."""
    with collection_paused():
        return sum(len(attribute([read_article(article)])) for article in articles)


def direct(articles: Sequence[Article]) -> int:
    """Find what stands between marks and its speakers, each article by itself."""
    with collection_paused():
        return sum(len(attribute([read_article(article, indirect=False)])) for article in articles)


def rate(find: Callable[[Sequence[Article]], int], articles: Sequence[Article]) -> float:
    """Return articles per second of processor time."""
    start = process_time()
    find(articles)
    return len(articles) / (process_time() - start)


def main() -> None:
    """Print both rates and their ratio."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        text = "".join(islice(lines, count))
    articles = [read for read in read_json_lines(text, sys.argv[1]) if isinstance(read, Article)]
    rounds = [[rate(find, articles) for find in (direct, ours, rival)] for _ in range(ROUNDS)]
    names = ("between marks", "with those without marks", "regular expressions alone")
    for name, rates in zip(names, zip(*rounds, strict=True), strict=True):
        print(
            f"{name}: {statistics.median(rates):.0f} articles per processor second, at best {max(rates):.0f}"
        )
    ratio = statistics.median(own / other for own, _, other in rounds)
    print(f"between marks beside regular expressions: {ratio:.2f}")


if __name__ == "__main__":
    main()
