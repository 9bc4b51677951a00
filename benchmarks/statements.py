"""How well statements are matched inside events: ours, ours with one component off, and simple rivals.

    python -m benchmarks.statements FOLDER [MODEL]

FOLDER holds one folder an event: article files and `gold.normal.json` with its `quotes` (`id`, `article`,
`start`, `end`) and `pairs` (`[id, id, relation]`). All systems judge the same quotations, those that we find;
the rivals know no speakers. MODEL is a folder as in the setting `matching.semantic_model`.
Every number is of pairs of quotations of different articles.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from itertools import product
from pathlib import Path
from time import process_time
from unittest.mock import patch

from rapidfuzz import fuzz

from library.configuration import default_settings
from library.matching.event import match_event
from library.matching.semantic import Likeness
from library.model import Attribution, Narration, Quotation
from library.quotations import read_event
from library.readers import find_sources, read_sources
from library.sentence_model import sentence_model

Pairs = set[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: our quotations and sentences, and the pairs that annotators see."""

    quotations: tuple[Quotation, ...]
    narration: tuple[Narration, ...]
    gold: dict[str, str]
    """The annotated quotation that one of ours is."""
    pairs: Pairs

    @property
    def direct(self) -> list[Quotation]:
        """What stands between marks."""
        return [quotation for quotation in self.quotations if quotation.kind == "direct"]


def events(folder: Path) -> Iterator[Event]:
    """Read the annotated events below a folder."""
    for annotated in sorted(folder.glob("*/gold.normal.json")):
        gold = json.loads(annotated.read_text(encoding="utf-8"))
        files = {str(annotated.parent / name): article for article, name in gold["articles"].items()}
        sources, _ = find_sources(list(files))
        articles = read_sources(sources, default_settings().reading.limits).articles
        quotations, narration = read_event(articles)
        ids = {article.id: files[article.path] for article in articles}
        pairs = {frozenset(pair[:2]) for pair in gold["pairs"]}
        yield Event(quotations, narration, _as_annotated(quotations, gold["quotes"], ids), pairs)


def _as_annotated(
    quotations: Sequence[Quotation], annotated: Sequence[dict[str, str | int]], ids: dict[str, str]
) -> dict[str, str]:
    """Return which annotated quotation each of ours overlaps by half, one to one, the best first."""
    overlaps = sorted(
        (
            (_overlap(own, int(other["start"]), int(other["end"])), own.id, str(other["id"]))
            for own, other in product(quotations, annotated)
            if own.kind == "direct" and ids[own.article] == other["article"]
        ),
        reverse=True,
    )
    found: dict[str, str] = {}
    for share, own_id, other_id in overlaps:
        if share >= 0.5 and own_id not in found and other_id not in found.values():
            found[own_id] = other_id
    return found


def _overlap(quotation: Quotation, start: int, end: int) -> float:
    shared = min(quotation.end, end) - max(quotation.start, start)
    return max(0, shared) / (max(quotation.end, end) - min(quotation.start, start))


def ours(event: Event, likeness: Likeness | None = None) -> Pairs:
    """Return the pairs that the program asserts."""
    article = {quotation.id: quotation.article for quotation in event.quotations}
    return {
        frozenset((match.a, match.b))
        for match in match_event(event.quotations, event.narration, [].append, likeness).matches
        if not match.suggestion
        and match.relation != "indirect"
        and match.same_speaker is not False
        and article[match.a] != article[match.b]
    }


def without_speakers(event: Event) -> Pairs:
    """Return ours with nobody known as speaker."""
    nameless = tuple(replace(quotation, attribution=Attribution()) for quotation in event.quotations)
    return ours(replace(event, quotations=nameless))


def without(*targets: tuple[str, object]) -> Callable[[Event], Pairs]:
    """Return ours with parts of the program replaced, by their dotted names."""

    def find(event: Event) -> Pairs:
        with ExitStack() as replaced:
            for name, value in targets:
                replaced.enter_context(patch(name, value))
            return ours(event)

    return find


def rival(likeness: Callable[[str, str], float], least: float) -> Callable[[Event], Pairs]:
    """Return the pairs whose texts are alike enough."""

    def find(event: Event) -> Pairs:
        return {
            frozenset((one.id, other.id))
            for one, other in product(event.direct, repeat=2)
            if one.article < other.article and likeness(one.text.lower(), other.text.lower()) >= least
        }

    return find


def _containment(one: str, other: str) -> float:
    """Return how much of the shorter text stands in blocks of two words or more in the longer one."""
    a, b = one.split(), other.split()
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, min(len(a), len(b)))


SYSTEMS: dict[str, Callable[[Event], Pairs]] = {
    "ours": ours,
    "  without speakers": without_speakers,
    "  without weights": without(
        ("library.matching.evidence.weight", lambda _stem: 0.3),
        ("library.matching.wording.weight", lambda _stem: 0.3),
    ),
    "  without what is claimed by a better counterpart": without(
        ("library.matching.evidence._Claims.on", lambda _self, _row: frozenset())
    ),
    "  without the reports' faithfulness": without(
        ("library.matching.evidence._faithfulness", lambda _rated: 1.0)
    ),
    "  without the overlap of literal reports": without(("library.matching.matches.OVERLAP", 0.0)),
    "rapidfuzz partial_ratio >= 85": rival(fuzz.partial_ratio, 85),
    "rapidfuzz token_set_ratio >= 70": rival(fuzz.token_set_ratio, 70),
    "difflib containment >= .6": rival(_containment, 0.6),
}


def main() -> None:
    """Print precision, recall and F1 of each system, and its processor time."""
    read = list(events(Path(sys.argv[1])))
    print(f"{len(read)} events, {sum(len(event.pairs) for event in read)} pairs")
    systems = dict(SYSTEMS)
    if len(sys.argv) > 2:
        systems["  with a sentence embedding"] = partial(ours, likeness=sentence_model(sys.argv[2]))
    for name, find in systems.items():
        right = found = 0
        start = process_time()
        for event in read:
            pairs = {
                frozenset(event.gold.get(quotation, quotation) for quotation in pair) for pair in find(event)
            }
            found += len(pairs)
            right += len(pairs & event.pairs)
        seconds = process_time() - start
        precision = right / found if found else 1.0
        recall = right / sum(len(event.pairs) for event in read)
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        print(f"{name:50} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  {seconds:5.1f} s")


if __name__ == "__main__":
    main()
