"""How high known items rank: mean reciprocal rank beside Whoosh as it comes and SQLite's FTS5.

    python -m benchmarks.ranking ARTICLES.pickle FOLDER

ARTICLES is what `benchmarks.search_on_disk.extract` wrote; the indexes are made in FOLDER and kept there for
the next run. Each item of known-items.csv is one article and a query of somebody who half remembers it. It
counts 1/rank if its article is among the first 100, else nothing. Whoosh has a StemmingAnalyzer, headline
and text, the headline boosted twice, and its words joined by OR or by AND; FTS5 stems too (porter) and is
asked for any word or for all.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import fmean, median
from time import process_time
from typing import NamedTuple

from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, exists_in, open_dir
from whoosh.qparser import AndGroup, MultifieldParser, OrGroup

from benchmarks.extracted import extracted
from index import LibraryIndex
from index.analysis import words
from library.model import Article

ITEMS = Path(__file__).with_name("known-items.csv")
DEEPEST = 100
OURS = "Broadsheet"
System = Callable[[str], Sequence[str]]
"""Returns the ids of the articles that answer a query best, best first."""


class Item(NamedTuple):
    """An article and how somebody looks for it."""

    number: int
    kind: str
    article: str
    query: str


def items() -> list[Item]:
    """Return the known items."""
    lines = (line for line in ITEMS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [
        Item(int(row["number"]), row["kind"], row["article"], row["query"]) for row in csv.DictReader(lines)
    ]


def ours(pickled: Path, folder: Path) -> Iterator[tuple[str, System]]:
    """Yield the search of this program: as it is shown, and with what has all words first."""
    known: dict[str, Article] = {}
    index = LibraryIndex.open(folder / "ours", known.get)
    if not len(index):
        index.add(extracted(pickled))
        while index.merge_some():
            pass

    def ask(query: str) -> list[str]:
        results = index.search(query, 0)
        answers = results.further.answers if results.further else results.answers
        return list(islice(answers.ids(), DEEPEST)) if answers else []

    def ask_strictly(query: str) -> list[str]:
        answers = index.search(query, 0).answers
        first = list(islice(answers.ids(), DEEPEST)) if answers else []
        return list(dict.fromkeys((*first, *ask(query))))[:DEEPEST]

    yield OURS, ask
    yield "strict first", ask_strictly


def whoosh(pickled: Path, folder: Path) -> Iterator[tuple[str, System]]:
    """Yield Whoosh as it comes: its words joined by OR, and by AND."""
    path = folder / "whoosh"
    if not path.exists() or not exists_in(path):
        path.mkdir(parents=True, exist_ok=True)
        analyser = StemmingAnalyzer()
        schema = Schema(id=ID(stored=True), headline=TEXT(analyser, field_boost=2), text=TEXT(analyser))
        writer = create_in(path, schema).writer(limitmb=256)
        for article, _ in extracted(pickled):
            writer.add_document(id=article.id, headline=article.headline, text=article.text)
        writer.commit()
    searcher = open_dir(path).searcher()
    for name, group in (("Whoosh, OR", OrGroup), ("Whoosh, AND", AndGroup)):
        parser = MultifieldParser(["headline", "text"], searcher.schema, group=group)

        def ask(query: str, parser: MultifieldParser = parser) -> list[str]:
            return [hit["id"] for hit in searcher.search(parser.parse(query), limit=DEEPEST)]

        yield name, ask


def fts5(pickled: Path, folder: Path) -> Iterator[tuple[str, System]]:
    """Yield SQLite's own: any word, and all words; the headline counts twice."""
    path = folder / "fts5.sqlite"
    there = path.exists()
    database = sqlite3.connect(path)
    if not there:
        database.execute("CREATE VIRTUAL TABLE a USING fts5(id UNINDEXED, headline, text, tokenize=porter)")
        rows = ((article.id, article.headline, article.text) for article, _ in extracted(pickled))
        database.executemany("INSERT INTO a VALUES (?, ?, ?)", rows)
        database.commit()
    asked = f"SELECT id FROM a WHERE a MATCH ? ORDER BY bm25(a, 0, 2, 1) LIMIT {DEEPEST}"
    for name, joint in (("FTS5, OR", " OR "), ("FTS5, AND", " ")):

        def ask(query: str, joint: str = joint) -> list[str]:
            match = joint.join(f'"{word}"' for word in words(query))
            return [row[0] for row in database.execute(asked, (match,))]

        yield name, ask


def reciprocal_ranks(system: System, asked: Sequence[Item]) -> tuple[dict[int, float], list[float]]:
    """Return 1/rank of each item by its number, and the milliseconds that each query took."""
    found, times = {}, []
    for item in asked:
        before = process_time()
        ids = list(system(item.query))
        times.append(1000 * (process_time() - before))
        found[item.number] = 1 / (1 + ids.index(item.article)) if item.article in ids else 0.0
    return found, times


def report(name: str, found: Mapping[int, float], times: Sequence[float], asked: Sequence[Item]) -> str:
    """Return one line on a system."""
    groups = {
        "all": asked,
        "odd": [item for item in asked if item.number % 2],
        "even": [item for item in asked if not item.number % 2],
        "headline": [item for item in asked if item.kind == "headline"],
        "quotation": [item for item in asked if item.kind == "quotation"],
    }
    means = "  ".join(
        f"{group} {fmean(found[item.number] for item in some):.3f}" for group, some in groups.items()
    )
    first = sum(rank == 1 for rank in found.values())
    missing = sum(rank == 0 for rank in found.values())
    return f"{name:12} {means}  first {first}  missing {missing}  median {median(times):.1f} ms"


def main(pickled: str, folder: str, *options: str) -> None:
    """Print the mean reciprocal rank of every system; with --items also of each item under ours."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    asked = items()
    systems = dict(ours(Path(pickled), path))
    if "--ours" not in options:
        systems |= dict(whoosh(Path(pickled), path)) | dict(fts5(Path(pickled), path))
    for name, system in systems.items():
        found, times = reciprocal_ranks(system, asked)
        print(report(name, found, times, asked))
        if name == OURS and "--items" in options:
            for item in asked:
                print(f"  {item.number:2} {found[item.number]:.3f} {item.query}")


if __name__ == "__main__":
    main(*sys.argv[1:])
