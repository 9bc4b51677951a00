"""How well one statement is found again in a library, and how fast.

    python -m benchmarks.statement_elsewhere LIBRARY [--reworded FILE] [--gold FOLDER] [--read COUNT]

Takes quotations of LIBRARY that have matches in articles which are no copies of theirs, and asks for each as
for a pasted text, of which nothing is known but its words: as it is, trimmed to a half, and as FILE words it
otherwise (JSON: id -> text). Counts how often the quotation itself, and another that matches it, come first
and among the first five. FOLDER is as in `benchmarks.statements`; its articles are added to a copy of the
library's matches, and each annotated quotation is asked for with its date and speaker. --read prints so many
quotations that were told of as the statement, to be judged by eye.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from benchmarks.statements import events
from library.database import LibraryFile
from library.matching.library_wide import LibraryMatcher
from library.matching.library_wide.elsewhere import Elsewhere, Found, find_elsewhere
from library.model import Article, Quotation

TAKEN = 60
FIRST = 5
COPIED = 3
"""Identical matches between two articles that are taken for copies."""


@dataclass(slots=True)
class Score:
    """What came of asking again and again."""

    itself: list[int | None] = field(default_factory=list)
    """The rank of the quotation itself, those with the same words and strength counted as one."""
    partner: list[int | None] = field(default_factory=list)
    """The rank of the first that matches it."""
    seconds: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """Return one line of the table."""
        times = sorted(1000 * second for second in self.seconds)
        p95 = times[int(0.95 * (len(times) - 1))]
        itself, partner = (
            f"first {_within(ranks, 1)}, in the first five {_within(ranks, FIRST)}"
            for ranks in (self.itself, self.partner)
        )
        return (
            f"{name}: {len(self.itself)} asked; itself {itself}; another {partner}; "
            f"{statistics.median(times):.0f} ms, 95 % within {p95:.0f} ms"
        )


def _within(ranks: Iterable[int | None], most: int) -> int:
    return sum(rank is not None and rank <= most for rank in ranks)


def matched(matcher: LibraryMatcher) -> dict[str, set[str]]:
    """Return the quotations that have matches in articles other than copies, with those."""
    pairs = list(matcher.matches())
    copied = Counter(_articles(match.a, match.b) for match in pairs if match.relation == "identical")
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for match in pairs:
        if copied[_articles(match.a, match.b)] < COPIED and match.same_speaker is not False:
            partners[match.a].add(match.b)
            partners[match.b].add(match.a)
    return partners


def _articles(a: str, b: str) -> tuple[str, str]:
    return a.rpartition(":")[0], b.rpartition(":")[0]


def half(text: str) -> str:
    """Return the middle half of a text's words, four at least."""
    words = text.split()
    length = max(4, len(words) // 2)
    start = (len(words) - length) // 2
    return " ".join(words[max(0, start) : max(0, start) + length])


def ask(
    matcher: LibraryMatcher, texts: Mapping[str, str], partners: Mapping[str, set[str]]
) -> tuple[Score, list[tuple[str, Found]]]:
    """Ask for texts, by the id of the quotation each is made of; return the score and what was accepted."""
    score, accepted = Score(), []
    for id_, text in texts.items():
        start = process_time()
        answer = find_elsewhere(matcher, text)
        score.seconds.append(process_time() - start)
        score.itself.append(_rank(answer, {id_}))
        score.partner.append(_rank(answer, partners[id_], without=id_))
        accepted += [(text, found) for found in answer.found if found.accepted]
    return score, accepted


def _rank(answer: Elsewhere, wanted: set[str], without: str = "") -> int | None:
    """Return the place of the first of some quotations; what ranks equally shares a place."""
    ranks: dict[tuple[bool, float, str], int] = {}
    for found in answer.found:
        if found.quotation.id == without:
            continue
        key = (found.accepted, found.strength, found.relation)
        rank = ranks.setdefault(key, len(ranks) + 1)
        if found.quotation.id in wanted:
            return rank
    return None


def annotated(matcher: LibraryMatcher, folder: Path) -> Iterator[str]:
    """Yield a line for each kind of annotated event: how many partners are among the first five."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, articles, quotations, pairs in _added(matcher, folder):
        kind = name.partition("-")[0]
        partners: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            partners[one].add(other)
            partners[other].add(one)
        for one, other in pairs:
            for asked, wanted in ((one, other), (other, one)):
                about = articles[quotations[asked].article]
                answer = find_elsewhere(
                    matcher,
                    quotations[asked],
                    published=about.published,
                    outlet=about.outlet_name,
                    limit=FIRST,
                )
                told = {found.quotation.id: found for found in answer.found}
                counts[kind]["asked"] += 1
                counts[kind]["any"] += not partners[asked].isdisjoint(told)
                counts[kind]["found"] += wanted in told
                counts[kind]["accepted"] += wanted in told and told[wanted].accepted
    for kind, count in counts.items():
        found, any_, accepted = (count[name] / count["asked"] for name in ("found", "any", "accepted"))
        yield (
            f"{kind}: {count['asked']} times asked for a partner: {found:.3f} in the first five, "
            f"{accepted:.3f} accepted; {any_:.3f} with any partner in the first five"
        )


Event = tuple[str, dict[str, Article], dict[str, Quotation], list[tuple[str, str]]]


def _added(matcher: LibraryMatcher, folder: Path) -> list[Event]:
    """Add the articles of the annotated events; return them with the annotated pairs across articles."""
    from library.configuration import default_settings
    from library.readers import find_sources, read_sources

    added: list[Event] = []
    paths = sorted(path.parent for path in folder.glob("*/gold.normal.json"))
    for path, event in zip(paths, events(folder), strict=True):
        names = json.loads((path / "gold.normal.json").read_text(encoding="utf-8"))["articles"].values()
        sources, _ = find_sources([str(path / name) for name in names])
        articles = {one.id: one for one in read_sources(sources, default_settings().reading.limits).articles}
        quotations = {one.id: one for one in event.direct}
        for _ in matcher.add(
            (article, [one for one in event.direct if one.article == article.id])
            for article in articles.values()
        ):
            pass
        own = {gold: id_ for id_, gold in event.gold.items()}
        pairs = [
            (own[a], own[b])
            for a, b in map(sorted, event.pairs)
            if a in own and b in own and quotations[own[a]].article != quotations[own[b]].article
        ]
        added.append((path.name, articles, quotations, pairs))
    return added


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("library", type=Path)
    parser.add_argument("--reworded", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--read", type=int, default=0)
    given = parser.parse_args()
    with LibraryFile(given.library, create=False) as library, tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "matches")
        shutil.copytree(library.matches_folder, copy)
        with LibraryMatcher(copy) as matcher:
            _texts(matcher, given.reworded, given.read)
            if given.gold:
                print(*annotated(matcher, given.gold), sep="\n")


def _texts(matcher: LibraryMatcher, reworded: Path | None, read: int) -> None:
    partners = matched(matcher)
    quotations = {quotation.id: quotation for quotation in matcher.matched_quotations()}
    taken = random.Random(60).sample(sorted(partners), TAKEN)
    forms = {
        "as it is": {id_: quotations[id_].text for id_ in taken},
        "trimmed to a half": {id_: half(quotations[id_].text) for id_ in taken},
    }
    if reworded:
        forms["reworded by hand"] = json.loads(reworded.read_text(encoding="utf-8"))
    accepted: list[tuple[str, Found]] = []
    find_elsewhere(matcher, "“We are ready,” Ann Roe said.")  # loads what finding quotations needs
    for name, texts in forms.items():
        score, found = ask(matcher, texts, partners)
        accepted += [(text, one) for text, one in found if one.relation != "identical"]
        print(score.row(name))
    for text, one in _sample(accepted, read):
        said = f"{one.quotation.speaker}: {one.quotation.text}"
        print(f"\n  {text}\n  [{one.relation}, {one.grounds.rule}] {said}")


def _sample(found: Sequence[tuple[str, Found]], count: int) -> list[tuple[str, Found]]:
    return random.Random(40).sample(found, min(count, len(found)))


if __name__ == "__main__":
    main()
