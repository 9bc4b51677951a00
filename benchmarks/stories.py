"""How well reports of one event find each other among others, beside a simple rival, and how fast.

    python -m benchmarks.stories quality EVENTS NEWS.jsonl
    python -m benchmarks.stories sample NEWS.jsonl COUNT
    python -m benchmarks.stories crowded NEWS.jsonl
    python -m benchmarks.stories scale NEWS.jsonl ARTICLES

EVENTS has one folder an event, with its reports as text files. `quality` puts them among 2,000 articles of
NEWS: those of the same days, then any. Reports that are in NEWS too (a file is named after its id) get its
headline and date there; a folder that knows one date gives it to all. `undated` is without either. The rival
is single-pass clustering by TF-IDF over the same articles, at several thresholds. `sample`
prints stories to be judged by eye. `crowded` brings all articles into a few days and counts the pairs that
were more than ten days apart: another year's report of the same affair. `scale` times a large library.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log, sqrt
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from library.model import Article
from library.readers import Limits, Skipped, Source, read_one_by_one
from library.stories import Grouping, Signature, decode, encode, regroup, signature_of
from library.stories.nearness import WINDOW
from library.stories.signature import day_of

LIMITS = Limits(largest_file=1 << 40, longest_line=1_000_000)
AMONG = 2_000
FAR = 10
WORD = re.compile(r"\w+")
Partition = dict[str, tuple[str, ...]]
Cosines = NDArray[np.float32]


@dataclass(frozen=True)
class Report:
    """A report of an annotated event."""

    event: str
    article: Article
    known: Article | None
    """The same report in the large collection."""


def read(path: Path) -> list[Article]:
    """Return the articles of a file."""
    return [one for one in read_one_by_one([Source(str(path))], LIMITS) if not isinstance(one, Skipped)]


def read_reports(events: Path, news: Sequence[Article], records: dict[str, str]) -> list[Report]:
    """Return the reports of all events; `records` tells the address of each record of NEWS."""
    by_address = {article.address: article for article in news}
    reports = []
    for folder in sorted(path for path in events.iterdir() if path.is_dir()):
        for file in sorted(folder.glob("*.txt")):
            address = records.get(file.stem.split("_", 1)[-1], "")
            (article,) = read(file)
            known = by_address.get(address)
            reports.append(Report(folder.name, replace(article, id=f"{folder.name}/{file.stem}"), known))
    return reports


def dated(reports: Sequence[Report]) -> list[Report]:
    """Give each report the headline and date it has in the large collection, or its folder's date."""
    days = {report.event: report.article.published for report in reports if report.article.published}
    return [
        replace(
            report,
            article=replace(
                report.article,
                headline=report.known.headline if report.known else report.article.headline,
                published=report.known.published if report.known else days.get(report.event, ""),
            ),
        )
        for report in reports
    ]


def company(news: Iterable[Article], reports: Sequence[Report]) -> list[Article]:
    """Return the articles that the reports are put among: of the same days first."""
    known = {report.known.id for report in reports if report.known}
    days = {day_of(report.known.published) for report in reports if report.known}

    def distance(article: Article) -> tuple[int, str]:
        day = day_of(article.published)
        near = min((abs(day - other) for other in days), default=FAR) if day else FAR
        return min(near, FAR), article.id

    return sorted((article for article in news if article.id not in known), key=distance)[:AMONG]


def score(stories: Partition, event_of: dict[str, str]) -> str:
    """Return pairwise and B-cubed figures of the reports, and how many others joined them."""
    story_of = {article: story for story, articles in stories.items() for article in articles}
    right = found = wanted = 0
    for one, other in combinations(event_of, 2):
        together, of_one_event = story_of[one] == story_of[other], event_of[one] == event_of[other]
        found += together
        wanted += of_one_event
        right += together and of_one_event
    precise = recalled = 0.0
    for one, event in event_of.items():
        own = [other for other in event_of if story_of[other] == story_of[one]]
        same = sum(event_of[other] == event for other in own)
        precise += same / len(own)
        recalled += same / sum(other == event for other in event_of.values())
    foreign = {
        article
        for story in {story_of[one] for one in event_of}
        for article in stories[story]
        if article not in event_of
    }
    pairs = f"P {right / max(1, found):.3f} R {right / wanted:.3f} F1 {2 * right / (found + wanted):.3f}"
    cubed = 2 * precise * recalled / (precise + recalled) / len(event_of)
    return f"pairs {pairs}  B-cubed F1 {cubed:.3f}  others joined {len(foreign)}"


def rival(articles: Sequence[Article], threshold: float, cosines: Cosines) -> Partition:
    """Single-pass clustering: the nearest centroid within the window, in order of days."""
    days = [day_of(article.published) for article in articles]
    clusters: list[list[int]] = []
    squares: list[float] = []
    for one in sorted(range(len(articles)), key=lambda place: (days[place] or 1 << 31, articles[place].id)):
        best, nearest, product = -1, threshold, 0.0
        for number, cluster in enumerate(clusters):
            last = days[cluster[-1]]
            if not days[one] or not last or abs(last - days[one]) <= WINDOW:
                shared = float(cosines[one, cluster].sum())
                if shared / sqrt(squares[number]) >= nearest:
                    best, nearest, product = number, shared / sqrt(squares[number]), shared
        if best < 0:
            clusters.append([one])
            squares.append(1.0)
        else:
            clusters[best].append(one)
            squares[best] += 2 * product + 1
    return {str(number): tuple(articles[one].id for one in group) for number, group in enumerate(clusters)}


def tf_idf(articles: Sequence[Article]) -> Cosines:
    """Return the cosines of all articles by TF-IDF (sublinear; words of one article alone tell nothing)."""
    counts = [Counter(WORD.findall(f"{article.headline} {article.text}".lower())) for article in articles]
    spread = Counter(word for counted in counts for word in counted)
    kept = {word: place for place, word in enumerate(w for w, n in spread.items() if n > 1)}
    vectors = np.zeros((len(articles), len(kept)), np.float32)
    for row, counted in enumerate(counts):
        for word in counted.keys() & kept.keys():
            vectors[row, kept[word]] = (1 + log(counted[word])) * log(len(articles) / spread[word])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    cosines: Cosines = vectors @ vectors.T
    return cosines


def quality(events: Path, news_file: Path) -> None:
    """Print how well the reports of each event find each other."""
    news = read(news_file)
    lines = (json.loads(line) for line in news_file.open(encoding="utf-8"))
    reports = read_reports(events, news, {line["id"]: line["url"] for line in lines})
    headlines = {article.id: article.headline for article in news}
    for name, chosen in (("dated", dated(reports)), ("undated", reports)):
        articles = [*company(news, reports), *(report.article for report in chosen)]
        event_of = {report.article.id: report.event for report in chosen}
        stories = regroup((article.id, signature_of(article)) for article in articles).stories()
        print(f"{name:8} {score(stories, event_of)}")
        for kind in ("real", "translated"):
            some = {article: event for article, event in event_of.items() if event.startswith(kind)}
            if some:
                print(f"   {kind:10} {score(stories, some)}")
        for story in stories.values():
            told = {event_of[article] for article in story if article in event_of}
            for article in story:
                if told and article not in event_of:
                    print(f"      joined {', '.join(sorted(told))}: {headlines[article]}")
        cosines = tf_idf(articles)
        for threshold in (0.12, 0.16, 0.20, 0.24, 0.28, 0.32):
            print(f"   rival at {threshold:.2f}: {score(rival(articles, threshold, cosines), event_of)}")


def sample(news_file: Path, count: int) -> None:
    """Print stories of several articles to be judged by eye."""
    news = {article.id: article for article in read(news_file)}
    stories = regroup((article.id, signature_of(article)) for article in news.values()).stories()
    several = sorted(story for story, articles in stories.items() if len(articles) > 1)
    print(len(stories), "stories,", len(several), "of several articles")
    for story in random.Random(7).sample(several, min(count, len(several))):
        for article in map(news.__getitem__, stories[story]):
            lead = next((part for part in article.parts if part.kind == "paragraph"), None)
            opening = " ".join(article.text[lead.start : lead.end].split())[:220] if lead else ""
            print(
                f"{story},{article.id} {article.published} {article.outlet} | {article.headline} | {opening}"
            )
        print()


def crowded(news_file: Path) -> None:
    """Print how many pairs are wrong for sure when the articles of eight years come in a few days."""
    known = {a.id: signature_of(a) for a in read(news_file) if day_of(a.published)}
    for days in (0, 120, 30):
        moved = {a: replace(s, day=700_000 + s.day % days) if days else s for a, s in known.items()}
        stories = regroup(moved.items()).stories()
        pairs = [pair for story in stories.values() for pair in combinations(story, 2)]
        far = sum(abs(known[one].day - known[other].day) > FAR for one, other in pairs)
        print(
            f"{len(known)} articles in {days or 'all their'} days: {len(pairs)} pairs, {far} of other times"
        )


def many(known: Sequence[Signature], count: int) -> dict[str, Signature]:
    """Return signatures of an invented library: those known on other days, a third of their stems changed."""
    chance = np.random.default_rng(1)
    made = {}
    for number in range(count):
        one = known[number % len(known)]
        stems = np.frombuffer(one.stems, "<u4").copy()
        changed = chance.random(len(stems)) < number // len(known) / 3
        other = np.frombuffer(known[int(chance.integers(len(known)))].stems, "<u4")
        places = np.flatnonzero(changed)[: len(other)]
        stems[places] = other[: len(places)]
        kept, order = np.unique(stems, return_index=True)
        weights = bytes(np.frombuffer(one.weights, np.uint8)[order])
        moved = int(chance.integers(-400, 400)) * (number >= len(known))
        day = one.day and max(1, one.day + moved)
        made[str(number)] = Signature(day, one.words, kept.tobytes(), weights, one.sketch)
    return made


def timed(name: str, work: Callable[[], Grouping]) -> Grouping:
    """Run and print the seconds of processor time that it takes, and the memory in use at most."""
    start = process_time()
    grouping = work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: {process_time() - start:.1f} s, {memory} MB at most")
    return grouping


def scale(news_file: Path, count: int) -> None:
    """Print what a large library costs: loading, one more report, and grouping it anew."""
    known = [signature_of(article) for article in read(news_file)]
    library = many(known, count)
    print(f"{count} articles; {max(len(encode(signature)) for signature in known)} bytes a signature at most")
    whole = timed("grouped anew", lambda: regroup(library.items()))
    stored = [(a, whole.story_of(a), encode(signature)) for a, signature in library.items()]
    del whole
    grouping = timed("loaded", lambda: Grouping.restore((a, story, decode(b)) for a, story, b in stored))
    times = []
    for number, signature in enumerate(many(known[::-1], 1_000).values()):
        start = perf_counter()
        grouping.add(f"new-{number}", signature)
        times.append(1_000 * (perf_counter() - start))
    median, high, most = np.percentile(times, [50, 95, 100])
    print(f"one report: median {median:.1f} ms, 95 % under {high:.1f} ms, at most {most:.1f} ms")


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    paths = [int(argument) if argument.isdigit() else Path(argument) for argument in arguments]
    {"quality": quality, "sample": sample, "crowded": crowded, "scale": scale}[command](*paths)  # type: ignore[operator]
