"""Searching while typing in a large library: what each key costs, and whether the screen follows the keys.

    python -m benchmarks.search_typing FILE.jsonl|FILE.pickle FOLDER [TIMES]

Makes a library in FOLDER, kept for the next run, of the articles of FILE with their quotations and TIMES - 1
(default 4) perturbed copies, its index merged as the program does it while nobody types, and one of the
sample beside it. Prints the processor time of a search for every beginning of some queries, in milliseconds;
then types them into the real program in both libraries, and prints the time by the clock from key to first
repaint.
"""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.search_on_disk import extract, perturbed
from library.batches import in_batches
from library.configuration import default_settings
from library.database import LibraryFile, packed
from library.database.encoding import packed_quotations
from library.importing import run_import
from library.importing.derivation import QUOTING
from library.importing.grouping import GROUPING
from library.importing.matching import MATCHING
from library.sample import sample_paths
from tests.tui.terminal import broadsheet
from tui.library_index import bring_up_to_date, merge_segments, open_index

QUERIES = (
    "president trump wall",
    "climate change deal",
    "speaker:obama in:quote people",
    '"of the white house"',
)
BETWEEN_KEYS = 0.12
"""Seconds: a fast typist."""
_TOGETHER = 1_000


def fill(file: Path, pickled: Path, times: int) -> None:
    """Make a library of articles that are neither grouped nor matched, with its index."""
    every = list(perturbed(pickled, times))
    with LibraryFile(file) as library:
        session = library.sessions.begin(["benchmark"])
        for some in in_batches(every, _TOGETHER):
            with library.transaction():
                for article, quotations in some:
                    library.articles.keep(packed(article), session)
                    library.articles.keep_derived(article.id, QUOTING, packed_quotations(quotations), b"")
                ids = [article.id for article, _ in some]
                library.articles.note_done("grouped", GROUPING, ids)
                library.articles.note_done("matched", MATCHING, ids)
        library.sessions.end(session, "done")
        bring_up_to_date(library, lambda _: None, lambda: False, 2)
        merge_segments(library, lambda _done, _total: None, lambda: False)


def search_each_beginning(file: Path) -> list[float]:
    """Return what each search costs that typing the queries asks for."""
    spent = []
    with LibraryFile(file) as library, open_index(library) as index:
        index.search("government", 1)
        for query in QUERIES:
            for end in range(1, len(query) + 1):
                start = time.process_time()
                index.search(query[:end], 10, typing=True)
                spent.append((time.process_time() - start) * 1000)
    return spent


def type_into(file: Path) -> list[float]:
    """Type the queries into the program and return how long each key waits for its repaint."""
    waits = []
    with broadsheet("--library", str(file), columns=130) as terminal:
        terminal.shows("Library", "quit")
        terminal.press("s")
        terminal.shows("search headline", "articles in the index")
        for query in QUERIES:
            for key in query:
                start = time.perf_counter()
                terminal.press(key)
                while not terminal.read():
                    pass
                waits.append((time.perf_counter() - start) * 1000)
                while (left := start + BETWEEN_KEYS - time.perf_counter()) > 0:
                    terminal.read(left)
            terminal.press("\x15")
            terminal.shows("search headline")
            while terminal.read(BETWEEN_KEYS):
                pass
        terminal.press("\x11")
        terminal.ends()
    return waits


def spread(milliseconds: list[float]) -> str:
    """Return the median, the 95th percentile and the most."""
    ranked = sorted(milliseconds)
    return " / ".join(f"{ranked[int(part * (len(ranked) - 1))]:.1f}" for part in (0.5, 0.95, 1))


def main(articles: str, into: str, times: str = "5") -> None:
    """Make the libraries where they are missing, and measure."""
    folder = Path(into)
    folder.mkdir(parents=True, exist_ok=True)
    large, small = folder / "large.db", folder / "small.db"
    if not large.exists():
        pickled = Path(articles)
        if pickled.suffix != ".pickle":
            pickled = folder / "articles.pickle"
            extract(articles, pickled)
        fill(large, pickled, int(times))
    if not small.exists():
        with LibraryFile(small) as library:
            limits = default_settings().reading.limits
            run_import(library, [str(path) for path in sample_paths()], limits, index=bring_up_to_date)
    with LibraryFile(large) as library:
        print(f"articles                                  {len(library.articles):,}")
    print(f"a search a key, processor ms p50/p95/most {spread(search_each_beginning(large))}")
    for name, file in (("sample", small), ("large", large)):
        print(f"{name + ', key to repaint, ms p50/p95/most':<41} {spread(type_into(file))}")


if __name__ == "__main__":
    main(*islice(sys.argv, 1, None))
