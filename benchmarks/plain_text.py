"""How fast plain text becomes articles.

    python -m benchmarks.plain_text FILE.jsonl[.xz] [COUNT]

Takes title and text of the first COUNT records whose text has 2,000 to 4,000 characters, and prints articles
per second of processor time: the median of the rounds, and the best.
"""

from __future__ import annotations

import json
import lzma
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import process_time

from library.garbage import collection_paused
from library.readers.assembling import article_from_text
from library.wire import dissect

ROUNDS = 5
SHORTEST, LONGEST = 2000, 4000


def texts(path: Path) -> Iterator[str]:
    """Yield title and text of the records of ordinary length."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = f"{record['title']}\n\n{record['text']}"
            if SHORTEST <= len(text) <= LONGEST:
                yield text


def rate(read: Callable[[str], object], copies: Sequence[str]) -> float:
    """Return articles per second of processor time."""
    start = process_time()
    with collection_paused():
        for text in copies:
            read(text)
    return len(copies) / (process_time() - start)


def main() -> None:
    """Print the rates of dissection alone and of whole articles."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    copies = list(islice(texts(Path(sys.argv[1])), count))
    article_from_text(copies[0], "warm.txt")
    print(f"{len(copies)} texts of {statistics.mean(map(len, copies)):.0f} characters")
    for name, read in (
        ("dissected", dissect),
        ("made articles", lambda text: article_from_text(text, "a.txt")),
    ):
        rates = [rate(read, copies) for _ in range(ROUNDS)]
        print(f"{name}: {statistics.median(rates):.0f} per processor second, at best {max(rates):.0f}")


if __name__ == "__main__":
    main()
