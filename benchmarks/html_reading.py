"""Processor time of reading saved pages, against trafilatura.extract alone, page by page in turn.

usage: python -m benchmarks.html_reading [--pages N] [--rounds N] [PAGE...]

Without pages it makes its own: from 20 to 400 kB, as sites make them, with scripts, navigation and related
stories; and lean ones, which are hardly more than their article. Each is read in a process apart, as
`broadsheet PATH` reads it (both processes count, starting the second does not), and where an import reads it,
in its worker process.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import time
from collections.abc import Iterator
from math import inf
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.processor_time import processor_seconds
from library.limited_process import limit_this_process
from library.readers import Limits, Source, read_source

LIMITS = Limits(largest_file=20_000_000, longest_line=1_000_000)
_WORDS = (
    "the a of in and to for on with city bridge ferry mayor river council said year work money people old"
    " new opened closed paid asked told week crew town budget report service company statement"
)
WORDS = _WORDS.split()


def sentence(chance: random.Random) -> str:
    """Return a sentence of ordinary length that says nothing."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(8, 28))]
    return " ".join(words).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    """Return two to five sentences, one of them perhaps quoted."""
    sentences = [sentence(chance) for _ in range(chance.randint(2, 5))]
    if chance.random() < 0.4:
        sentences[0] = f"“{sentences[0][:-1]},” the mayor said."
    if chance.random() < 0.5:
        sentences[-1] = f'<a href="/topic/{chance.random()}">{sentences[-1]}</a>'
    if chance.random() < 0.2:
        sentences[-1] = f"<strong>{sentences[-1]}</strong>"
    return " ".join(sentences)


def page(seed: int, *, lean: bool = False) -> bytes:
    """Return a page of a news site with an article of some 300 to 1,500 words, or little but that article."""
    chance = random.Random(seed)
    headline = sentence(chance)[:70]
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": "2031-05-19T10:15:00+02:00",
        "author": {"@type": "Person", "name": "Ann Roe"},
        "publisher": {"@type": "Organization", "name": "The Dahan Post"},
    }
    body = "".join(f'<p class="text-{n} body">{paragraph(chance)}</p>' for n in range(chance.randint(6, 24)))
    figure = f"<figure><img src=a.jpg alt=x><figcaption>{sentence(chance)}</figcaption></figure>"
    menu = "".join(f'<li class="menu"><a href="/s/{n}">{chance.choice(WORDS)}</a></li>' for n in range(80))
    teasers = "".join(
        f'<div class="teaser card"><div class="inner"><a href="/{n}"><picture><source srcset="{n}.webp">'
        f'<img src="{n}.jpg" alt="{sentence(chance)}"></picture></a><div class="text"><h3><a href="/{n}">'
        f'<span class="kicker">News</span> {sentence(chance)}</a></h3><p>{sentence(chance)}</p>'
        f'<ul class="meta"><li><span>{n} comments</span></li><li><time>May</time></li></ul></div></div></div>'
        for n in range(chance.randint(30, 120))
    )
    numbers = [chance.random() for _ in range(chance.randint(200, 12_000))]
    script = f"<script>var data = {json.dumps(numbers)};</script>"
    style, menu, teasers, script = ("",) * 4 if lean else (".a{color:red}" * 300, menu, teasers, script)
    return "".join(
        (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline} | Post</title>',
            f'<meta property="og:title" content="{headline}">',
            f'<script type="application/ld+json">{json.dumps(stated)}</script>',
            f"<style>{style}</style></head><body><header><nav><ul>{menu}</ul></nav></header>",
            f"<main><article><h1>{headline}</h1>{figure}{body}</article><aside>{teasers}</aside></main>{script}",
            f"<footer><ul>{menu}</ul><p>Copyright 2031 The Dahan Post</p></footer></body></html>",
        )
    ).encode()


def seconds_of_trafilatura(content: bytes) -> float:
    """Return the processor seconds of the extraction alone."""
    from trafilatura import extract

    started = time.process_time()
    extract(content, include_comments=False)
    return time.process_time() - started


def seconds_of_reading(path: Path) -> float:
    """Return the processor seconds of reading a page into an article, in both processes."""
    before = sum(map(_seconds, multiprocessing.active_children())), time.process_time()
    list(read_source(Source(str(path)), LIMITS))
    after = time.process_time(), sum(map(_seconds, multiprocessing.active_children()))
    return sum(after) - sum(before)


def _seconds(process: object) -> float:
    pid = getattr(process, "pid", None)
    return processor_seconds(pid) if pid else 0.0


def _written(folder: Path, count: int, *, lean: bool) -> Iterator[Path]:
    for seed in range(count):
        path = folder / f"{'lean' if lean else 'page'}-{seed}.html"
        path.write_bytes(page(seed, lean=lean))
        yield path


def main() -> None:
    """Print, for each kind of page and each way of reading, both sums and the median of the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        kinds = [[Path(path) for path in options.paths]]
        if not options.paths:
            kinds = [list(_written(Path(folder), options.pages, lean=lean)) for lean in (False, True)]
        for way in ("in a process apart", "in an import's worker"):
            for paths in kinds:
                size = sum(path.stat().st_size for path in paths) / len(paths) / 1000
                print(f"{len(paths)} pages of {size:.0f} kB, {options.rounds} rounds, {way}")
                measure(paths, options.rounds)
            limit_this_process()


def measure(paths: list[Path], rounds: int) -> None:
    """Extract and read each page in turn, and print what it took in the best of the rounds; one warms up."""
    alone, ours = [inf] * len(paths), [inf] * len(paths)
    for turn in range(rounds + 1):
        for number, path in enumerate(paths):
            spent = seconds_of_trafilatura(path.read_bytes()), seconds_of_reading(path)
            if turn:
                alone[number] = min(alone[number], spent[0])
                ours[number] = min(ours[number], spent[1])
    ratios = [one / other for one, other in zip(ours, alone, strict=True)]
    mean = [1000 * sum(spent) / len(paths) for spent in (alone, ours)]
    print(f"    trafilatura {mean[0]:.1f} ms, reading {mean[1]:.1f} ms a page")
    spread = f"median {median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"    ratio: {sum(ours) / sum(alone):.2f}, {spread}")


if __name__ == "__main__":
    main()
