"""How fast a library is indexed and searched on disk, beside other indexes (`benchmarks.search_rivals`).

    python -m benchmarks.search_on_disk FILE.jsonl [TIMES [WHOOSH]]

Indexes the articles of FILE with their direct quotations, TIMES > 1 also as many perturbed copies (some words
changed, some invented), in a process of its own; then opens the index in a new process and asks 60 queries.
Then two processes against one over the articles of FILE (wall time: best of three each, in turns). The
rivals index the articles without quotations, Whoosh only WHOOSH of them (default 2,000), and all that are
comparable are asked those of the queries that all can answer. Finding the quotations is not timed. Processor
time, unless it says otherwise.
"""

from __future__ import annotations

import json
import pickle
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.extracted import With, extracted, extracted_at, placed
from benchmarks.search_rivals import FOUND, RIVALS, comparable
from index import LibraryIndex, check, rebuild
from index.adding import Unread
from library.model import Article, Quotation
from library.quotations import find_quotations
from library.readers import Limits, Skipped, Source, read_one_by_one

LIMITS = Limits(largest_file=1 << 40, longest_line=1_000_000)
CHANGED_WORDS = 0.08
TURNS = 3
SINGLES = 20
"""Articles that are added one at a time, at the end."""
_WORD = re.compile(r"[a-z]{4,}")


def extract(path: str, into: Path) -> None:
    """Write the articles of a file with their direct quotations, in pickles of our own."""
    seen: set[str] = set()
    with into.open("wb") as file:
        for read in read_one_by_one([Source(path)], LIMITS):
            if not isinstance(read, Skipped) and read.id not in seen:
                seen.add(read.id)
                pickle.dump((read, tuple(find_quotations([read], indirect=False))), file)


def perturbed(path: Path, times: int) -> Iterator[With]:
    """Yield the articles, then copies with words of the same length in the place of some."""
    yield from extracted(path)
    for turn in range(1, times):
        chance = random.Random(turn)
        for article, quotations in extracted(path):
            text = _WORD.sub(partial(_changed, chance), article.text)
            yield replace(article, id=f"{article.id}-{turn}", text=text), quotations


def _changed(chance: random.Random, found: re.Match[str]) -> str:
    word = found.group()
    if chance.random() >= CHANGED_WORDS:
        return word
    letters = list(word)
    chance.shuffle(letters)
    return "".join(letters)


def queries(articles: Iterable[Article], quotations: Iterable[Quotation]) -> list[str]:
    """Return 60 queries of mixed kinds, with words from all over the articles."""
    chance = random.Random(0)
    texts = [article.text for article in articles]
    words = sorted({word for text in texts for word in _WORD.findall(text)})
    speakers = sorted(
        {one.speaker.split()[-1] for one in quotations if one.speaker and one.speaker.isascii()}
    )
    rows = [re.findall(r"[A-Za-z]+", text) for text in chance.sample(texts, 10)]
    phrases = [" ".join(row[at : at + 3]) for row in rows if (at := len(row) // 2)]
    asked = ["government", "said", "police", "climate change", "trade deal", "school shooting"]
    asked += chance.sample(words, 8)
    asked += [" ".join(chance.sample(words, 2)) for _ in range(4)]
    asked += [
        f"{one} OR {other}"
        for one, other in zip(chance.sample(words, 4), chance.sample(words, 4), strict=True)
    ]
    asked += [f'"{phrase}"' for phrase in phrases[:8]] + ['"the white house"', '"of the"']
    asked += [f"{word[:5]}*" for word in chance.sample(words, 6)] + ["gov*", "con*"]
    asked += [f"speaker:{name}" for name in chance.sample(speakers, 6)]
    asked += [f"speaker:{name} in:quote people" for name in chance.sample(speakers, 4)]
    asked += [
        "outlet:reuters",
        "outlet:times election",
        "in:headline trump",
        "in:quote war",
        "president -trump",
    ]
    return (asked + chance.sample(words, 20))[:60]


def fill(pickled: str, times: str, folder: str) -> None:
    """Index everything and print the figures as JSON."""
    articles = text = 0
    spent = 0.0
    library = LibraryIndex.open(Path(folder), lambda _: None)

    def counted() -> Iterator[With]:
        nonlocal articles, text, spent
        source = perturbed(Path(pickled), int(times))
        while True:
            before = process_time()
            read = next(source, None)
            spent += process_time() - before
            if read is None:
                return
            articles += 1
            text += len(read[0].text.encode())
            yield read

    wall, start = perf_counter(), process_time()
    library.add(counted())
    seconds, waited = process_time() - start - spent, perf_counter() - wall - spent
    size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    start = process_time()
    merges = 0
    while library.merge_some():
        merges += 1
    merging = process_time() - start
    merged = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    single = []
    for article, quotations in islice(extracted(Path(pickled)), SINGLES):
        before = process_time()
        library.add([(replace(article, id=f"{article.id}-single"), quotations)])
        single.append(process_time() - before)
    start = process_time()
    removed = library.remove(
        [f"{article.id}-single" for article, _ in islice(extracted(Path(pickled)), SINGLES)]
    )
    print(
        json.dumps(
            {
                "articles": articles,
                "articles per processor second": round(articles / seconds, 1),
                "wall seconds": round(waited, 1),
                "MB of text": round(text / 1e6, 1),
                "index over text": round(size / text, 2),
                "after merging": round(merged / text, 2),
                "merging seconds": round(merging, 2),
                "merges": merges,
                "one more article, ms (median)": round(statistics.median(single) * 1000, 1),
                f"removing {removed}, ms": round((process_time() - start) * 1000, 1),
                "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


def ask(pickled: str, folder: str, asked: str) -> None:
    """Open the index in a process of its own, ask everything and print the figures as JSON."""
    offsets: dict[str, Article] = {}
    wanted = json.loads(asked)

    wall, start = perf_counter(), process_time()
    library = LibraryIndex.open(
        Path(folder), lambda id_: offsets.get(id_.rsplit("-", 1)[0], offsets.get(id_))
    )
    opening = process_time() - start
    library.search("government", 20)
    first, first_wall = process_time() - start, perf_counter() - wall
    for article, _ in extracted(Path(pickled)):
        offsets[article.id] = article
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cold = [_timed(partial(library.search, query)) for query in wanted]
    warm = [_timed(partial(library.search, query)) for query in wanted]
    typed = [_timed(partial(library.search, query[:6], typing=True)) for query in wanted]
    nothing = _timed(lambda: library.search("goverment minnister"))
    print(
        json.dumps(
            {
                "opening, ms": round(opening * 1000, 1),
                "opening and first query, ms": round(first * 1000, 1),
                "the same, wall": round(first_wall * 1000, 1),
                "each query once, ms p50 / p95 / most": _spread(cold),
                "again, ms p50 / p95 / most": _spread(warm),
                "while typing, ms p50 / p95 / most": _spread(typed),
                "nothing found, with a suggestion, ms": round(nothing, 1),
                "MB more than with the articles alone": (
                    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
                )
                // 1024,
                "partial": sum(library.search(query).partial for query in wanted),
            }
        )
    )


def cores(pickled: str, folder: str) -> None:
    """Index a file by one and by two processes in turns and print how fast they were as JSON."""
    places = placed(Path(pickled))
    unread = Unread([str(place) for place in places], partial(extracted_at, Path(pickled)))
    best: dict[int, float] = {}
    spent: dict[int, float] = {}
    for turn in range(TURNS):
        for processes in (1, 2):
            start, before = perf_counter(), _processor_seconds()
            rebuild(Path(folder, f"{turn}-{processes}"), unread, processes=processes)
            best[processes] = min(perf_counter() - start, best.get(processes, float("inf")))
            spent[processes] = min(_processor_seconds() - before, spent.get(processes, float("inf")))
    print(
        json.dumps(
            {
                "one process, articles per second (wall)": round(len(places) / best[1], 1),
                "two processes, the same": round(len(places) / best[2], 1),
                "two over one": round(best[1] / best[2], 2),
                "processor seconds, one / two together": f"{spent[1]:.1f} / {spent[2]:.1f}",
                "two over one, had they the machine": round(2 * spent[1] / spent[2], 2),
            }
        )
    )


def _processor_seconds() -> float:
    """Return what this process and those that it started and that have ended have used."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def asked_alike(pickled: str, times: str, folder: str, asked: str) -> None:
    """Ask our index what the rivals are asked too and print the figures as JSON."""
    texts = {article.id: article for article, _ in perturbed(Path(pickled), int(times))}
    with LibraryIndex.open(Path(folder), texts.get) as library:

        def without(query: str) -> None:
            answers = library.search(query, 0).answers
            assert answers is not None
            list(islice(answers.ids(), FOUND))

        wanted = list(filter(comparable, json.loads(asked)))
        print(json.dumps(_asked(wanted, without, lambda query: library.search(query, FOUND))))


def rival(pickled: str, times: str, name: str, count: str, folder: str, asked: str) -> None:
    """Do the same with another index and print the figures as JSON."""
    articles = [article for article, _ in islice(perturbed(Path(pickled), int(times)), int(count) or None)]
    texts = {article.id: article for article in articles}
    size = sum(len(article.text.encode()) for article in articles)
    try:
        index = RIVALS[name](Path(folder))
    except ImportError:
        print(json.dumps({"not installed": ""}))
        return
    start, wall = process_time(), perf_counter()
    index.fill(articles)
    seconds, waited = process_time() - start, perf_counter() - wall
    start = process_time()
    index.open()
    index.search("government", None)
    first = process_time() - start
    wanted = list(filter(comparable, json.loads(asked)))
    figures = _asked(
        wanted, lambda query: index.search(query, None), lambda query: index.search(query, texts)
    )
    print(
        json.dumps(
            {
                "articles": len(articles),
                "articles per processor second": round(len(articles) / seconds, 1),
                "wall seconds": round(waited, 1),
                "index over text": round(index.size() / size, 2),
                "opening and first query, ms": round(first * 1000, 1),
                **figures,
            }
        )
    )


def _asked(
    wanted: list[str], without: Callable[[str], object], with_snippets: Callable[[str], object]
) -> dict[str, object]:
    plain = [_timed(partial(without, query)) for query in wanted]
    again = [_timed(partial(without, query)) for query in wanted]
    shown = [_timed(partial(with_snippets, query)) for query in wanted]
    return {
        "comparable queries": len(wanted),
        "20 best and how many, ms p50 / p95 / most": _spread(plain),
        "the same again": _spread(again),
        "with 20 snippets": _spread(shown),
    }


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1000


def _spread(milliseconds: list[float]) -> str:
    ranked = sorted(milliseconds)
    return " / ".join(f"{ranked[int(part * (len(ranked) - 1))]:.1f}" for part in (0.5, 0.95, 1))


def _in_a_process(*arguments: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search_on_disk", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _print(title: str, figures: dict[str, object]) -> None:
    print(title)
    for name, value in figures.items():
        print(f"  {name:<42} {value}")


def main(path: str, times: str = "1", whoosh: str = "2000") -> None:
    """Measure ours and the rivals."""
    start = process_time()
    sum(number * number for number in range(10**7))
    print(f"this machine sums ten million squares in {process_time() - start:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(path) if path.endswith(".pickle") else Path(folder, "extracted")
        if not path.endswith(".pickle"):
            extract(path, pickled)
        sample = list(islice(extracted(pickled), 1_000))
        asked = json.dumps(queries((one for one, _ in sample), (one for _, found in sample for one in found)))
        ours = Path(folder, "ours")
        _print("Broadsheet, indexing", _in_a_process("fill", str(pickled), times, str(ours)))
        _print("Broadsheet, searching", _in_a_process("ask", str(pickled), str(ours), asked))
        _print("Broadsheet, asked alike", _in_a_process("asked_alike", str(pickled), times, str(ours), asked))
        start = process_time()
        findings = check(ours)
        print(f"  checking every byte: {process_time() - start:.2f} s, {len(findings)} findings")
        _print("Broadsheet, by several processes", _in_a_process("cores", str(pickled), folder))
        for name in RIVALS:
            theirs = Path(folder, name)
            theirs.mkdir()
            count = whoosh if "Whoosh" in name else "0"
            _print(name, _in_a_process("rival", str(pickled), times, name, count, str(theirs), asked))


if __name__ == "__main__":
    roles = {"fill": fill, "ask": ask, "asked_alike": asked_alike, "cores": cores, "rival": rival}
    if sys.argv[1] in roles:
        roles[sys.argv[1]](*sys.argv[2:])
    else:
        main(*sys.argv[1:])
